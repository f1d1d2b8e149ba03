"""A provider that does exactly what a test says, over http, https or https with HTTP/2."""
import http.server
import json
import pathlib
import socket
import ssl
import subprocess
import threading

# Where the pictures of the providers' own examples lie; see `Internet`.
INTERNET = "segmind-resources.s3.amazonaws.com"


def authority(folder, names="DNS:localhost,IP:127.0.0.1"):
    """A certificate authority of this test's own, and a certificate of it; for this machine, unless told.

    Returns the authority's file, and the certificate and key for a server.
    """
    folder = pathlib.Path(folder)

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    new = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    (folder / "names").write_text(f"subjectAltName={names}\n")
    openssl(
        "req", "-x509", *new, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
        "-subj", "/CN=An authority of a test",
    )
    openssl("req", *new, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    openssl(
        "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
        "-CAcreateserial", "-out", "server.pem", "-days", "2", "-extfile", "names",
    )
    return folder / "ca.pem", folder / "server.pem", folder / "server.key"


class Stub:
    """Answers by a function of method, path, headers and body; notes what it was asked.

    The function returns a status, a body (bytes, or what becomes JSON) and, if it likes, headers.
    """

    def __init__(self, answer, certificate=None):
        stub = self
        self.asked = []
        # Connections that were made, and those of them over which a request began.
        self.connections = 0

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def reply(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                headers = {name.lower(): value for name, value in self.headers.items()}
                stub.asked.append((self.command, self.path, headers, body))
                answered = answer(self.command, self.path, headers, body)
                if answered is None:
                    self.close_connection = True
                    return
                status, content, *more = answered
                if not isinstance(content, bytes):
                    content = json.dumps(content).encode()
                told = {"Content-Type": "application/json", "Content-Length": str(len(content))}
                told.update(more[0] if more else {})
                self.send_response(status)
                for name, value in told.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_DELETE = reply

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def get_request(self):
                stub.connections += 1
                return super().get_request()

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        scheme = "http"
        if certificate:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            # The handshake is the handler's, so that one that fails ends no other.
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self.server.server_port
        self.base = f"{scheme}://localhost:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def calls(self, method):
        return [path for each, path, _, _ in self.asked if each == method]


class Raw:
    """A socket that is served by a function, for what no HTTP library does."""

    def __init__(self, serve):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.connections = 0

        def accept():
            while True:
                try:
                    connection, _ = self.listener.accept()
                except OSError:
                    return
                self.connections += 1
                threading.Thread(target=guarded, args=(connection,), daemon=True).start()

        def guarded(connection):
            with connection:
                try:
                    serve(connection)
                except OSError:
                    pass

        threading.Thread(target=accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()


def segmind(made, **changes):
    """A Segmind that makes one picture of everything, `made`; `changes` replace what a call answers.

    The older way is answered with the result, the newer one with a job that is done. A change is a status
    and a body, or a function like `Stub`'s own; by `submit`, `status`, `result` and `picture`.
    """

    def answer(method, path, headers, body):
        here = f"http://{headers['host']}"
        kind = (
            "submit" if method == "POST"
            else "status" if path.endswith("/status")
            else "picture" if path.startswith("/pictures")
            else "result"
        )
        change = changes.get(kind)
        if callable(change):
            return change(method, path, headers, body)
        if change is not None:
            return change
        links = {
            "request_id": "r-1",
            "status_url": f"{here}/v2/requests/r-1/status",
            "response_url": f"{here}/v2/requests/r-1",
        }
        done = {
            "status": "COMPLETED", "error": None, "metrics": {"cost": 0.0375},
            "output": f"{here}/pictures/1.png",
        }
        return {
            "submit": (200, {"status": "QUEUED", **links} if "/v2/" in path else done),
            "status": (200, {"status": "COMPLETED", "request_id": "r-1", "metrics": {}}),
            "result": (200, done),
            "picture": (200, made, {"Content-Type": "image/png"}),
        }[kind]

    return answer


class Proxy:
    """An HTTP proxy on whose other side there is one server only, whatever host is asked for."""

    def __init__(self, port):
        self.hosts = []

        def serve(connection):
            head = b""
            while b"\r\n\r\n" not in head:
                head += connection.recv(4096)
            self.hosts.append(head.split(b" ")[1].decode())
            with socket.create_connection(("127.0.0.1", port)) as other:
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                back = threading.Thread(target=pump, args=(other, connection), daemon=True)
                back.start()
                pump(connection, other)
                back.join()

        def pump(source, sink):
            try:
                while data := source.recv(65536):
                    sink.sendall(data)
                sink.shutdown(socket.SHUT_WR)
            except OSError:
                pass

        self.raw = Raw(serve)
        self.base = self.raw.base

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.raw.listener.close()


class Internet:
    """A host of the internet, as far as a command sees it that obeys its proxy and trusts its authority."""

    def __init__(self, folder, picture):
        trusted, certificate, key = authority(folder, f"DNS:{INTERNET}")
        self.stub = Stub(
            lambda *_: (200, picture, {"Content-Type": "image/png"}), (certificate, key)
        )
        self.proxy = Proxy(self.stub.port)
        self.environment = {"HTTPS_PROXY": self.proxy.base, "SSL_CERT_FILE": str(trusted)}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.proxy.raw.listener.close()
        self.stub.stop()
