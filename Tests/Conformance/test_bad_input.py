"""What an operator is told when a provider cannot or will not: whole messages, exit codes, nothing lost."""
import json
import signal
import subprocess
import threading

import pytest

from small_run import product
from gateway import BINARY, PLAIN_CANARY, demand_silence
from stub import Raw, Stub, authority, segmind

SLUG = "ideogram-3-replace-background"


def failures(work):
    """What the last run's events say of failed requests."""
    lines = [json.loads(line) for line in (work.folder / "events.jsonl").read_text().splitlines()]
    return [line["outcome"] for line in lines if line["event"] == "ended"]


@pytest.mark.parametrize(
    "provider, words",
    [
        ("segmind", "Unauthorized. API key is invalid or may have expired. (HTTP 401)"),
        ("aigateway", "the API key is not one of this gateway's (HTTP 401)"),
        ("ideogram", "Unauthorized: the API key is not one of this gateway's (HTTP 401)"),
    ],
)
def test_a_wrong_key(start, campaign, provider, words):
    gateway = start("--simulate", "picture=3kb", "--key", "another")
    work = campaign(provider)
    ended = work.run(gateway.base, "--max-usd", "1", "--accept-unverified")
    assert (ended.returncode, ended.stderr) == (
        3,
        f"backdrop: error: {provider} refuses the key: {words}\n"
        f"  help: check the key of {provider}; nothing was lost, the same command goes on from here\n",
    )
    assert work.costs()["sent"] == 0


@pytest.mark.parametrize(
    "provider, variable",
    [("segmind", "SEGMIND_API_KEY"), ("aigateway", "AIGATEWAY_API_KEY"), ("ideogram", "IDEOGRAM_API_KEY")],
)
def test_a_missing_key_is_told_before_anything_is_sent(campaign, provider, variable):
    work = campaign(provider)
    # At the provider's own address, so whatever was sent would fail otherwise.
    ended = work.run(None, "--max-usd", "1", "--accept-unverified", **{variable: None})
    assert (ended.returncode, ended.stdout, ended.stderr) == (
        3,
        "",
        f"backdrop: error: there is no key for `{provider}`\n"
        f"  help: set `{variable}`; it is never read from a recipe\n",
    )


def test_an_unknown_model_is_an_error_at_its_line(campaign):
    work = campaign(more="model: ideogram-3-replace-backgrund\n")
    ended = work.run("http://127.0.0.1:1", "--max-usd", "1")
    assert ended.returncode == 65
    assert "ideogram-3-replace-backgrund" in ended.stderr
    assert "did you mean `ideogram-3-replace-background`?" in ended.stderr


def test_a_model_that_the_provider_does_not_know(campaign):
    with Stub(lambda *_: (404, {"error": f"Model {SLUG} not found"})) as stub:
        work = campaign(seeds=3)
        ended = work.run(stub.base, "--max-usd", "1")
    assert ended.returncode == 1
    assert ended.stdout.startswith("3 pictures: 0 rendered, 0 cached, 3 failed · $0.00")
    assert f"Model {SLUG} not found (HTTP 404)" in str(failures(work))
    assert len(stub.asked) == 1


def test_a_parameter_out_of_this_providers_range_but_not_of_anothers(start, campaign):
    gateway = start("--simulate", "picture=3kb")
    work = campaign("segmind", jobs=True)
    recipe = work.folder / "recipe.yaml"
    recipe.write_text(recipe.read_text().replace("seed: {count: 2}", "seed: [5, 2000000]"))
    ended = work.run(gateway.base, "--max-usd", "1")
    assert ended.returncode == 65
    assert "from 100 to 999999" in ended.stderr and "segmind" in ended.stderr
    assert gateway.books()["calls"] == 0
    recipe.write_text(recipe.read_text().replace("provider: segmind", "provider: ideogram"))
    ended = work.run(gateway.base, "--max-usd", "1")
    assert ended.returncode == 0, ended.stderr
    assert gateway.books()["completed"] == 2


@pytest.mark.parametrize(
    "status, body, words",
    [
        (413, {"error": "image exceeds 10 MB"}, "image exceeds 10 MB (HTTP 413)"),
        (400, {"error": "seed must be even"}, "seed must be even (HTTP 400)"),
    ],
)
def test_what_the_provider_refuses_is_quoted(campaign, status, body, words):
    with Stub(lambda *_: (status, body)) as stub:
        work = campaign(seeds=1)
        ended = work.run(stub.base, "--max-usd", "1")
    assert ended.returncode == 1
    assert ended.stdout.startswith("1 picture: 0 rendered, 0 cached, 1 failed · $0.00")
    assert words in str(failures(work))
    assert len(stub.asked) == 1


@pytest.mark.parametrize("provider", ["segmind", "aigateway", "ideogram"])
def test_a_refused_prompt_is_blocked_and_remembered(start, campaign, provider):
    gateway = start("--simulate", "block=1,picture=3kb")
    work = campaign(provider, seeds=1)
    ended = work.run(gateway.base, "--max-usd", "1", "--accept-unverified")
    assert ended.returncode == 1
    assert "1 blocked" in ended.stdout
    assert "simulated: flagged by the content filter" in str(failures(work)) or provider == "ideogram"
    books = gateway.books()
    again = work.run(gateway.base, "--max-usd", "1", "--accept-unverified")
    assert again.returncode == 1 and "1 blocked" in again.stdout
    assert gateway.books() == books
    assert work.costs()["usd"] == pytest.approx(books["billed_usd"])


def probe(work, base, **environment):
    """The one call that costs nothing, and what is told of it after the address and the model."""
    ended = work.command(
        "providers", "probe", "aigateway", environment=work.environment(base, **environment)
    )
    return ended.returncode, ended.stderr.splitlines()[0].partition("background`: ")[2]


def test_a_host_that_is_not(campaign):
    assert probe(campaign(), "https://nobody.invalid") == (
        75, "cannot reach `nobody.invalid`: no such host"
    )


def test_an_unreachable_host(campaign):
    work = campaign()
    ended = work.run("http://127.0.0.1:1", "--max-usd", "1")
    assert (ended.returncode, ended.stderr) == (
        75,
        "backdrop: error: segmind cannot be reached: cannot reach `127.0.0.1`: connection refused\n"
        "  help: the same command goes on from here\n",
    )
    # Never sent, so nothing is unknown and nothing was billed.
    assert work.costs()["usd"] == 0
    with Stub(segmind(product())) as stub:
        assert work.run(stub.base, "--max-usd", "1").returncode == 0


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return authority(tmp_path_factory.mktemp("authority"))


def test_a_certificate_that_nobody_signed_gets_no_byte(campaign, certificates):
    _, certificate, key = certificates
    with Stub(segmind(product()), (certificate, key)) as stub:
        work = campaign()
        ended = work.run(stub.base, "--max-usd", "1")
    assert (ended.returncode, ended.stderr) == (
        75,
        "backdrop: error: segmind cannot be reached: no trustworthy encrypted connection to "
        "`localhost`: its certificate is from nobody whom this machine trusts\n"
        "  help: the same command goes on from here\n",
    )
    assert stub.connections > 0 and stub.asked == []
    assert work.costs()["usd"] == 0


def test_a_certificate_for_another_host_gets_no_byte(campaign, tmp_path):
    trusted, certificate, key = authority(tmp_path, "DNS:elsewhere.example")
    with Stub(segmind(product()), (certificate, key)) as stub:
        said = probe(campaign(), stub.base, SSL_CERT_FILE=str(trusted))
    assert said == (
        75,
        "no trustworthy encrypted connection to `localhost`: its certificate is for another host",
    )
    assert stub.connections > 0 and stub.asked == []


def test_an_authority_of_the_persons_own_is_trusted_where_they_say_so(campaign, certificates):
    trusted, certificate, key = certificates

    def answer(method, path, headers, body):
        status, told, *more = segmind(product())(method, path, headers, body)
        if isinstance(told, dict):
            told = json.loads(json.dumps(told).replace("http://", "https://"))
        return (status, told, *more)

    with Stub(answer, (certificate, key)) as stub:
        work = campaign()
        ended = work.run(stub.base, "--max-usd", "1", SSL_CERT_FILE=str(trusted))
    assert ended.returncode == 0, ended.stderr
    assert len(work.pictures()) == 2
    assert {headers.get("x-api-key") for method, _, headers, _ in stub.asked if method == "POST"} == {
        PLAIN_CANARY
    }
    # A picture is fetched without the key.
    assert all("x-api-key" not in headers for _, path, headers, _ in stub.asked if "/pictures" in path)


def test_a_file_of_authorities_that_is_not_there_is_told(campaign):
    ended = campaign().run("https://localhost:1", "--max-usd", "1", SSL_CERT_FILE="/nowhere/ca.pem")
    assert (ended.returncode, ended.stderr) == (
        64,
        "backdrop: error: `SSL_CERT_FILE` names /nowhere/ca.pem, which cannot be read: no such file\n",
    )


def test_a_server_that_speaks_no_tls(campaign):
    def chat(connection):
        connection.sendall(b"220 a mail server\r\n")
        connection.recv(4096)

    with Raw(chat) as raw:
        said = probe(campaign(), f"https://127.0.0.1:{raw.port}")
    assert said == (
        75, "no trustworthy encrypted connection to `127.0.0.1`: it does not speak TLS"
    )


def test_a_server_that_dribbles_is_left_and_nothing_is_paid_twice(campaign):
    """It takes the submit and answers a byte now and then; the person has no patience for it."""
    begun, never = threading.Event(), threading.Event()

    def dribble(connection):
        connection.recv(1 << 20)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{")
        begun.set()
        while True:
            connection.sendall(b" ")
            never.wait(0.05)

    with Raw(dribble) as raw:
        work = campaign(seeds=1)
        run = subprocess.Popen(
            [BINARY, "run", "recipe.yaml", "--max-usd", "1"],
            cwd=work.folder, env=work.environment(raw.base), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        assert begun.wait(60)
        run.send_signal(signal.SIGINT)
        said = ""
        while "once more ends at once" not in said:
            said += run.stderr.readline()
        run.send_signal(signal.SIGINT)
        demand_silence(said, *run.communicate(timeout=60))
        assert run.returncode == 130
        # Nobody knows whether it was billed, so nobody is asked again.
        again = work.run(raw.base, "--max-usd", "1")
        assert (again.returncode, raw.connections) == (1, 1)
    assert "1 unknown" in again.stdout
    assert work.costs()["sent"] == 1
