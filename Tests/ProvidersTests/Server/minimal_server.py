"""A minimal Segmind, AIgateway and Ideogram, written from what these providers document.

It shares no line with the client or the gateway of this project, so that the two cannot share a
misunderstanding. It is strict: whatever a provider would refuse, it refuses. Standard library only.
Prints its port, then serves until its standard input closes.
"""

import base64
import email.parser
import email.policy
import http.server
import json
import re
import struct
import sys
import threading
import zlib

KEYS = {"segmind": "SG_canary0123456789", "aigateway": "sk-aig-canary", "ideogram": "ideo-canary"}
SPEEDS = {"segmind": {"TURBO", "DEFAULT", "QUALITY"},
          "ideogram": {"FLASH", "TURBO", "BALANCED", "DEFAULT", "QUALITY"}}
lock = threading.Lock()
jobs = {}
pictures = {}


def png(colour):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" + colour * 2)) + chunk(b"IEND", b"")


class Refused(Exception):
    def __init__(self, status, body):
        self.status, self.body = status, body


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    # ---- helpers

    def answer(self, status, body=b"", kind="application/json", headers=()):
        data = json.dumps(body).encode() if not isinstance(body, bytes) else body
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        if data:
            self.send_header("Content-Type", kind)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if status != 304:
            self.wfile.write(data)

    def origin(self):
        return "http://" + self.headers["Host"]

    def link(self, data):
        with lock:
            name = "p%d.png" % len(pictures)
            pictures[name] = data
        return "%s/media/%s?exp=1&sig=s" % (self.origin(), name)

    def body(self):
        length = self.headers.get("Content-Length")
        if length is None:
            raise Refused(411, {"error": "Length Required"})
        return self.rfile.read(int(length))

    def json_body(self, wrong):
        if self.headers.get("Content-Type") != "application/json":
            raise wrong
        return json.loads(self.body())

    def parts(self):
        kind = self.headers.get("Content-Type", "")
        if not kind.startswith("multipart/form-data; boundary="):
            raise Refused(400, {"error": "multipart/form-data expected"})
        raw = b"Content-Type: " + kind.encode() + b"\r\n\r\n" + self.body()
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(raw)
        if message.defects or not message.is_multipart():
            raise Refused(400, {"error": "malformed multipart: %s" % message.defects})
        found = []
        for part in message.iter_parts():
            header = part["Content-Disposition"]
            data = part.get_payload(decode=True)
            found.append((header.params["name"], header.params.get("filename"),
                          part["Content-Type"] and part.get_content_type(), data))
        return found

    def check_image(self, data):
        if not data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")):
            raise Refused(400, {"error": "image is no JPEG, PNG or WebP"})
        return data

    def check_data_uri(self, text):
        match = re.fullmatch(r"data:image/(png|jpeg|webp);base64,([A-Za-z0-9+/]+=*)", text or "")
        if not match:
            raise Refused(400, {"error": "image is no data URI"})
        return self.check_image(base64.b64decode(match.group(2), validate=True))

    # ---- the providers

    def do_POST(self):
        self.route(self.post)

    def do_GET(self):
        self.route(self.get)

    def route(self, how):
        try:
            how(self.path.split("?")[0])
        except Refused as refused:
            # The body may be unread, so nothing more can come over this connection.
            self.close_connection = True
            self.answer(refused.status, refused.body, headers=[("Connection", "close")])

    def post(self, path):
        if re.fullmatch(r"/v[12]/ideogram-3-replace-background", path):
            return self.segmind(path.startswith("/v2"))
        if path in ("/v1/images/generations", "/v1/images/edits"):
            return self.aigateway(path)
        if path == "/v1/ideogram-v3/replace-background":
            return self.ideogram()
        raise Refused(404, {"error": "no such model"})

    def segmind_key(self):
        if self.headers.get("x-api-key") is None:
            raise Refused(401, {"error": "Missing Authorization or x-api-key in header"})
        if self.headers["x-api-key"] != KEYS["segmind"]:
            raise Refused(401, {"error": "Unauthorized. API key is invalid or may have expired"})

    def segmind(self, is_queue):
        self.segmind_key()
        body = self.json_body(Refused(406, {"error": "Invalid content type"}))
        failure = None
        try:
            self.check_data_uri(body.get("image"))
            if not isinstance(body.get("prompt"), str):
                failure = "Prompt is Mandatory and must be string"
            elif body.get("rendering_speed", "DEFAULT") not in SPEEDS["segmind"]:
                failure = "rendering_speed"
            elif not (body.get("seed") is None or 100 <= body["seed"] <= 999999):
                failure = "seed"
            elif "unsafe" in body["prompt"]:
                failure = "Blocked by RAI"
        except Refused as refused:
            failure = refused.body["error"]
        if not is_queue:
            if failure:
                raise Refused(422, {"error": failure})
            return self.answer(200, png(b"\x10\x20\x30"), "image/png", [
                ("x-cost", "0.0375"), ("x-seed-value", str(body.get("seed"))), ("x-request-id", "direct-1")])
        with lock:
            name = "2c7f59ea-%d" % len(jobs)
            jobs[name] = {"polls": 0, "failure": failure}
        base = "https://api.segmind.com/v2/requests/" + name
        self.answer(200, {"request_id": name, "status": "QUEUED", "status_url": base + "/status",
                          "poll_url": "https://api.segmind.com/v1/requests/" + name, "response_url": base})

    def aigateway(self, path):
        if self.headers.get("Authorization") != "Bearer " + KEYS["aigateway"]:
            raise Refused(401, {"error": {"message": "bad key", "type": "authentication_error", "code": 401}})
        if self.headers.get("Content-Type") == "application/json":
            body = json.loads(self.body())
            if path.endswith("edits"):
                self.check_data_uri(body.pop("image_url"))
            else:
                self.check_data_uri(body.pop("image"))
        else:
            if not path.endswith("edits"):
                raise Refused(400, {"error": {"message": "JSON expected", "type": "invalid_request_error", "code": 400}})
            body = {}
            for name, filename, kind, data in self.parts():
                if name == "image":
                    if not filename or not kind.startswith("image/"):
                        raise Refused(400, {"error": {"message": "image is no file", "code": 400}})
                    self.check_image(data)
                else:
                    if filename or kind:
                        raise Refused(400, {"error": {"message": name + " is no text part", "code": 400}})
                    body[name] = data.decode()
        for name in ("model", "prompt"):
            if not body.get(name):
                raise Refused(400, {"error": {"message": name + " is missing", "code": 400}})
        picture = png(b"\x40\x50\x60")
        if body["prompt"] == "later":
            with lock:
                name = "job_%d" % len(jobs)
                jobs[name] = {"polls": 0, "failure": None}
            return self.answer(202, {"id": name, "status": "queued", "object": "job"})
        item = ({"b64_json": base64.b64encode(picture).decode()}
                if body.get("response_format") == "b64_json" else {"url": self.link(picture)})
        self.answer(200, {"created": 1, "data": [item]}, headers=[
            ("x-ratelimit-limit-requests", "600"), ("x-ratelimit-remaining-requests", "599"),
            ("x-ratelimit-reset-requests", "60"), ("x-request-id", self.headers.get("x-request-id", ""))])

    def ideogram(self):
        if self.headers.get("Api-Key") != KEYS["ideogram"]:
            raise Refused(401, {"error": "unauthorized"})
        fields, codes = {}, []
        for name, filename, kind, data in self.parts():
            if name == "image":
                if not filename:
                    raise Refused(400, {"error": "image is no file"})
                self.check_image(data)
                fields["image"] = True
            elif name == "color_palette":
                if kind != "application/json":
                    raise Refused(400, {"error": "color_palette is no JSON"})
                palette = json.loads(data)
                if ("name" in palette) == ("members" in palette):
                    raise Refused(400, {"error": "color_palette"})
            elif name == "style_codes":
                codes.append(data.decode())
            else:
                fields[name] = data.decode()
        if "image" not in fields or "prompt" not in fields:
            raise Refused(400, {"error": "image and prompt are required"})
        if any(not re.fullmatch(r"[0-9a-fA-F]{8}", code) for code in codes):
            raise Refused(400, {"error": "style_codes"})
        if fields.get("rendering_speed", "DEFAULT") not in SPEEDS["ideogram"]:
            raise Refused(400, {"error": "rendering_speed"})
        if not 0 <= int(fields.get("seed", 0)) <= 2147483647:
            raise Refused(400, {"error": "seed"})
        if "refused" in fields["prompt"]:
            raise Refused(422, {"error": "Prompt provided failed safety check"})
        safe = "unsafe" not in fields["prompt"]
        self.answer(200, {"created": "2000-01-23T04:56:07+00:00", "data": [{
            "prompt": fields["prompt"] + ", rewritten", "resolution": "1280x800", "is_image_safe": safe,
            "seed": int(fields.get("seed", 12345)), "url": self.link(png(b"\x70\x80\x90")) if safe else ""}]})

    def get(self, path):
        if path.startswith("/media/"):
            if any(self.headers.get(name) for name in ("x-api-key", "Authorization", "Api-Key")):
                raise Refused(400, {"error": "a key was sent to a link"})
            return self.answer(200, pictures[path[7:]], "binary/octet-stream")
        match = re.fullmatch(r"/v2/requests/([^/]+)(/status)?", path)
        if match:
            return self.segmind_job(match.group(1), bool(match.group(2)))
        match = re.fullmatch(r"/v1/jobs/([^/]+)", path)
        if match:
            return self.aigateway_job(match.group(1))
        raise Refused(404, {"error": "not found"})

    def segmind_job(self, name, is_status):
        self.segmind_key()
        job = jobs.get(name)
        if job is None:
            raise Refused(404, {"error": "Request %s not found" % name})
        job["polls"] += 1
        metrics = {"inference_time": 13.06}
        if job["polls"] < 3:
            return self.answer(200, {"status": ["QUEUED", "PROCESSING"][job["polls"] - 1], "request_id": name,
                                     "metrics": {}})
        if job["failure"]:
            return self.answer(422, {"status": "FAILED", "error": job["failure"], "metrics": metrics,
                                     "request_id": name})
        if is_status:
            return self.answer(200, {"status": "COMPLETED", "request_id": name, "metrics": metrics})
        metrics["cost"] = 0.0375
        self.answer(200, {"status": "COMPLETED", "error": None, "metrics": metrics,
                          "output": self.link(png(b"\x10\x20\x30"))})

    def aigateway_job(self, name):
        job = jobs[name]
        job["polls"] += 1
        if job["polls"] == 1:
            return self.answer(304)
        if job["polls"] == 2:
            return self.answer(200, {"id": name, "status": "running", "object": "job"})
        self.answer(200, {"id": name, "status": "completed", "object": "job",
                          "result": {"file_url": self.link(png(b"\x40\x50\x60"))}})


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
