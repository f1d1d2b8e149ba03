"""The page under a review server: reviews go to it at once, those of others arrive."""
import http.server
import json
import threading
import queue

import pytest


class ReviewServer:
    """What `backdrop review` answers, as little as the page needs."""

    def __init__(self, folder):
        self.posted = queue.Queue()
        self.listeners = []
        self.is_down = False
        self.document = {"picks": 1, "recipe": "autumn-mugs", "reviews": []}
        server = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def __init__(self, *arguments):
                super().__init__(*arguments, directory=str(folder))

            def log_message(self, *_):
                pass

            def answer(self, body, kind="application/json"):
                self.send_response(503 if server.is_down else 200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", f"{len(body)}")
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                if self.path == "/r/token/api/reviews":
                    self.answer(json.dumps(server.document).encode())
                elif self.path == "/r/token/api/events":
                    self.send_response(200)
                    self.send_header("Content-Type", "text/event-stream")
                    self.end_headers()
                    listener = queue.Queue()
                    server.listeners.append(listener)
                    while (event := listener.get()) is not None:
                        self.wfile.write(event)
                        self.wfile.flush()
                    self.close_connection = True
                elif self.path.startswith("/r/token/"):
                    self.path = self.path.removeprefix("/r/token")
                    super().do_GET()
                else:
                    self.send_error(404)

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if not server.is_down:
                    server.posted.put(json.loads(body))
                self.answer(b"{}")

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_port}/r/token/"

    def send(self, name, data):
        for listener in self.listeners:
            listener.put(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())

    def close(self):
        for listener in self.listeners:
            listener.put(None)
        self.http.shutdown()


@pytest.fixture
def server(make):
    server = ReviewServer(make())
    yield server
    server.close()


@pytest.fixture
def open_served(browser):
    contexts = []

    def run(server):
        context = browser.new_context(viewport={"width": 1280, "height": 1600})
        contexts.append(context)
        page = context.new_page()
        page.goto(server.url)
        page.wait_for_selector("html[data-ready]")
        return page

    yield run
    for context in contexts:
        context.close()


def keys(page):
    return page.evaluate("backdropPlan.requests.map(({ key }) => key)")


def review(key, **values):
    return {"key": key, "pick": "picked", "stars": 3, "changed": "2030-01-01T00:00:00.000Z"} | values


def test_what_the_server_knows_is_shown_and_changes_go_to_it(server, open_served):
    page = open_served(server)
    key = keys(page)[2]
    server.document["reviews"] = [review(key, changed="2024-01-01T00:00:00.000Z")]
    page.reload()
    page.wait_for_selector("[data-cell='2'][data-pick='1']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+X")
    posted = server.posted.get(timeout=10)
    assert [(entry["key"], entry["pick"]) for entry in posted["reviews"]] == [(keys(page)[0], "rejected")]
    assert posted["picks"] == 1 and posted["recipe"] == "autumn-mugs"
    page.keyboard.press("u")
    assert server.posted.get(timeout=10)["reviews"][0]["pick"] == "none"


def test_reviews_of_others_arrive_by_themselves(server, open_served):
    page = open_served(server)
    page.wait_for_function("() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('api/reviews'))")
    while not server.listeners:
        page.wait_for_timeout(20)
    server.send("reviews", {"picks": 1, "recipe": "autumn-mugs", "reviews": [review(keys(page)[1], label="red")]})
    page.wait_for_selector("[data-cell='1'][data-pick='1'][data-label='red']")


def test_a_server_that_is_down_loses_nothing(server, open_served):
    page = open_served(server)
    page.wait_for_function("() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('api/reviews'))")
    server.is_down = True
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+P")
    page.wait_for_selector("#notice:not([hidden])")
    assert "does not answer" in page.inner_text("#notice")
    server.is_down = False
    assert server.posted.get(timeout=15)["reviews"][0]["pick"] == "picked"
    page.wait_for_selector("#notice[hidden]", state="attached")


def test_what_this_browser_has_and_the_server_has_not_is_sent(server, open_served):
    page = open_served(server)
    server.is_down = True
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+P")
    page.wait_for_selector("#notice:not([hidden])")
    server.is_down = False
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert server.posted.get(timeout=15)["reviews"][0]["pick"] == "picked"
