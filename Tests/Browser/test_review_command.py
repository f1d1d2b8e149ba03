"""The page under the real `backdrop review`: what one decides is in the store at once, and only for those who may."""
import functools
import http.server
import json
import signal
import threading

import pytest

from campaign import RECIPE, Campaign


@pytest.fixture
def campaign(tmp_path):
    return Campaign(tmp_path)


@pytest.fixture
def review(campaign):
    process, address = campaign.review()
    yield address
    process.send_signal(signal.SIGINT)
    process.wait(timeout=20)


@pytest.fixture
def visit(browser):
    """Opens an address as somebody with a browser of his own."""
    contexts = []

    def run(address):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        page = contexts[-1].new_page()
        with page.expect_response(lambda answer: answer.url.endswith("api/reviews")):
            page.goto(address)
        page.wait_for_selector("html[data-ready]")
        return page

    yield run
    for context in contexts:
        context.close()


def press(page, *keys):
    """Presses keys and waits until the server has taken what came of them."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        for key in keys:
            page.keyboard.press(key)
    assert answer.value.status == 200


def test_a_pick_is_in_the_store_as_soon_as_it_is_answered(campaign, review, visit):
    page = visit(review)
    press(page, "ArrowRight", "p")
    assert campaign.kept == {campaign.keys[0]: "picked"}
    press(page, "x")
    assert campaign.kept == {campaign.keys[0]: "picked", campaign.keys[1]: "rejected"}
    press(page, "Control+z")
    assert campaign.kept[campaign.keys[1]] == "none"
    # The file is one that every other command takes.
    assert campaign.command("promote", ".backdrop/reviews/small.json") == "small-winners.yaml: 1 cell\n"


def test_two_people_see_one_another_and_lose_nothing(campaign, review, visit):
    one, other = visit(review), visit(review)
    press(one, "ArrowRight", "Shift+P")
    other.wait_for_selector("[data-cell='0'][data-pick='1']")
    press(other, "ArrowRight", "ArrowRight", "ArrowRight", "Shift+X")
    one.wait_for_selector("[data-cell='2'][data-pick='-1']")
    # Both change the same picture: the last word counts, everywhere.
    press(one, "u")
    other.wait_for_selector("[data-cell='0'][data-pick='0']")
    press(other, "ArrowLeft", "ArrowLeft", "4")
    one.wait_for_selector("[data-cell='0'] .stars")
    assert campaign.kept == {campaign.keys[0]: "none", campaign.keys[2]: "rejected"}
    # Whoever comes later finds it all.
    late = visit(review)
    late.wait_for_selector("[data-cell='2'][data-pick='-1']")


def test_a_longer_run_keeps_the_reviews(campaign, review, visit):
    page = visit(review)
    press(page, "ArrowRight", "Shift+P")
    campaign.recipe(RECIPE.replace("count: 4", "count: 6"))
    page.reload()
    page.wait_for_selector("[data-cell='5']")
    page = visit(review)
    page.wait_for_selector("[data-pick='1']")
    cell = int(page.get_attribute("[data-pick='1']", "data-cell"))
    key = page.evaluate("(cell) => backdropPlan.requests[backdropPlan.cells[cell].requests.at(-1)].key", cell)
    assert campaign.kept == {key: "picked"}


def test_without_the_secret_there_is_nothing(review, browser):
    page = browser.new_page()
    origin = review.split("/r/")[0]
    for path in ["/", "/r/", "/r/wrong/", "/r/wrong/api/reviews", "/index.html", review.removeprefix(origin) + "../../etc/passwd"]:
        assert page.goto(origin + path).status == 404, path
    page.close()


@pytest.fixture
def stranger(tmp_path_factory):
    """Another site on this machine."""
    folder = tmp_path_factory.mktemp("stranger")
    (folder / "index.html").write_text("<!doctype html><title>Stranger</title>")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()


def test_another_site_reads_and_writes_nothing_even_with_the_secret(campaign, review, browser, stranger):
    page = browser.new_page()
    page.goto(stranger)
    reviews = json.dumps({"picks": 1, "recipe": "small", "reviews": [
        {"key": campaign.keys[0], "pick": "picked", "changed": "2026-01-01T00:00:00.000Z"}]})
    seen = page.evaluate(
        """async ([address, body]) => {
          const tried = [];
          const attempt = async (name, options) => {
            tried.push(await fetch(address + name, options).then((answer) => answer.text(), () => 'refused'));
          };
          await attempt('api/reviews', {});
          await attempt('data/plan.js', {});
          await attempt('api/reviews', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
          await attempt('api/reviews', { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body });
          tried.push(await new Promise((done) => {
            const script = document.createElement('script');
            script.src = `${address}data/plan.js`;
            script.onload = () => done('read');
            script.onerror = () => done('refused');
            document.head.append(script);
          }));
          return tried;
        }""",
        [review, reviews],
    )
    # An opaque answer has no text; that it changed nothing is what the store says.
    assert [text or "refused" for text in seen] == ["refused"] * 5
    page.evaluate(
        """([address, body]) => {
          const form = Object.assign(document.createElement('form'), { method: 'post', action: `${address}api/reviews`, enctype: 'text/plain' });
          form.append(Object.assign(document.createElement('input'), { name: body.slice(0, -1), value: '' }));
          document.body.append(form);
          form.submit();
        }""",
        [review, reviews],
    )
    page.wait_for_url(f"{review}api/reviews")
    assert campaign.kept == {}
    page.close()
