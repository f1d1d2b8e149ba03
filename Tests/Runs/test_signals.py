"""Runs that somebody stops: what was sent is not lost, what was not is sent by the next."""
import json
import os
import signal

import pytest


class Watched:
    """A run whose events are read as they come."""

    def __init__(self, campaign):
        os.mkfifo(campaign.folder / "events.fifo")
        self.process = campaign.start(
            "run", "recipe.yaml", "--accept-unverified", "--yes", "--quiet",
            "--events", "events.fifo",
        )
        self.events = open(campaign.folder / "events.fifo", encoding="utf-8")

    def until(self, name, count=1):
        """Reads on until an event was told so often."""
        for line in self.events:
            count -= json.loads(line)["event"] == name
            if count == 0:
                return
        raise AssertionError(f"no more `{name}`")

    def end(self):
        for _ in self.events:
            pass
        output, errors = self.process.communicate(timeout=60)
        return self.process.returncode, output, errors


def started(campaign, gateway):
    provider = gateway("picture=3kb,latency=700ms")
    small = campaign(
        provider.base, seeds=6, limits="{in_flight: 3, requests_per_minute: 60000}"
    )
    run = Watched(small)
    # The first goes alone, then there are three.
    run.until("submitted", 4)
    return provider, small, run


@pytest.mark.parametrize("number, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_sends_nothing_new_and_waits_for_what_runs(campaign, gateway, number, status):
    provider, small, run = started(campaign, gateway)
    run.process.send_signal(number)
    ended, output, errors = run.end()
    assert ended == status
    assert output.startswith("6 pictures: 4 rendered, 0 cached, 0 failed, 2 not run · $0.30 · ")
    assert errors == (
        "stopping: waiting for 3 pictures that are being made (once more ends at once)\n"
        "stopped; the same command goes on from here\n"
    )
    assert provider.books()["completed"] == 4
    assert small.run("--yes").output.startswith("6 pictures: 2 rendered, 4 cached, 0 failed · ")
    books = provider.books()
    assert (books["completed"], books["billed_again"]) == (6, 0)


def test_a_second_signal_ends_at_once_and_the_next_run_asks_for_what_was_sent(campaign, gateway):
    provider, small, run = started(campaign, gateway)
    run.process.send_signal(signal.SIGINT)
    run.until("stopping")
    run.process.send_signal(signal.SIGINT)
    ended, output, _ = run.end()
    assert (ended, output) == (130, "")
    small.run("--yes")
    small("resolve", "recipe.yaml")
    last = small.run("--yes", "--retry-unknown")
    assert last.status == 0, last
    books = provider.books()
    assert (books["completed"], books["billed_again"]) == (6, 0)
