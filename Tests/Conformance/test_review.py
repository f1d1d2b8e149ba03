"""`backdrop review`: the gallery under a secret address, reviews kept at once."""
import http.client
import json
import queue
import shutil
import signal
import subprocess
import threading

import pytest

from gateway import BINARY, MUG

RECIPE = """recipe: 1
name: review-me
products: {mug: {image: mug.png, noun: a mug}}
prompts: {forest: "{{ product.noun }} in a forest"}
matrix: {product: all, prompt: all, speed: TURBO, seed: [101, 102]}
request: {size: 128x128}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    (folder / "recipe.yaml").write_text(RECIPE)
    shutil.copy(MUG, folder / "mug.png")
    subprocess.run([BINARY, "run", "recipe.yaml", "--quiet"], cwd=folder, check=True)
    return folder


class Review:
    def __init__(self, project):
        self.process = subprocess.Popen(
            [BINARY, "review", "recipe.yaml"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=project,
        )
        first = queue.Queue()
        threading.Thread(
            target=lambda: first.put(self.process.stdout.readline()), daemon=True
        ).start()
        self.address = first.get(timeout=30).removeprefix("review: ").strip()
        assert self.address.startswith("http://127.0.0.1:") and self.address.endswith("/")
        host, self.path = self.address.removeprefix("http://").split("/", 1)
        self.path = "/" + self.path
        self.port = int(host.split(":")[1])

    def call(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        content = None if body is None else json.dumps(body)
        kind = {"Content-Type": "application/json"}
        connection.request(method, self.path + path, content, {**kind, **(headers or {})})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()

    def events(self):
        """A connection that stays open, and its lines."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", self.path + "api/events")
        return connection, connection.getresponse()


@pytest.fixture
def review(project):
    review = Review(project)
    yield review
    if review.process.poll() is None:
        review.process.kill()
    review.process.wait()


def key_of_first_picture(project):
    run = json.loads((project / "out/review-me/run.json").read_text())
    return run["requests"][0]["key"]


def picks(key, pick, changed):
    review = {"key": key, "pick": pick, "changed": changed, "stars": 5}
    return {"picks": 1, "recipe": "review-me", "reviews": [review]}


def until(response, name):
    """The data of the next event of a name."""
    while line := response.readline():
        if line.strip() == b"event: " + name.encode():
            return json.loads(response.readline().removeprefix(b"data: "))
    raise AssertionError("the events have ended")


def test_the_gallery_is_served_whole(project, review):
    status, headers, page = review.call("GET", "")
    assert status == 200 and b"<!doctype html>" in page
    assert headers["content-security-policy"].startswith("default-src 'none'")
    for part in ("gallery.js", "gallery.css", "data/plan.js", "data/run.js"):
        assert review.call("GET", part)[2] == (project / "out/review-me" / part).read_bytes()
    image = next((project / "out/review-me/images").rglob("*.png"))
    part = image.relative_to(project / "out/review-me").as_posix()
    status, headers, content = review.call("GET", part)
    assert (status, headers["content-type"], content) == (200, "image/png", image.read_bytes())


def test_a_pick_is_in_the_store_at_once_and_others_hear_of_it(project, review):
    key = key_of_first_picture(project)
    connection, events = review.events()
    until(events, "reviews")
    status, _, _ = review.call(
        "POST", "api/reviews", picks(key, "picked", "2026-11-27T12:00:00.000Z")
    )
    assert status == 200
    kept = json.loads((project / ".backdrop/reviews/review-me.json").read_text())
    assert kept["reviews"][0]["pick"] == "picked" and kept["reviews"][0]["stars"] == 5
    assert until(events, "reviews")["reviews"][0]["key"] == key
    connection.close()


def test_pages_hear_of_new_pictures(project, review):
    connection, events = review.events()
    until(events, "reviews")
    data = project / "out/review-me/data/run.js"
    data.write_bytes(data.read_bytes() + b"\n")
    assert until(events, "run") == {}
    connection.close()


def test_nothing_leads_out_of_the_folder(project, review):
    link = project / "out/review-me/images/outside.png"
    link.symlink_to(project / "recipe.yaml")
    try:
        for path in (
            "../../recipe.yaml",
            "%2e%2e/%2e%2e/recipe.yaml",
            "images/outside.png",
            "..%2f..%2frecipe.yaml",
        ):
            assert review.call("GET", path)[0] == 404
    finally:
        link.unlink()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_although_a_page_listens(review, number):
    connection, events = review.events()
    until(events, "reviews")
    review.process.send_signal(number)
    assert review.process.wait(timeout=10) == 0
    connection.close()


def test_without_a_gallery_it_says_what_to_do(tmp_path):
    (tmp_path / "recipe.yaml").write_text(RECIPE)
    shutil.copy(MUG, tmp_path / "mug.png")
    ended = subprocess.run(
        [BINARY, "review", "recipe.yaml"], cwd=tmp_path, capture_output=True, text=True
    )
    assert ended.returncode == 66
    assert "`backdrop run recipe.yaml` makes it" in ended.stderr
