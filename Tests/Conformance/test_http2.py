"""HTTP/2, where a provider offers it: a server of this test's own that speaks nothing else."""
import json
import socket
import ssl
import threading

import h2.config
import h2.connection
import h2.events
import pytest

from small_run import product
from stub import authority


class Server:
    """A Segmind over TLS and HTTP/2; notes the requests of each connection."""

    def __init__(self, certificate, key):
        self.connections = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.base = f"https://localhost:{self.listener.getsockname()[1]}"
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.context.set_alpn_protocols(["h2"])
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                plain, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(plain,), daemon=True).start()

    def serve(self, plain):
        requests = []
        with self.context.wrap_socket(plain, server_side=True) as connection:
            assert connection.selected_alpn_protocol() == "h2"
            self.connections.append(requests)
            speaker = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
            speaker.initiate_connection()
            connection.sendall(speaker.data_to_send())
            streams = {}
            while data := connection.recv(65536):
                for event in speaker.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        streams[event.stream_id] = (dict(event.headers), bytearray())
                    elif isinstance(event, h2.events.DataReceived):
                        streams[event.stream_id][1].extend(event.data)
                        speaker.acknowledge_received_data(
                            event.flow_controlled_length, event.stream_id
                        )
                    elif isinstance(event, h2.events.StreamEnded):
                        headers, body = streams.pop(event.stream_id)
                        requests.append((headers, bytes(body)))
                        self.answer(speaker, event.stream_id, headers)
                connection.sendall(speaker.data_to_send())

    def answer(self, speaker, stream, headers):
        def text(name):
            value = headers.get(name.encode(), headers.get(name))
            return value.decode() if isinstance(value, bytes) else value

        path = text(":path")
        here = f"https://{text(':authority')}"
        kind, content = "application/json", {"status": "COMPLETED", "request_id": "r-1", "metrics": {}}
        if text(":method") == "POST":
            links = {"status_url": f"{here}/v2/requests/r-1/status", "response_url": f"{here}/v2/requests/r-1"}
            content = {"request_id": "r-1", "status": "QUEUED", **links}
        elif path.startswith("/pictures"):
            kind, content = "image/png", product()
        elif not path.endswith("/status"):
            content["output"] = f"{here}/pictures/1.png"
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        speaker.send_headers(
            stream,
            [(":status", "200"), ("content-type", kind), ("content-length", str(len(body)))],
        )
        speaker.send_data(stream, body, end_stream=True)


@pytest.fixture
def server(tmp_path):
    trusted, certificate, key = authority(tmp_path)
    server = Server(certificate, key)
    server.trusted = trusted
    yield server
    server.listener.close()


def test_a_run_over_http2(server, campaign):
    work = campaign(seeds=3, jobs=True)
    ended = work.run(server.base, "--max-usd", "1", SSL_CERT_FILE=str(server.trusted))
    assert ended.returncode == 0, ended.stderr
    assert len(work.pictures()) == 3
    # Calls share a connection; downloads, which carry no key, have one of their own.
    assert len(server.connections) <= 2
    assert sum(len(requests) for requests in server.connections) == 3 * 4
