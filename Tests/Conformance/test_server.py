"""What the server does with clients that mean ill, are slow or go away."""
import concurrent.futures
import http.server
import json
import signal
import socket
import subprocess
import threading

import pytest

from gateway import BINARY, CANARY, MUG

SLUG = "ideogram-3-replace-background"
KEY = {"x-api-key": CANARY}


def raw(gateway, text, timeout=20):
    """Sends bytes as they are and reads until the server closes."""
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=timeout) as connection:
        connection.sendall(text)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
        return answer


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Host": "evil.example"},
    ],
    ids=str,
)
def test_a_web_page_gets_403(stand_in, order, headers):
    for path in (f"/v1/{SLUG}", f"/v2/{SLUG}", "/v1/images/generations"):
        status, answer, _ = stand_in.call(
            "POST", path, order, {**KEY, "Authorization": f"Bearer {CANARY}", **headers}
        )
        assert status == 403
        assert "access-control-allow-origin" not in answer
    assert stand_in.call("OPTIONS", f"/v2/{SLUG}", headers=headers)[0] == 403


def test_a_body_that_is_too_large_is_413_in_the_dialects_words(stand_in):
    head = (
        "POST /v1/images/generations HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Authorization: Bearer {CANARY}\r\nContent-Type: application/json\r\n"
    )
    announced = raw(
        stand_in, f"{head}Content-Length: {65 << 20}\r\n\r\n".encode() + b" " * (65 << 20), 60
    )
    assert announced.startswith(b"HTTP/1.1 413 ")
    assert b'"code":413' in announced


def test_an_endless_body_is_cut_off(stand_in):
    with socket.create_connection(("127.0.0.1", stand_in.port), timeout=60) as connection:
        connection.sendall(
            f"POST /v1/{SLUG} HTTP/1.1\r\nHost: 127.0.0.1\r\nx-api-key: {CANARY}\r\n"
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
        with pytest.raises(OSError):
            for _ in range(1000):
                connection.sendall(chunk)


@pytest.mark.parametrize(
    "text, status",
    [
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", b"400"),
        (b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 70000 + b"\r\n\r\n", b"400"),
        (b"GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", b"404"),
        (b"GET /outputs/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", b"404"),
    ],
    ids=["nonsense", "escape", "header", "dots", "escaped dots"],
)
def test_what_is_not_well_formed_is_refused(stand_in, text, status):
    assert raw(stand_in, text).split(b" ")[1] == status


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_finishes_what_has_begun(start, order, number):
    gateway = start("--simulate", "latency=1s,picture=3kb")
    with concurrent.futures.ThreadPoolExecutor() as pool:
        call = pool.submit(gateway.call, "POST", f"/v1/{SLUG}", order, KEY)
        while gateway.books()["calls"] == 0:
            pass
        assert gateway.stop(number) == 0
        assert call.result()[0] == 200


def test_a_second_signal_ends_at_once(start, order):
    gateway = start("--simulate", "latency=10m,picture=3kb")
    gateway.call("POST", f"/v2/{SLUG}", order, KEY)
    gateway.process.send_signal(signal.SIGINT)
    with pytest.raises(ConnectionError):
        while True:
            gateway.call("GET", "/health")
    assert gateway.process.poll() is None
    assert gateway.stop(signal.SIGINT) == 130


def test_other_addresses_need_a_key(tmp_path):
    command = [BINARY, "gateway", "--host", "0.0.0.0", "--port", "0", "--store", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 64
    assert "clients must send a key" in ended.stderr


def test_a_port_that_is_taken_is_told(stand_in, tmp_path):
    command = [BINARY, "gateway", "--port", str(stand_in.port), "--store", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 69
    assert "Address already in use" in ended.stderr


def test_pictures_are_found_again_after_a_restart(start, order):
    first = start()
    status, headers, picture = first.call("POST", f"/v1/{SLUG}", order, KEY)
    assert (status, headers["x-backdrop-cache"]) == (200, "miss")
    first.stop()
    again = start("--store", str(first.folder / "store"))
    status, headers, same = again.call("POST", f"/v1/{SLUG}", order, KEY)
    assert (status, headers["x-backdrop-cache"]) == (200, "hit")
    assert same == picture


@pytest.fixture
def shelf():
    """A server on this machine that has one picture, and says what it was asked."""
    asked = []

    class Shelf(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(200)
            picture = MUG.read_bytes()
            length = 10**10 if self.path == "/huge.png" else len(picture)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(picture)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/mug.png", asked
    server.shutdown()


def test_a_link_to_this_machine_is_refused_unless_it_is_allowed(start, stand_in, order, shelf):
    link, asked = shelf
    body = {**order, "image": link}
    status, _, answer = stand_in.call("POST", f"/v1/{SLUG}", body, KEY)
    assert status == 400 and b"could not be fetched" in answer
    assert asked == []
    lenient = start("--simulate", "picture=3kb", "--allow-private-images")
    assert lenient.call("POST", f"/v1/{SLUG}", body, KEY)[0] == 200
    assert len(asked) == 1 and CANARY not in str(asked)
    # What announces more than a picture has is not fetched to its end.
    huge = {**order, "image": link.replace("mug.png", "huge.png")}
    status, _, answer = lenient.call("POST", f"/v1/{SLUG}", huge, KEY)
    assert status == 400 and b"could not be fetched" in answer
    assert len(asked) == 2


def test_health(stand_in):
    status, _, body = stand_in.call("GET", "/health")
    assert status == 200
    assert json.loads(body)["status"] == "ok"
