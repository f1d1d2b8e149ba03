"""Disks that are full, or that nothing can be written to."""
import concurrent.futures

import pytest


def disturbed(library, campaign, **variables):
    return {"LD_PRELOAD": library, "DISTURB_ROOT": str(campaign.folder)} | {
        f"DISTURB_{name}": str(value) for name, value in variables.items()
    }


def ends_well(campaign, provider):
    """The same command completes once there is room, and nothing is paid twice."""
    last = campaign.run("--yes")
    if last.status == 1:
        # The id that a provider gave could not be written: its history has it.
        resolved = campaign("resolve", "recipe.yaml")
        assert resolved.status == 0, resolved
        last = campaign.run("--yes")
    assert last.status == 0, last
    assert campaign.outcomes() == ["completed"] * campaign.seeds
    assert campaign("cache", "verify").output == f"{campaign.seeds} pictures sound\n"


def test_a_disk_that_fills_loses_nothing_that_was_paid_for(campaign, gateway, disturbance):
    provider = gateway("picture=3kb,latency=20ms")
    moments = range(5, 165, 10)
    campaigns = [campaign(provider.base, seeds=4, name=f"small-{n}") for n in moments]

    def fill(number):
        small = campaigns[number]
        result = small.run(
            "--yes", environment=disturbed(disturbance, small, FULL=moments[number])
        )
        assert result.status in (0, 73), result
        if result.status == 73:
            assert "backdrop: error: cannot " in result.errors, result
            assert "No space left on device" in result.errors or "is full" in result.errors, result
            assert result.errors.endswith(
                "  help: free some space and run the same command again; nothing paid for is lost\n"
            )
        ends_well(small, provider)
        return result.status

    with concurrent.futures.ThreadPoolExecutor(len(moments)) as threads:
        statuses = list(threads.map(fill, range(len(moments))))
    assert statuses.count(73) >= 10, statuses
    books = provider.books()
    assert (books["started"], books["billed_again"]) == (4 * len(moments), 0)


def test_a_disk_that_is_full_for_a_moment_only_slows_a_run_down(campaign, gateway, disturbance):
    provider = gateway("picture=3kb,latency=20ms")
    moments = range(40, 160, 10)
    campaigns = [campaign(provider.base, seeds=4, name=f"small-{n}") for n in moments]

    def fill(number):
        small = campaigns[number]
        result = small.run(
            "--yes", environment=disturbed(disturbance, small, FULL=moments[number], FULL_FOR=2)
        )
        assert result.status in (0, 73), result
        ends_well(small, provider)

    with concurrent.futures.ThreadPoolExecutor(len(moments)) as threads:
        list(threads.map(fill, range(len(moments))))
    books = provider.books()
    assert (books["started"], books["billed_again"]) == (4 * len(moments), 0)


@pytest.mark.parametrize("arguments", [["run", "recipe.yaml", "--yes"], ["resolve", "recipe.yaml"]])
def test_a_store_that_cannot_be_written_is_told_and_nothing_is_sent(
    campaign, gateway, disturbance, arguments
):
    provider = gateway("picture=3kb")
    small = campaign(provider.base)
    accept = ["--accept-unverified"] if arguments[0] == "run" else []
    result = small(*arguments, *accept, environment=disturbed(disturbance, small, READ_ONLY=1))
    assert result.status == 73
    assert result.errors == (
        "backdrop: error: cannot open .backdrop/store.sqlite: unable to open database file\n"
        "  help: choose another folder with `--store` or `--out`, or make it writable\n"
    )
    assert provider.books()["calls"] == 0
    assert small.run("--yes").status == 0


def test_a_store_that_was_filled_and_cannot_be_written_any_more_is_told(
    campaign, gateway, disturbance
):
    provider = gateway("picture=3kb")
    small = campaign(provider.base)
    assert small.run("--yes").status == 0
    small.write(seeds=4)
    result = small.run("--yes", environment=disturbed(disturbance, small, READ_ONLY=1))
    assert result.status == 73
    assert result.errors.endswith(
        "  help: choose another folder with `--store` or `--out`, or make it writable\n"
    )
    assert provider.books()["calls"] == 3
    assert small.run("--yes").status == 0
