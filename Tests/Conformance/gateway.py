"""A running `backdrop gateway`, as the tests of its dialects use it.

BACKDROP_BINARY  path of the command, .build/release/backdrop without it
"""
import http.client
import json
import os
import pathlib
import queue
import signal
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("BACKDROP_BINARY", str(ROOT / ".build/release/backdrop"))
# Two keys: one as providers write theirs, and one that only whoever knows it can tell for a key.
CANARY = "SG_c4n4ryc4n4ryc4n4"
PLAIN_CANARY = "c4n4ry+in/the=c0al~mine"
MUG = ROOT / "recipes/assets/mug.png"


def demand_silence(*said, below=()):
    """No key of these tests may be in what was said (texts, bytes) or written (folders, all bytes)."""
    for one in said:
        text = one if isinstance(one, bytes) else one.encode()
        for key in (CANARY, PLAIN_CANARY):
            assert key.encode() not in text, "a key was told"
    for folder in below:
        for path in (path for path in folder.rglob("*") if path.is_file()):
            demand_silence(path.name, path.read_bytes())


class Gateway:
    """A running `backdrop gateway` and all that it wrote."""

    def __init__(self, folder, *options, environment=None):
        self.folder = folder
        command = [BINARY, "gateway", "--port", "0", "--store", str(folder / "store"), *options]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=folder,
            env={**os.environ, **(environment or {})},
        )
        self.log = []
        self._drain = threading.Thread(target=self._read_log, daemon=True)
        self._drain.start()
        first = queue.Queue()
        threading.Thread(
            target=lambda: first.put(self.process.stdout.readline()), daemon=True
        ).start()
        self.base = first.get(timeout=30).removeprefix("gateway: ").strip()
        assert self.base.startswith("http://"), "\n".join(self.log)
        self.port = int(self.base.rsplit(":", 1)[1])

    def _read_log(self):
        for line in self.process.stderr:
            self.log.append(line.rstrip("\n"))

    def stop(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(timeout=60)
        self._drain.join(timeout=10)
        return status

    def call(self, method, path, body=None, headers=None):
        """One plain call: status, headers with lower-case names, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
            headers = {"Content-Type": "application/json", **(headers or {})}
        connection.request(method, path, body=body, headers=headers or {})
        response = connection.getresponse()
        content = response.read()
        connection.close()
        headers = {k.lower(): v for k, v in response.getheaders()}
        demand_silence(str(headers), content)
        return response.status, headers, content

    def books(self):
        return json.loads(self.call("GET", "/simulation")[2])


def is_png(data):
    return data.startswith(b"\x89PNG\r\n\x1a\n") and data[-8:-4] == b"IEND"
