"""Providers that lie: each lie has a clear end, reaches nobody else and fits into memory."""
import gzip
import json
import os
import socket

import pytest

from campaign import CANARY, Result, plain, png

# A run of three small pictures takes about 60 MB; an answer has at most 128 MiB.
MEMORY = 450 << 20


def watched(campaign, *arguments):
    """A run, and the most memory that it took."""
    process = campaign.start(
        "run", "recipe.yaml", "--quiet", "--yes", "--accept-unverified", *arguments
    )
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Result(process.returncode, plain(output), errors), usage.ru_maxrss << 10


def reason(campaign, number=0):
    outcome = campaign.record()["requests"][number]["outcome"]
    return outcome["status"], outcome.get("reason"), outcome.get("billed")


def body(content, content_type="image/png", **headers):
    return lambda call: call.answer(200, content, content_type, **headers)


def endless(call):
    """A picture that never ends; until the other side has had enough."""
    call.send_response(200)
    call.send_header("Content-Type", "image/png")
    call.send_header("Transfer-Encoding", "chunked")
    call.end_headers()
    chunk = b"%x\r\n%s\r\n" % (1 << 20, b"x" * (1 << 20))
    try:
        call.wfile.write(b"8\r\n\x89PNG\r\n\x1a\n\r\n")
        while True:
            call.wfile.write(chunk)
    except OSError:
        call.close_connection = True


def huge(call):
    """A length of three gigabytes, and only the beginning of them."""
    call.send_response(200)
    call.send_header("Content-Type", "image/png")
    call.send_header("Content-Length", str(3 << 30))
    call.end_headers()
    call.wfile.write(png()[:20])
    call.close_connection = True


BOMB = gzip.compress(b"\0" * (300 << 20), 9)

PICTURES = {
    "an HTML page": (
        body(b"<!doctype html><title>Sorry</title>", "text/html"),
        "the answer is not a usable picture: not a picture; PNG, JPEG, WebP and TIFF are read",
    ),
    "a truncated picture": (body(png()[:-30]), "the answer is not a usable picture: "),
    "an error as JSON": (
        body(b'{"error": "nothing here"}', "application/json"),
        "the answer is not a usable picture: ",
    ),
    "an SVG that calls itself a PNG": (
        body(b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        "the answer is not a usable picture: ",
    ),
    "no end": (endless, "what `127.0.0.1` sends is larger than 128 MiB"),
    "a length of 3 GB": (huge, "what `127.0.0.1` sends is larger than 128 MiB"),
    "a gzip bomb": (
        body(BOMB, Content_Encoding="gzip"), "the answer of `127.0.0.1` cannot be unpacked",
    ),
}


@pytest.mark.parametrize("lie", PICTURES)
def test_a_download_that_is_no_picture_is_kept_as_answered_and_never_paid_again(
    campaign, pretender, lie
):
    play, words = PICTURES[lie]
    server = pretender(picture=play)
    small = campaign(server.address, seeds=1)
    result, memory = watched(small)
    status, why, billed = reason(small)
    assert result.status == 1, result
    assert (status, billed) == ("failed", "yes"), why
    assert why.startswith(words), why
    assert memory < MEMORY, f"{memory >> 20} MiB"
    assert server.count("submit") == 1
    # The answer is read once more by the next run, which fetches the picture if it is there now.
    server.plays.clear()
    again = small.run("--yes")
    assert again.status == 0, again
    assert again.output.startswith("1 picture: 1 rendered, 0 cached, 0 failed · $0.04 · ")
    assert json.loads(small("costs", "--json").output)["total"]["billed_usd"] == 0.04
    assert server.count("submit") == 1


@pytest.mark.parametrize("content_type", ["text/html", "application/octet-stream", "image/jpeg"])
def test_a_picture_is_known_by_its_bytes_whatever_it_is_called(campaign, pretender, content_type):
    server = pretender(picture=body(png(), content_type))
    small = campaign(server.address, seeds=1)
    result, _ = watched(small)
    assert result.status == 0, result
    assert small.record()["requests"][0]["outcome"]["format"] == "png"


ANSWERS = {
    "an HTML page for a result": ("result", body(b"<h1>Welcome</h1>", "text/html")),
    "an error as JSON and 200": ("result", lambda call: call.json({"error": "out of luck"})),
    "an endless result": ("result", endless),
    "a result with a length of 3 GB": ("result", huge),
    "a result that is a gzip bomb": (
        "result", body(BOMB, "application/json", Content_Encoding="gzip"),
    ),
    "an HTML page for a submission": ("submit", body(b"<h1>Welcome</h1>", "text/html")),
    "an error as JSON and 200 for a submission": (
        "submit", lambda call: call.json({"error": "out of luck"}),
    ),
    "an endless submission": ("submit", endless),
    "a submission with a length of 3 GB": ("submit", huge),
    "a submission that is a gzip bomb": (
        "submit", body(BOMB, "application/json", Content_Encoding="gzip"),
    ),
}


@pytest.mark.parametrize("lie", ANSWERS)
def test_an_answer_that_is_none_has_a_clear_end(campaign, pretender, lie):
    what, play = ANSWERS[lie]
    server = pretender(**{what: play})
    small = campaign(server.address, seeds=1)
    result, memory = watched(small)
    status, why, billed = reason(small)
    assert result.status == 1, result
    assert status in ("failed", "unknown", "pending"), (status, why)
    assert status != "failed" or billed in ("yes", "maybe"), why
    assert status == "pending" or why, status
    assert memory < MEMORY, f"{memory >> 20} MiB"
    assert server.count("submit") == 1
    assert small.run("--yes").status in (0, 1)
    assert server.count("submit") == 1


class Bystander:
    """Another server on this machine, of which nobody has said that it may be asked."""

    def __init__(self, pretender):
        self.server = pretender()

    def redirect(self, code=302):
        def play(call):
            call.answer(code, b"", "text/plain", Location=f"{self.server.address}/pictures/job-1.png")
        return play


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("what", ["submit", "status", "result", "picture"])
def test_a_redirect_to_another_host_is_not_followed_and_no_key_goes_there(
    campaign, pretender, what, code
):
    bystander = Bystander(pretender)
    server = pretender(**{what: bystander.redirect(code)})
    small = campaign(server.address, seeds=1)
    result, _ = watched(small)
    assert result.status == 1, result
    assert bystander.server.calls == []
    assert CANARY not in result.errors + result.output


@pytest.mark.parametrize(
    "link",
    [
        "http://169.254.169.254/latest/meta-data/", "https://10.0.0.1/picture.png",
        "https://192.168.1.1/picture.png", "https://[fe80::1]/picture.png",
        "https://localhost/picture.png", "file:///etc/passwd", "ftp://example.com/picture.png",
        "https://2130706433/picture.png", "https://0x7f.1/picture.png", "data:text/html,hello",
    ],
)
def test_a_link_to_a_private_address_is_not_followed(campaign, pretender, link):
    server = pretender(result=lambda call: call.answer_result(link))
    small = campaign(server.address, seeds=1)
    result, _ = watched(small)
    status, why, billed = reason(small)
    assert result.status == 1, result
    assert (status, billed) == ("failed", "yes"), why
    assert why
    assert server.count("submit") == 1


def test_a_link_to_another_port_of_this_machine_is_not_followed(campaign, pretender):
    bystander = pretender()
    server = pretender(
        result=lambda call: call.answer_result(f"{bystander.address}/pictures/job-1.png")
    )
    small = campaign(server.address, seeds=1)
    assert watched(small)[0].status == 1
    assert bystander.calls == []
    assert reason(small)[0::2] == ("failed", "yes")


def test_three_billed_answers_that_nobody_can_read_stop_the_provider(campaign, pretender):
    server = pretender(picture=body(b"<h1>Sorry</h1>", "text/html"))
    small = campaign(server.address, seeds=6)
    result, _ = watched(small)
    assert result.status == 2
    assert result.output.startswith("6 pictures: 0 rendered, 0 cached, 3 failed, 3 not run · $0.12")
    assert result.errors == (
        "backdrop: error: house billed 3 answers in a row that brought no picture\n"
        "  help: their answers are kept in the store; see what they say before going on\n"
    )
    assert server.count("submit") == 3


def test_a_price_of_zero_in_a_recipe_lowers_no_known_price(campaign, pretender):
    server = pretender()
    small = campaign(
        server.address, seeds=1,
        provider="provider: segmind\nproviders: {segmind: {prices: 0}}\n",
    )
    result = small.run("--max-usd", "0.01")
    assert result.status == 2, result
    assert server.calls == []
    plan = json.loads(small("plan", "recipe.yaml", "--format", "json").output)
    assert plan["totals"]["price_usd"] == 0.075


def test_a_declared_price_of_zero_is_not_believed(campaign, pretender):
    server = pretender()
    small = campaign(server.address, seeds=4, usd=0)
    asked = small.run()
    assert asked.status == 2
    assert "nobody has agreed: 4 pictures at a price that nobody knows\n" in asked.errors
    capped = small.run("--max-usd", "1")
    assert capped.status == 2
    assert "house's `scene` has no known price, so no cap can be kept\n" in capped.errors
    assert server.calls == []
    assert small.run("--yes").status == 0
    # What the provider billed is in the books, whatever the recipe says.
    costs = json.loads(small("costs", "--json").output)["total"]
    assert costs["billed_usd"] == pytest.approx(0.16)


def test_a_connection_that_is_cut_in_a_picture_is_made_up_for(campaign, pretender):
    left = [2]

    def cut(call):
        left[0] -= 1
        if left[0] < 0:
            return call.answer_picture()
        call.send_response(200)
        call.send_header("Content-Type", "image/png")
        call.send_header("Content-Length", str(len(png())))
        call.end_headers()
        call.wfile.write(png()[:50])
        call.wfile.flush()
        call.connection.shutdown(socket.SHUT_RDWR)
        call.close_connection = True

    server = pretender(picture=cut)
    small = campaign(server.address, seeds=1)
    result, _ = watched(small)
    assert result.status == 0, result
    assert server.count("submit") == 1
    assert server.count("picture") == 3
