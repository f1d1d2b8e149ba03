"""What stops a provider, what ends one request, and what the next run makes of it."""
import json
import socket

import pytest


def refusing(status, words):
    return lambda call: call.json({"error": words}, status)


STOPS = {
    "a refused key": (
        refusing(401, "Invalid API key"), 3,
        "backdrop: error: house refuses the key: Invalid API key (HTTP 401)\n"
        "  help: check the key of house; nothing was lost, the same command goes on from here\n",
    ),
    "no credit": (
        refusing(406, "Insufficient credits"), 2,
        "backdrop: error: house has no credit left: Insufficient credits (HTTP 406)\n"
        "  help: top up and run the same command again; what is there is kept\n",
    ),
}


@pytest.mark.parametrize("stop", STOPS)
def test_what_stops_a_provider_has_its_own_status_and_the_next_run_goes_on(
    campaign, pretender, stop
):
    play, status, errors = STOPS[stop]
    server = pretender(submit=play)
    small = campaign(server.address, seeds=5)
    result = small.run("--yes")
    assert (result.status, result.errors) == (status, errors)
    assert result.output.startswith("5 pictures: 0 rendered, 0 cached, 0 failed, 5 not run · $0.00")
    assert server.count("submit") == 1
    server.plays.clear()
    assert small.run("--yes").status == 0
    assert server.count("submit") == 6


def test_a_provider_that_nobody_answers_for_is_unreachable(campaign):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        small = campaign(address, seeds=2)
        result = small.run("--yes")
    assert result.status == 75
    assert result.errors.startswith("backdrop: error: house cannot be reached: cannot reach `127.0.0.1`")
    assert result.errors.endswith("  help: the same command goes on from here\n")
    assert json.loads(small("costs", "--json").output)["total"]["billed_usd"] == 0


def test_what_was_withheld_is_remembered_and_never_sent_again(campaign, pretender):
    server = pretender(
        result=lambda call: call.json(
            {"status": "FAILED", "error": "flagged by the content filter", "metrics": {}}
        )
        if call.server.bodies[call.job]["seed"] == 101 else call.answer_result()
    )
    small = campaign(server.address)
    result = small.run("--yes")
    assert result.status == 1
    assert result.output.startswith("3 pictures: 2 rendered, 0 cached, 0 failed, 1 blocked · $0.08")
    again = small.run("--yes", "--resend-billed", "--retry-unknown")
    assert again.status == 1
    assert again.output.startswith("3 pictures: 0 rendered, 2 cached, 0 failed, 1 blocked · $0.00")
    assert server.count("submit") == 3
    explained = small("plan", "recipe.yaml", "--explain").output
    assert "blocked before" in explained


def test_a_failure_stops_no_sibling_and_skips_what_needs_it(campaign, pretender):
    server = pretender(
        submit=lambda call: call.json({"error": "the seed is not liked"}, 400)
        if json.loads(call.content)["seed"] == 101 else call.answer_submit()
    )
    small = campaign(
        server.address,
        extra='steps:\n  background: {}\n  second: {from: background, prompt: "{{ product.noun }}, softer"}\n',
    )
    result = small.run("--yes")
    assert result.status == 1
    assert result.output.startswith(
        "6 pictures: 4 rendered, 0 cached, 1 failed, 1 skipped · $0.16 · "
    )
    # Two of the first step, one refused, two of the second.
    assert server.count("submit") == 5


def test_fail_fast_sends_nothing_after_the_first_failure(campaign, pretender):
    server = pretender(submit=refusing(400, "no such thing"))
    small = campaign(server.address, seeds=6)
    result = small.run("--yes", "--fail-fast")
    assert result.status == 1
    assert server.count("submit") == 1


def test_jobs_says_how_many_are_in_flight(campaign, pretender):
    import threading

    lock, flying, most = threading.Lock(), set(), [0]

    def submit(call):
        with lock:
            flying.add(call.job)
            most[0] = max(most[0], len(flying))
        call.answer_submit()

    def picture(call):
        with lock:
            flying.discard(call.job)
        call.answer_picture()

    server = pretender(submit=submit, picture=picture)
    assert campaign(server.address, seeds=12).run("--yes", "--jobs", "3").status == 0
    assert most[0] <= 3
