"""The stock clients of the providers against `backdrop gateway`, over real sockets.

BACKDROP_BINARY  path of the command, .build/release/backdrop without it
"""
import base64
import http.client
import json
import os
import pathlib
import queue
import signal
import subprocess
import threading

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("BACKDROP_BINARY", str(ROOT / ".build/release/backdrop"))
CANARY = "SG_c4n4ryc4n4ryc4n4"
MUG = ROOT / "recipes/assets/mug.png"


@pytest.fixture(scope="session", autouse=True)
def no_proxy():
    """Both packages obey proxy variables, for loopback too."""
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"


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
        return response.status, {k.lower(): v for k, v in response.getheaders()}, content

    def books(self):
        return json.loads(self.call("GET", "/simulation")[2])


@pytest.fixture(scope="session")
def start(tmp_path_factory):
    """Starts gateways; all are stopped at the end, and none may have told a key."""
    running = []

    def run(*options, environment=None):
        gateway = Gateway(tmp_path_factory.mktemp("gateway"), *options, environment=environment)
        running.append(gateway)
        return gateway

    yield run
    for gateway in running:
        gateway.stop()
        assert CANARY not in "\n".join(gateway.log)
        for file in (path for path in gateway.folder.rglob("*") if path.is_file()):
            assert CANARY.encode() not in file.read_bytes(), file


@pytest.fixture(scope="session")
def studio(start):
    """The studio behind, nothing simulated."""
    return start()


@pytest.fixture(scope="session")
def stand_in(start):
    """Answers at once with small pictures, for what is not about pictures."""
    return start("--simulate", "picture=3kb")


@pytest.fixture(scope="session")
def mug():
    return "data:image/png;base64," + base64.b64encode(MUG.read_bytes()).decode()


@pytest.fixture(scope="session")
def order(mug):
    """The parameters of Segmind's page of the model, with a picture that is at hand."""
    return {
        "prompt": "Añadir un bosque, golden hour — 森",
        "image": mug,
        "rendering_speed": "TURBO",
        "magic_prompt": "OFF",
        "style_codes": [],
        "style_reference_images": [],
        "color_palette": {"name": "FRESH"},
        "seed": 4321,
    }


def is_png(data):
    return data.startswith(b"\x89PNG\r\n\x1a\n") and data[-8:-4] == b"IEND"
