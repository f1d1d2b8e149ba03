"""A provider behind the gateway: a second gateway plays it, and keeps books."""
import base64
import concurrent.futures
import http.client
import json
import signal
import subprocess

import pytest

from small_run import KEYS, ORIGINS, product
from gateway import BINARY, CANARY, PLAIN_CANARY
from stub import Stub
from test_ideogram import post

SLUG = "ideogram-3-replace-background"
CLIENT = "a-client-of-the-team"
SEGMIND = {"x-api-key": CLIENT}
OPENAI = {"Authorization": f"Bearer {CLIENT}"}


def pointed(base, key=PLAIN_CANARY):
    """The environment in which every provider is at an address."""
    return {**{name: key for name in KEYS.values()}, **{name: base for name in ORIGINS.values()}}


@pytest.fixture
def order():
    """What the clients want; a small picture, for it travels twice."""
    image = base64.b64encode(product()).decode()
    return {
        "prompt": "Añadir un bosque, golden hour — 森",
        "image": f"data:image/png;base64,{image}",
        "rendering_speed": "TURBO",
        "seed": 4321,
    }


@pytest.fixture
def chain(start, tmp_path):
    """A provider that is played, and a gateway before it."""

    # Ideogram answers at once; Segmind's jobs are first asked about when they usually end.
    def make(simulation="picture=3kb", *options, provider="ideogram", environment=None):
        back = start("--simulate", simulation)
        front = start(
            "--provider", provider, "--key", CLIENT, "--accept-unverified",
            *(options or ["--max-usd", "5"]),
            environment={"HOME": str(tmp_path), **pointed(back.base), **(environment or {})},
        )
        return front, back

    return make


def error(answer):
    return json.loads(answer)["error"]


@pytest.mark.parametrize("provider", ["segmind", "aigateway", "ideogram"])
def test_pictures_come_from_the_provider_in_every_dialect(chain, order, provider):
    front, back = chain(provider=provider)
    status, headers, picture = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    assert (status, headers["x-backdrop-cache"]) == (200, "miss")
    assert float(headers["x-cost"]) == pytest.approx(back.books()["billed_usd"])
    status, headers, again = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    assert (status, headers["x-backdrop-cache"], headers["x-cost"]) == (200, "hit", "0")
    assert again == picture
    body = {**order, "model": "ideogram/ideogram-v3-replace-background", "seed": 500}
    status, headers, _ = front.call("POST", "/v1/images/generations", body, OPENAI)
    assert (status, headers["x-backdrop-cache"]) == (200, "miss")
    fields = [("prompt", "a forest"), ("seed", "600"), ("rendering_speed", "TURBO")]
    status, _, body = post(front, fields, key=CLIENT)
    assert status == 200 and body["data"][0]["seed"] == 600
    books = back.books()
    assert (books["calls"], books["completed"], books["billed_again"]) == (3, 3, 0)


def test_the_same_wanted_twenty_times_at_once_is_one_request(chain, order):
    front, back = chain("picture=3kb,latency=500ms")
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        calls = [
            pool.submit(front.call, "POST", f"/v1/{SLUG}", order, SEGMIND) for _ in range(20)
        ]
        answers = [call.result() for call in calls]
    assert {status for status, _, _ in answers} == {200}
    assert len({picture for _, _, picture in answers}) == 1
    assert [headers["x-backdrop-cache"] for _, headers, _ in answers].count("miss") == 1
    assert sum(float(headers["x-cost"]) for _, headers, _ in answers) == 0.03
    assert back.books()["calls"] == 1


def test_a_client_that_goes_away_loses_nothing_that_is_paid(chain, order):
    front, back = chain("picture=3kb,latency=1s")
    connection = http.client.HTTPConnection("127.0.0.1", front.port)
    headers = {**SEGMIND, "Content-Type": "application/json"}
    connection.request("POST", f"/v1/{SLUG}", json.dumps(order), headers)
    while back.books()["calls"] == 0:
        pass
    connection.close()
    while back.books()["completed"] == 0:
        pass
    status, headers, _ = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    assert status == 200 and headers["x-cost"] == "0"
    assert back.books()["calls"] == 1


def test_a_cap_is_kept_and_told_in_each_dialects_words(chain, order):
    front, back = chain("picture=3kb", "--max-usd", "0.05")
    assert front.call("POST", f"/v1/{SLUG}", order, SEGMIND)[0] == 200
    other = {**order, "seed": 700}
    status, _, body = front.call("POST", f"/v1/{SLUG}", other, SEGMIND)
    words = "the --max-usd of $0.05 is reached"
    assert (status, error(body)) == (406, f"Insufficient credits: {words}")
    model = {"model": "ideogram/ideogram-v3-replace-background"}
    status, _, body = front.call("POST", "/v1/images/generations", {**other, **model}, OPENAI)
    assert (status, error(body)) == (
        402, {"message": words, "type": "insufficient_credits", "code": 402}
    )
    status, _, body = post(front, [("prompt", "a"), ("seed", "701")], key=CLIENT)
    assert (status, body) == (402, {"error": words, "reject_reason": "insufficient_funds"})
    status, _, body = front.call("POST", f"/v2/{SLUG}", other, SEGMIND)
    link = json.loads(body)["status_url"].removeprefix(front.base)
    while (answer := front.call("GET", link, headers=SEGMIND))[0] == 200:
        pass
    assert answer[0] == 422 and error(answer[2]) == words
    # What is there still is.
    assert front.call("POST", f"/v1/{SLUG}", order, SEGMIND)[1]["x-backdrop-cache"] == "hit"
    assert back.books()["billed_usd"] == 0.03
    assert f"gateway: {words}" in front.log


@pytest.mark.parametrize(
    "simulation, segmind, openai, ideogram",
    [
        ("block=1", (422, "simulated: flagged"), (422, "invalid_request_error"), 422),
        # Segmind says under 422 that a job has failed, for whatever reason.
        ("fail=1", (422, "simulated failure"), (422, "invalid_request_error"), 422),
        ("credit=0.01", (406, "Insufficient credits: segmind has no credit left"), (402, "insufficient_credits"), 402),
    ],
)
def test_refusals_come_in_each_dialects_words(chain, order, simulation, segmind, openai, ideogram):
    front, _ = chain(f"picture=3kb,{simulation}", provider="segmind")
    status, _, body = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    assert status == segmind[0] and error(body).startswith(segmind[1])
    model = {"model": "ideogram/ideogram-v3-replace-background", "seed": 500}
    status, _, body = front.call("POST", "/v1/images/generations", {**order, **model}, OPENAI)
    assert (status, error(body)["type"]) == openai
    fields = [("prompt", "a"), ("seed", "501"), ("rendering_speed", "TURBO")]
    status, _, body = post(front, fields, key=CLIENT)
    assert status == ideogram or (body["data"][0]["is_image_safe"], body["data"][0]["url"]) == (
        False, None
    )


def before(start, folder, provider, answer):
    """A gateway before a provider that answers as a test says."""
    back = Stub(answer)
    front = start(
        "--provider", provider, "--key", CLIENT, "--accept-unverified", "--max-usd", "5",
        environment={"HOME": str(folder), **pointed(back.base)},
    )
    return front, back


@pytest.mark.parametrize("provider", ["segmind", "aigateway", "ideogram"])
@pytest.mark.parametrize("status", [400, 413, 422])
def test_what_a_provider_refuses_is_the_clients_to_mend(start, order, tmp_path, provider, status):
    refusal = {"error": f"the scene must rhyme, says {PLAIN_CANARY}"}
    front, back = before(start, tmp_path, provider, lambda *_: (status, refusal))
    asked, _, body = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    words = error(body)
    assert asked == status
    assert words.startswith("the scene must rhyme, says ") and words.endswith(f" (HTTP {status})")
    assert PLAIN_CANARY not in words
    model = {"model": "ideogram/ideogram-v3-replace-background", "seed": 500}
    asked, _, body = front.call("POST", "/v1/images/generations", {**order, **model}, OPENAI)
    assert (asked, error(body)) == (
        status, {"message": words, "type": "invalid_request_error", "code": status}
    )
    fields = [("prompt", "a"), ("seed", "501"), ("rendering_speed", "TURBO")]
    assert post(front, fields, key=CLIENT)[::2] == (status, {"error": words})
    _, _, body = front.call("POST", f"/v2/{SLUG}", {**order, "seed": 502}, SEGMIND)
    link = json.loads(body)["status_url"].removeprefix(front.base)
    while (answer := front.call("GET", link, headers=SEGMIND))[0] == 200:
        pass
    told = json.loads(answer[2])
    assert (answer[0], told["status"], told["error"]) == (422, "FAILED", words)
    # Each was asked for once: a refusal is no reason to ask again.
    assert len(back.calls("POST")) == 4
    back.stop()


@pytest.mark.parametrize("status, kind", [(403, "permission_error"), (404, "not_found"), (410, "not_found")])
def test_a_model_that_a_provider_does_not_have_is_told_in_its_words(start, order, tmp_path, status, kind):
    front, back = before(start, tmp_path, "ideogram", lambda *_: (status, {"error": "no such model here"}))
    words = f"no such model here (HTTP {status})"
    asked, _, body = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    assert (asked, error(body)) == (status, words)
    model = {"model": "ideogram/ideogram-v3-replace-background", "seed": 500}
    asked, _, body = front.call("POST", "/v1/images/generations", {**order, **model}, OPENAI)
    assert (asked, error(body)) == (status, {"message": words, "type": kind, "code": status})
    assert post(front, [("prompt", "a"), ("seed", "501")], key=CLIENT)[::2] == (status, {"error": words})
    # The first answer was about all of them.
    assert len(back.calls("POST")) == 1
    back.stop()


def test_what_is_wrong_with_the_way_a_provider_is_asked_is_no_mistake_of_the_client(start, order, tmp_path):
    front, back = before(start, tmp_path, "segmind", lambda *_: (406, {"error": "Invalid content type"}))
    asked, _, body = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    assert (asked, error(body)) == (500, "Invalid content type (HTTP 406)")
    back.stop()


def test_what_is_withheld_is_remembered(chain, order):
    front, back = chain("picture=3kb,block=1")
    first = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    books = back.books()
    assert first[0] == 422
    assert front.call("POST", f"/v1/{SLUG}", order, SEGMIND)[2] == first[2]
    assert back.books() == books


def test_an_answer_that_is_lost_is_not_paid_for_twice(chain, order):
    front, back = chain("picture=3kb,lost=1")
    for _ in range(2):
        status, _, body = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
        assert status == 504 and "nobody knows what came of it" in error(body)
    assert back.books()["completed"] == 1


def test_a_key_that_the_provider_refuses_stops_it_and_is_told(start, order, tmp_path):
    back = start("--simulate", "picture=3kb", "--key", "another")
    front = start(
        "--provider", "segmind", "--key", CLIENT, "--yes",
        environment={"HOME": str(tmp_path), **pointed(back.base)},
    )
    words = "segmind refuses the key: Unauthorized. API key is invalid or may have expired. (HTTP 401)"
    for seed in (1000, 1001):
        status, _, body = front.call("POST", f"/v1/{SLUG}", {**order, "seed": seed}, SEGMIND)
        assert (status, error(body)) == (503, words)
    assert back.books()["calls"] == 0
    assert front.log.count(f"gateway: {words}") == 1


def test_a_provider_that_is_away_is_asked_again_when_it_is_back(start, chain, order):
    front, back = chain()
    back.stop()
    status, _, body = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    assert status == 503
    assert error(body) == "cannot reach `127.0.0.1`: connection refused"
    start("--simulate", "picture=3kb", "--port", str(back.port))
    assert front.call("POST", f"/v1/{SLUG}", order, SEGMIND)[0] == 200


def test_the_providers_limits_are_kept(chain, order):
    front, back = chain("picture=3kb,rps=5,inflight=3")
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        calls = [
            pool.submit(front.call, "POST", f"/v1/{SLUG}", {**order, "seed": 2000 + n}, SEGMIND)
            for n in range(12)
        ]
        assert {call.result()[0] for call in calls} == {200}
    books = back.books()
    assert (books["completed"], books["billed_again"]) == (12, 0)


def test_a_killed_gateway_goes_on_where_it_was(start, order, tmp_path):
    back = start("--simulate", "picture=3kb,latency=15s")
    options = ["--provider", "segmind", "--key", CLIENT, "--max-usd", "1"]
    environment = {"HOME": str(tmp_path), **pointed(back.base)}
    first = start(*options, environment=environment)
    first.call("POST", f"/v2/{SLUG}", order, SEGMIND)
    # It has asked about the job, so the job's id is in its store.
    while not any("/status" in line for line in back.log):
        pass
    first.stop(signal.SIGKILL)
    again = start(*options, "--store", str(first.folder / "store"), environment=environment)
    # It fetches the picture by itself: whoever wanted it may never come back.
    while not any("/outputs/" in line for line in back.log):
        pass
    status, headers, _ = again.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    assert (status, headers["x-cost"]) == (200, "0")
    books = back.books()
    assert (books["calls"], books["completed"], books["billed_again"]) == (1, 1, 0)


def test_a_stop_waits_for_what_is_paid(chain, order):
    front, back = chain("picture=3kb,latency=1s")
    with concurrent.futures.ThreadPoolExecutor() as pool:
        call = pool.submit(front.call, "POST", f"/v1/{SLUG}", order, SEGMIND)
        while back.books()["started"] == 0:
            pass
        assert front.stop() == 0
        assert call.result()[0] == 200


def test_what_it_costs_is_in_the_books(chain, order):
    front, back = chain()
    front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    front.stop()
    told = subprocess.run(
        [BINARY, "costs", "--json", "--store", str(front.folder / "store")],
        capture_output=True, text=True, timeout=30,
    )
    group, = json.loads(told.stdout)["groups"]
    assert (group["name"], group["sent"]) == ("backdrop gateway", 1)
    # Ideogram tells no cost, so it counts at its upper bound.
    assert (group["billed_usd"], group["unknown_usd"]) == (0, 0.03)


def test_a_seed_that_the_maker_cannot_take_is_refused_before_it_is_sent(chain):
    front, back = chain(provider="segmind")
    status, _, body = post(front, [("prompt", "a"), ("seed", "5")], key=CLIENT)
    assert status == 400
    assert body["error"] == (
        "`seed` must be a whole number from 100 to 999999 for segmind's "
        "`ideogram-3-replace-background`, not 5"
    )
    assert back.books()["calls"] == 0


@pytest.mark.parametrize(
    "options, environment, status, words",
    [
        (["--provider", "segmind", "--max-usd", "1"], {}, 64,
         "pictures of `segmind` cost money, so clients must send a key\n"
         "  help: name one with `--key` or in BACKDROP_GATEWAY_KEY\n"),
        (["--provider", "segmind", "--key", "k"], {}, 2,
         "pictures of `segmind` cost money, and nobody has agreed\n"
         "  help: give the gateway a cap with `--max-usd`, or agree with `--yes`\n"),
        (["--provider", "segmind", "--key", "k", "--yes"], {"SEGMIND_API_KEY": ""}, 3,
         "there is no key for `segmind`\n"
         "  help: set `SEGMIND_API_KEY`; it is never read from a recipe\n"),
        (["--provider", "aigateway", "--key", "k", "--yes"], {}, 2,
         "aigateway's `ideogram-v3-replace-background` is unverified: the picture goes as the field "
         "`image` of a generation, which no page of AIgateway confirms\n"
         "  help: `--accept-unverified` runs it all the same; its first request goes alone\n"),
        (["--provider", "segmnd", "--key", "k"], {}, 64,
         "there is no provider `segmnd`\n  help: did you mean `segmind`?\n"),
        (["--provider", "segmind", "--key", "k", "--yes", "--simulate", "rps=1"], {}, 64,
         "`--simulate` plays a provider without asking one, so it goes with the studio only\n"
         "  help: leave out `--provider segmind`\n"),
        (["--provider", "segmind", "--key", "k", "--yes"],
         {"SEGMIND_BASE_URL": "http://api.example.com"}, 64,
         "`SEGMIND_BASE_URL` cannot be used: plain http to `api.example.com` is not encrypted; use "
         "https, or allow it with `--allow-http`\n"),
    ],
)
def test_what_a_person_must_say_first(tmp_path, options, environment, status, words):
    plain = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "SEGMIND_API_KEY": CANARY, "AIGATEWAY_API_KEY": CANARY}
    ended = subprocess.run(
        [BINARY, "gateway", "--port", "0", "--store", str(tmp_path / "store"), *options],
        capture_output=True, text=True, timeout=30, env={**plain, **environment},
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (
        status, "", f"backdrop: error: {words}"
    )
    assert not (tmp_path / "store").exists()


HOUSE = """\
provider: house
title: The house's own
protocol: openai-images
base_url: {base}/v1
default_model: draft
limits: {{in_flight: 2}}
models:
  draft:
    title: Draft
    operation: replace-background
    wire: {{slug: ideogram/ideogram-v3-replace-background, endpoint: edits, body: multipart, images: part}}
    input: {{formats: [png], maximum_bytes: 5000000}}
    prices: {{exactness: exact, usd: 0.0315, seen: "2026-11, here"}}
    parameters:
      image: {{type: image, role: image, required: true, description: The product.}}
      prompt: {{type: text, maximum_length: 500, role: prompt, required: true, description: The scene.}}
      seed: {{type: integer, minimum: 100, maximum: 999999, role: seed, description: The arrangement.}}
"""


def test_a_provider_of_the_persons_own_stands_behind_it_too(start, order, tmp_path):
    back = start("--simulate", "picture=3kb")
    folder = tmp_path / ".config/backdrop/catalogue"
    folder.mkdir(parents=True)
    (folder / "house.yaml").write_text(HOUSE.format(base=back.base))
    front = start(
        "--provider", "house", "--key", CLIENT, "--max-usd", "1",
        environment={"HOME": str(tmp_path), "BACKDROP_KEY_HOUSE": PLAIN_CANARY},
    )
    status, headers, _ = front.call("POST", f"/v1/{SLUG}", order, SEGMIND)
    assert (status, headers["x-seed-value"]) == (200, "4321")
    # What the house's model does not take changes nothing, and is said.
    assert headers["x-backdrop-ignored"] == "rendering_speed"
    assert back.books()["completed"] == 1
