"""Two processes on one store."""
import json
import re

from campaign import plain


def test_two_runs_at_once_send_each_request_once_and_keep_the_limits(campaign, gateway):
    provider = gateway("picture=3kb,latency=150ms,inflight=6,rps=40")
    small = campaign(
        provider.base, seeds=60, limits="{in_flight: 6, requests_per_minute: 2400}"
    )
    arguments = ["run", "recipe.yaml", "--quiet", "--accept-unverified", "--max-usd", "5"]
    runs = [small.start(*arguments, "--out", f"out/{number}") for number in range(2)]
    spent = 0
    for number, run in enumerate(runs):
        output, errors = run.communicate(timeout=120)
        assert (run.returncode, errors) == (0, "")
        words = re.fullmatch(
            rf"60 pictures: (\d+) rendered, (\d+) cached, 0 failed · \$([0-9.]+) · T\n"
            rf"gallery: out/{number}/index.html\n",
            plain(output),
        )
        assert words, output
        assert int(words[1]) + int(words[2]) == 60
        spent += float(words[3])
        record = json.loads((small.folder / f"out/{number}/run.json").read_text(encoding="utf-8"))
        statuses = [request["outcome"]["status"] for request in record["requests"]]
        assert statuses == ["completed"] * 60
    books = provider.books()
    assert (books["calls"], books["started"], books["completed"]) == (60, 60, 60)
    assert books["limited"] == 0
    assert books["billed_again"] == 0
    assert round(spent, 4) == round(books["billed_usd"], 4)


def test_a_second_run_goes_on_with_what_another_holds_when_that_is_killed(campaign, gateway):
    provider = gateway("picture=3kb,latency=1s")
    small = campaign(provider.base, seeds=6)
    arguments = ["run", "recipe.yaml", "--accept-unverified", "--yes"]
    first = small.start(*arguments, "--quiet", "--events", "first.jsonl")
    while lines(small, "first.jsonl") < 2:
        assert first.poll() is None
    second = small.start(*arguments, "--quiet", "--out", "out/second")
    while not (small.folder / "out/second").exists():
        assert second.poll() is None
    first.kill()
    first.communicate()
    output, errors = second.communicate(timeout=120)
    assert second.returncode in (0, 1), errors
    books = provider.books()
    assert books["billed_again"] == 0
    assert small("resolve", "recipe.yaml").status in (0, 1)
    assert small.run("--yes", "--retry-unknown").status == 0
    assert provider.books()["completed"] == 6


def lines(campaign, name):
    """Events told so far."""
    path = campaign.folder / name
    return path.read_text(encoding="utf-8").count("\n") if path.exists() else 0
