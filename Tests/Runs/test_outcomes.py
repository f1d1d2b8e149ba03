"""The rows of "What an answer means" in docs/providers.md, each as a whole run of the built command sees it.

Names hold the numbers; a test lists those that nobody names.
"""
import json
import re
import socket

import pytest

from campaign import HOUSE, ROOT, png
from stub import Stub, segmind

# The wires by which a declared provider is asked.
WIRES = {
    "jobs": ("segmind", "mode: async, images: data_uri"),
    "direct": ("segmind", "mode: sync, images: data_uri"),
    "aigateway": ("openai-images", "mode: sync, endpoint: generations, images: data_uri"),
    "ideogram": ("ideogram-v1", "mode: sync, body: multipart, images: part"),
}
BUSY = (429, {"error": "slow down"}, {"Retry-After": "0"})


def test_every_outcome_is_named_by_a_test():
    table = (ROOT / "docs/providers.md").read_text(encoding="utf-8")
    numbers = {int(number) for number in re.findall(r"^\| (\d+) \|", table, re.M)}
    assert numbers == set(range(1, 34))
    named = set()
    for path in (ROOT / "Tests").rglob("*"):
        if path.suffix == ".swift":
            for names in re.findall(r"outcomes? ([\d, and]+):", path.read_text(encoding="utf-8")):
                named.update(int(number) for number in re.findall(r"\d+", names))
        elif path.suffix == ".py":
            for names in re.findall(r"def test_outcomes?((?:_\d+)+)_", path.read_text(encoding="utf-8")):
                named.update(int(number) for number in names.split("_") if number)
    assert sorted(numbers - named) == []


def answering(wire, **changes):
    """A provider that makes everything; `changes` replace what a call answers, see `segmind`."""
    changes = {kind: change if callable(change) else (lambda *_, told=change: told)
               for kind, change in changes.items()}
    if wire in ("jobs", "direct"):
        return segmind(png(), **changes)

    def answer(method, path, headers, body):
        kind = "submit" if method == "POST" else "picture"
        if kind in changes:
            return changes[kind](method, path, headers, body)
        if kind == "picture":
            return 200, png(), {"Content-Type": "image/png"}
        item = {"url": f"http://{headers['host']}/pictures/1.png", "is_image_safe": True,
                "prompt": "a mug", "seed": 7, "resolution": "64x64"}
        return 200, {"created": 1, "data": [item]}

    return answer


def first(*answers, wire="jobs", kind="submit", **changes):
    """A provider that gives these answers to a kind of call before it does as usual."""
    left = list(answers)
    usual = answering(wire, **changes)

    def change(*call):
        if left:
            return left.pop(0)
        return usual(*call)

    return answering(wire, **{**changes, kind: change})


class Played:
    """A run against a provider that is played; what it brought and left behind."""

    def __init__(self, campaign, wire, answer, seeds=1):
        protocol, asked = WIRES[wire]
        self.stub = Stub(answer)
        block = HOUSE.format(
            address=self.stub.base, slug="scene", usd=0.04,
            limits="{in_flight: 8, requests_per_minute: 60000}",
        ).replace("protocol: segmind", f"protocol: {protocol}").replace("mode: async, images: data_uri", asked)
        self.campaign = campaign(self.stub.base, seeds=seeds, provider=block)
        self.result = self.campaign.run("--yes")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stub.stop()

    @property
    def submits(self):
        return len(self.stub.calls("POST"))

    @property
    def outcome(self):
        told = self.campaign.record()["requests"][0]["outcome"]
        return told["status"], told.get("billed")

    @property
    def reason(self):
        return self.campaign.record()["requests"][0]["outcome"]["reason"]

    @property
    def costs(self):
        """What was billed, and what may have been."""
        total = json.loads(self.campaign("costs", "--json").output)["total"]
        return total["billed_usd"], total["unknown_usd"]

    def demand_picture(self, submits):
        assert self.result.status == 0, self.result
        assert self.outcome[0] == "completed"
        assert self.submits == submits
        billed, unknown = self.costs
        assert round(billed + unknown, 6) in (0.0375, 0.04)

    def demand_unknown(self):
        assert self.result.status == 1, self.result
        assert self.outcome[0] == "unknown"
        assert self.costs == (0, 0.04)
        # Nobody is asked to pay twice.
        assert self.campaign.run("--yes").status == 1
        assert self.submits == 1


def test_outcome_1_what_was_never_sent_is_repeated(campaign):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    small = campaign(address, seeds=1)
    result = small.run("--yes")
    assert result.status == 75
    events = [json.loads(line) for line in (small.folder / "events.jsonl").read_text().splitlines()]
    assert sum(event["event"] == "retrying" for event in events) == 4
    total = json.loads(small("costs", "--json").output)["total"]
    assert (total["billed_usd"], total["unknown_usd"]) == (0, 0)


@pytest.mark.parametrize("wire", WIRES)
def test_outcome_2_a_submit_that_is_never_answered_is_unknown(campaign, wire):
    with Played(campaign, wire, answering(wire, submit=lambda *_: None)) as played:
        played.demand_unknown()


REPEATABLE = [("jobs", 500), ("jobs", 502), ("jobs", 503), ("jobs", 504), ("direct", 500),
              ("aigateway", 500), ("aigateway", 503)]


@pytest.mark.parametrize("wire, status", REPEATABLE)
def test_outcomes_3_4_6_what_is_documented_as_repeatable_is_sent_again(campaign, wire, status):
    with Played(campaign, wire, first((status, {"error": "oops"}), wire=wire)) as played:
        played.demand_picture(submits=2)


MAY_BE_AT_WORK = [("direct", 502), ("direct", 504), ("aigateway", 502), ("aigateway", 504),
                  ("ideogram", 500), ("ideogram", 502), ("ideogram", 503), ("ideogram", 504),
                  ("jobs", 408), ("direct", 425), ("aigateway", 408), ("ideogram", 425)]


@pytest.mark.parametrize("wire, status", MAY_BE_AT_WORK)
def test_outcomes_5_7_8_20_what_may_be_at_work_is_unknown(campaign, wire, status):
    with Played(campaign, wire, answering(wire, submit=(status, b"<h1>Bad Gateway</h1>"))) as played:
        played.demand_unknown()


@pytest.mark.parametrize("wire", WIRES)
def test_outcome_9_a_limit_costs_no_attempt(campaign, wire):
    with Played(campaign, wire, first(*[BUSY] * 7, wire=wire)) as played:
        played.demand_picture(submits=8)


QUOTA = {"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}}


@pytest.mark.parametrize("wire", WIRES)
def test_outcome_10_a_quota_that_is_used_up_is_no_limit(campaign, wire):
    with Played(campaign, wire, answering(wire, submit=(429, QUOTA)), seeds=3) as played:
        assert played.result.status == 2, played.result
        assert (played.submits, played.costs) == (1, (0, 0))


@pytest.mark.parametrize("wire", WIRES)
def test_outcome_11_a_refused_key_stops_the_provider(campaign, wire):
    with Played(campaign, wire, answering(wire, submit=(401, {"error": "who are you"})), seeds=3) as played:
        assert played.result.status == 3, played.result
        assert "house refuses the key: who are you (HTTP 401)" in played.result.errors
        assert (played.submits, played.costs) == (1, (0, 0))


CREDIT = [
    ("jobs", 406, {"error": "Insufficient credits. Balance 0.01, need 0.07"}),
    ("direct", 406, {"error": "Team spend limit reached"}),
    ("aigateway", 402, {"error": {"message": "no credit", "type": "insufficient_credits"}}),
    ("aigateway", 402, {"error": {"message": "no more", "type": "budget_exceeded"}}),
    ("ideogram", 402, {"error": "no", "reject_reason": "insufficient_funds"}),
    ("ideogram", 402, {"error": "no", "reject_reason": "daily_limit"}),
]


@pytest.mark.parametrize("wire, status, body", CREDIT)
def test_outcomes_12_14_without_credit_the_provider_stops_and_nothing_is_lost(campaign, wire, status, body):
    with Played(campaign, wire, first((status, body), wire=wire), seeds=3) as played:
        assert played.result.status == 2, played.result
        assert "house has no credit left" in played.result.errors
        assert (played.submits, played.costs) == (1, (0, 0))
        assert played.campaign.run("--yes").status == 0
        assert played.submits == 4


ITSELF = [
    ("jobs", 406, {"error": "Invalid content type"}), ("direct", 406, {"error": "Invalid content type"}),
    *[(wire, status, {"error": "the prompt must be a poem"})
      for wire, status in [("jobs", 400), ("jobs", 413), ("jobs", 422), ("direct", 413), ("aigateway", 422),
                           ("ideogram", 400)]],
]


@pytest.mark.parametrize("wire, status, body", ITSELF)
def test_outcomes_13_21_what_is_about_one_request_ends_it_alone(campaign, wire, status, body):
    with Played(campaign, wire, first((status, body), wire=wire), seeds=3) as played:
        assert played.result.status == 1, played.result
        assert played.result.output.startswith("3 pictures: 2 rendered, 0 cached, 1 failed")
        assert played.outcome == ("failed", "no")
        assert body["error"] in played.reason and f"(HTTP {status})" in played.reason
        assert played.submits == 3


@pytest.mark.parametrize("wire", WIRES)
def test_outcome_22_a_prompt_that_is_refused_is_blocked_and_remembered(campaign, wire):
    words = {"error": "Prompt provided failed safety check"}
    with Played(campaign, wire, first((422, words), wire=wire), seeds=2) as played:
        assert played.outcome == ("blocked", "no")
        assert played.campaign.run("--yes").status == 1
        assert played.submits == 2


def test_outcome_15_a_place_in_flight_is_waited_for(campaign):
    full = (402, {"error": "too many", "reject_reason": "inflight_limit", "max_inflight_requests": 4})
    with Played(campaign, "ideogram", first(full, wire="ideogram")) as played:
        played.demand_picture(submits=2)


MODELS = [
    *[("ideogram", 402, {"error": "no", "reject_reason": reason})
      for reason in ("subscription_required", "feature_limit", "priority_credit_required")],
    *[(wire, status, {"error": "no such model"})
      for wire, status in [("jobs", 403), ("jobs", 404), ("jobs", 410), ("direct", 404), ("aigateway", 410),
                           ("ideogram", 403)]],
]


@pytest.mark.parametrize("wire, status, body", MODELS)
def test_outcomes_16_17_18_what_no_request_of_a_model_survives_ends_the_model(campaign, wire, status, body):
    with Played(campaign, wire, answering(wire, submit=(status, body)), seeds=3) as played:
        assert played.result.status == 1, played.result
        assert played.result.output.startswith("3 pictures: 0 rendered, 0 cached, 3 failed")
        assert (played.outcome, played.submits, played.costs) == (("failed", "no"), 1, (0, 0))


@pytest.mark.parametrize("wire", WIRES)
def test_outcome_19_a_submit_is_not_redirected(campaign, wire):
    elsewhere = (302, b"", {"Location": "/elsewhere"})
    with Played(campaign, wire, answering(wire, submit=elsewhere), seeds=3) as played:
        assert played.result.output.startswith("3 pictures: 0 rendered, 0 cached, 3 failed")
        assert (played.outcome, played.submits, played.costs) == (("failed", "no"), 1, (0, 0))
        assert "it redirects to `/elsewhere`, which is not followed" in played.reason


def test_outcome_17_jobs_that_must_not_be_asked_about_are_not_paid_for_one_after_the_other(campaign):
    refusal = (403, {"error": "scope `read` is missing"})
    with Played(campaign, "jobs", first(refusal, kind="status"), seeds=3) as played:
        assert played.result.status == 1, played.result
        assert played.outcome[0] == "pending"
        assert played.submits == 1
        # With the right scope it goes on.
        assert played.campaign.run("--yes").status == 0
        assert played.submits == 3


FAILURES = [("status", 200), ("status", 422), ("status", 500), ("result", 422)]


@pytest.mark.parametrize("kind, status", FAILURES)
def test_outcome_23_a_job_that_failed_says_so_under_any_status(campaign, kind, status):
    failed = (status, {"status": "FAILED", "error": "no product in sight", "metrics": {}})
    with Played(campaign, "jobs", answering("jobs", **{kind: failed})) as played:
        assert (played.outcome, played.reason) == (("failed", "no"), "no product in sight")
        assert (played.result.status, played.costs) == (1, (0, 0))


def test_outcome_23_a_job_that_failed_for_its_content_is_blocked(campaign):
    failed = (422, {"status": "FAILED", "error": "flagged by the content filter", "metrics": {}})
    with Played(campaign, "jobs", answering("jobs", status=failed)) as played:
        assert played.outcome == ("blocked", "no")


@pytest.mark.parametrize("state", ["failed", "cancelled"])
def test_outcome_24_a_job_of_aigateway_that_failed_costs_nothing(campaign, state):
    def answer(method, path, headers, body):
        if method == "POST":
            return 202, {"id": "job_1", "status": "queued", "object": "job"}
        return 200, {"id": "job_1", "status": state, "error": {"message": "no product in sight"}}

    with Played(campaign, "aigateway", answer) as played:
        assert (played.outcome, played.reason) == (("failed", "no"), "no product in sight")
        assert played.costs == (0, 0)


def test_outcome_25_what_was_made_and_withheld_is_paid_and_remembered(campaign):
    item = {"prompt": "a mug", "seed": 7, "resolution": "64x64", "is_image_safe": False, "url": ""}
    withheld = (200, {"created": "now", "data": [item]})
    with Played(campaign, "ideogram", answering("ideogram", submit=withheld)) as played:
        assert (played.outcome, sum(played.costs)) == (("blocked", "yes"), 0.04)
        assert played.campaign.run("--yes").status == 1
        assert played.submits == 1


TROUBLES = [(429, {"error": "slow down"}), (500, {"error": "oops"}), (502, b"<h1>Bad</h1>"), (503, b""), None]


@pytest.mark.parametrize("kind, trouble", [*[("status", trouble) for trouble in TROUBLES], ("result", None)])
def test_outcome_26_a_question_that_came_to_nothing_is_put_again(campaign, kind, trouble):
    with Played(campaign, "jobs", first(trouble, kind=kind)) as played:
        played.demand_picture(submits=1)


def test_outcome_27_a_question_is_not_redirected_and_the_job_stays_open(campaign):
    elsewhere = (302, b"", {"Location": "/elsewhere"})
    with Played(campaign, "jobs", first(elsewhere, kind="status")) as played:
        assert (played.outcome[0], played.submits) == ("pending", 1)
        assert played.campaign.run("--yes").status == 0
        assert played.submits == 1


def test_outcome_28_a_result_that_is_too_large_is_not_read(campaign):
    huge = (200, b"", {"Content-Length": str(3 << 30)})
    with Played(campaign, "jobs", answering("jobs", result=huge)) as played:
        assert played.outcome == ("failed", "maybe")
        assert played.costs == (0, 0.04)


def test_outcome_29_a_young_job_may_be_unknown_for_a_while(campaign):
    with Played(campaign, "jobs", first((404, {"error": "not found"}), kind="status")) as played:
        played.demand_picture(submits=1)


@pytest.mark.parametrize("wire, kind", [("jobs", "result"), *[(wire, "submit") for wire in WIRES]])
def test_outcome_30_an_error_that_calls_itself_a_success_is_a_failure(campaign, wire, kind):
    with Played(campaign, wire, answering(wire, **{kind: (200, {"error": "out of luck"})})) as played:
        assert (played.outcome, played.reason) == (("failed", "maybe"), "out of luck (HTTP 200)")
        assert played.campaign.run("--yes").status == 1
        assert played.submits == 1


USELESS = [
    ("jobs", "result", (200, {"status": "COMPLETED", "output": None, "metrics": {"cost": 0.04}})),
    ("direct", "submit", (200, b"<h1>Welcome</h1>")),
    ("aigateway", "submit", (200, {"created": 1, "data": []})),
    ("ideogram", "submit", (200, b"")),
    ("aigateway", "picture", (200, png()[:-30])),
]


@pytest.mark.parametrize("wire, kind, answer", USELESS)
def test_outcome_31_a_success_without_a_picture_is_kept_and_was_paid(campaign, wire, kind, answer):
    with Played(campaign, wire, answering(wire, **{kind: answer})) as played:
        assert (played.outcome, played.result.status) == (("failed", "yes"), 1)
        assert round(sum(played.costs), 6) == 0.04
        # What is kept is read again; nothing is sent.
        assert played.campaign.run("--yes").status == 1
        assert played.submits == 1


@pytest.mark.parametrize(
    "wire, trouble",
    [("jobs", (503, b"")), ("jobs", None), ("jobs", (200, png()[:-30])), ("direct", (503, b"")), ("aigateway", None)],
)
def test_outcome_32_a_download_that_failed_is_begun_again(campaign, wire, trouble):
    with Played(campaign, wire, first(trouble, wire=wire, kind="picture")) as played:
        played.demand_picture(submits=1)


@pytest.mark.parametrize("status", [403, 404, 410])
def test_outcome_33_a_job_is_asked_for_a_new_link(campaign, status):
    with Played(campaign, "jobs", first((status, b"gone"), kind="picture")) as played:
        played.demand_picture(submits=1)


@pytest.mark.parametrize("wire", ["direct", "aigateway", "ideogram"])
def test_outcome_33_a_link_that_nobody_renews_was_paid_for(campaign, wire):
    with Played(campaign, wire, answering(wire, picture=(403, b"expired"))) as played:
        assert (played.outcome, played.result.status) == (("failed", "yes"), 1)
        assert "its link has expired" in played.reason
        assert played.campaign.run("--yes").status == 1
        assert played.submits == 1
