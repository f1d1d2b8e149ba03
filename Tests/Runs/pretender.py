"""A server on loopback that answers as Segmind's v2 API does, as far as a test wants it to."""
import http.server
import json
import threading
import urllib.parse

from campaign import SLUG, png


class Pretender(http.server.ThreadingHTTPServer):
    """Every call is remembered; a test replaces what it wants to be answered otherwise.

    `plays`: functions by what is asked for (submit, status, result, picture, history), which are
    given the call and answer it.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, **plays):
        self.plays = plays
        self.calls = []
        self.bodies = {}
        self.lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), Call)
        self.address = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """Clients that leave early are none of its business."""

    def count(self, what):
        return sum(1 for call in self.calls if call == what)

    def row(self, job, **facts):
        """What its history says of a job."""
        return {
            "request_id": job, "model_name": SLUG, "model_status": "COMPLETED",
            "credits_deduction": 0.04, "request_body": self.bodies[job],
            "generation_url": f"{self.address}/pictures/{job}.png", "latency_ms": 20,
            "error": None, "created_at": self.time, **facts,
        }


class Call(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        self.content = self.rfile.read(int(self.headers["Content-Length"] or 0))
        with self.server.lock:
            self.job = f"job-{len(self.server.bodies) + 1}"
            self.server.bodies[self.job] = json.loads(self.content)
        self.play("submit")

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path.strip("/").split("/")
        what = "other"
        match path:
            case ["v2", "requests", job, "status"]:
                self.job, what = job, "status"
            case ["v2", "requests", job]:
                self.job, what = job, "result"
            case ["pictures", name]:
                self.job, what = name.removesuffix(".png"), "picture"
            case ["inference-request", "request-history"]:
                what = "history"
        self.play(what)

    def play(self, what):
        with self.server.lock:
            self.server.calls.append(what)
        (self.server.plays.get(what) or getattr(Call, f"answer_{what}"))(self)

    def answer(self, status, content, content_type, **headers):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def json(self, value, status=200):
        self.answer(status, json.dumps(value).encode(), "application/json")

    def answer_submit(self):
        base = self.server.address
        self.json({
            "request_id": self.job, "status": "QUEUED",
            "poll_url": f"{base}/v1/requests/{self.job}",
            "status_url": f"{base}/v2/requests/{self.job}/status",
            "response_url": f"{base}/v2/requests/{self.job}",
        })

    def answer_status(self):
        self.json({"status": "COMPLETED", "metrics": {}})

    def answer_result(self, link=None):
        self.json({
            "status": "COMPLETED", "error": None, "metrics": {"cost": 0.04},
            "output": link or f"{self.server.address}/pictures/{self.job}.png",
        })

    def answer_picture(self):
        self.answer(200, png(), "image/png")

    def answer_history(self):
        self.json({"data": []})

    def answer_other(self):
        self.json({"error": "no such path"}, 404)
