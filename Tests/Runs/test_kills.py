"""Runs that are killed at any moment: nothing is paid twice, nothing that was paid for is lost."""
import concurrent.futures
import json
import random

import pytest

from campaign import CANARY

KILLS = 200
CAMPAIGNS = 20
# Calls by which a run of these campaigns changes anything, from its first to about its last.
MOMENTS = 320


def killed_often(campaign, library, seed, kills):
    """Runs a campaign that is killed so often, at moments that the seed decides; whenever it gets
    through, it has more to do."""
    moments = random.Random(seed)
    done = 0
    while done < kills:
        moment = moments.randint(1, MOMENTS)
        result = campaign.run(
            "--yes", environment={"LD_PRELOAD": library, "DISTURB_KILL": str(moment)}
        )
        if result.status == -9:
            done += 1
        else:
            assert result.status in (0, 1), result
            campaign.write(seeds=campaign.seeds + 2)


def settled(campaign):
    """Lets the campaign end as its operator would; how many requests were sent again unheard of."""
    assert campaign.run("--yes").status in (0, 1)
    left = campaign.outcomes()
    assert set(left) <= {"completed", "unknown"}, left
    resolved = campaign("resolve", "recipe.yaml")
    assert resolved.status == ("not in house's history" in resolved.output), resolved
    assert campaign.run("--yes").status in (0, 1)
    # What the history knows was fetched; what it does not was never taken, so it may be sent.
    unheard = campaign.outcomes().count("unknown")
    assert resolved.output.count("not in house's history") == unheard
    last = campaign.run("--yes", "--retry-unknown")
    assert last.status == 0, (last, campaign.record()["requests"])
    assert campaign.outcomes() == ["completed"] * campaign.seeds
    assert campaign("cache", "verify").output == f"{campaign.seeds} pictures sound\n"
    return unheard


def test_two_hundred_kills_pay_for_nothing_twice_and_lose_nothing(campaign, gateway, disturbance):
    provider = gateway("picture=3kb,latency=20ms")
    campaigns = [campaign(provider.base, seeds=4, name=f"small-{n}") for n in range(CAMPAIGNS)]
    for number, one in enumerate(campaigns):
        # Each has an account of its own, and so a history that nobody else adds to.
        one.environment["BACKDROP_KEY_HOUSE"] = f"{CANARY}{number}"

    def play(number):
        killed_often(campaigns[number], disturbance, number, KILLS // CAMPAIGNS)
        return settled(campaigns[number])

    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        unheard = sum(threads.map(play, range(CAMPAIGNS)))
    books = provider.books()
    pictures = sum(one.seeds for one in campaigns)
    assert books["billed_again"] == 0
    assert (books["started"], books["completed"]) == (pictures, pictures)
    # The ledger is the provider's books, and apart from them what was held for what never arrived.
    costs = [json.loads(one("costs", "--json").output)["total"] for one in campaigns]
    assert sum(cost["sent"] for cost in costs) == pictures + unheard
    assert sum(cost["billed_usd"] for cost in costs) == pytest.approx(books["billed_usd"])
    assert sum(cost["unknown_usd"] for cost in costs) == pytest.approx(unheard * 0.04)
