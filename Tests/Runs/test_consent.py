"""Nothing is paid before somebody agreed to it."""
import os
import pty
import select
import subprocess

import pytest

from campaign import BINARY, SLUG

SEGMIND = f"provider: segmind\nmodel: {SLUG}\n"


def answered(campaign, answer, *arguments):
    """The command at a terminal at which somebody answers; status and all that it showed."""
    terminal, other = pty.openpty()
    process = subprocess.Popen(
        [BINARY, "run", "recipe.yaml", "--accept-unverified", *arguments],
        stdin=other, stdout=other, stderr=other, cwd=campaign.folder, close_fds=True,
        start_new_session=True, env=campaign.environment | {"TERM": "xterm", "NO_COLOR": "1"},
    )
    os.close(other)
    shown, is_asked = b"", False
    while True:
        ready, _, _ = select.select([terminal], [], [], 120)
        assert ready, shown
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
        if not is_asked and b"[y/N] " in shown:
            is_asked = True
            os.write(terminal, answer)
    status = process.wait(timeout=60)
    os.close(terminal)
    return status, shown.decode().replace("\r\n", "\n"), is_asked


def test_without_a_word_nothing_is_sent(campaign, pretender):
    server = pretender()
    small = campaign(server.address)
    result = small.run()
    assert result.status == 2
    assert result.output == ""
    assert result.errors == (
        "backdrop: error: this run costs money, and nobody has agreed: 3 pictures for $0.12\n"
        "  help: give it a cap with `--max-usd`, the recipe a `budget`, or agree with `--yes`\n"
    )
    assert server.calls == []


def test_an_upper_bound_is_called_one(campaign, pretender):
    server = pretender()
    small = campaign(server.address, provider=SEGMIND, seeds=1)
    result = small.run()
    assert result.status == 2
    assert "nobody has agreed: 1 picture for at most $0.075\n" in result.errors
    assert server.calls == []


@pytest.mark.parametrize("answer", [b"y\n", b"YES\n"])
def test_yes_at_the_terminal_runs_it(campaign, pretender, answer):
    server = pretender()
    small = campaign(server.address, seeds=1)
    status, shown, is_asked = answered(small, answer)
    assert is_asked
    assert shown.startswith("1 picture for $0.04: go on? [y/N] ")
    assert "1 picture: 1 rendered, 0 cached, 0 failed · $0.04 · " in shown
    assert status == 0
    assert server.count("submit") == 1
    assert answered(small, b"n\n")[0::2] == (0, False)


@pytest.mark.parametrize("answer", [b"n\n", b"\n", b"yup\n", b"\x04"])
def test_anything_else_at_the_terminal_sends_nothing(campaign, pretender, answer):
    server = pretender()
    status, shown, is_asked = answered(campaign(server.address, seeds=1), answer)
    assert is_asked
    assert status == 2
    assert shown.endswith("backdrop: error: not agreed; nothing was sent\n")
    assert server.calls == []


def test_a_cap_is_agreement_up_to_it(campaign, pretender):
    server = pretender()
    small = campaign(server.address, seeds=5)
    result = small.run("--max-usd", "0.10")
    assert result.status == 2
    assert result.output.startswith("5 pictures: 2 rendered, 0 cached, 0 failed, 3 not run · $0.08")
    assert result.errors == (
        "backdrop: error: the --max-usd of $0.10 is reached\n"
        "  help: raise it and run the same command again; what is there is kept\n"
    )
    assert server.count("submit") == 2
    assert small.run("--max-usd", "0.12").status == 0
    assert server.count("submit") == 5


def test_a_budget_of_the_recipe_is_agreement_and_holds_over_all_runs(campaign, pretender):
    server = pretender()
    small = campaign(server.address, seeds=5, extra="budget: {usd: 0.12}\n")
    assert small.run().status == 2
    assert small.run().status == 2
    assert server.count("submit") == 3


def test_a_model_without_a_price_runs_under_no_cap(campaign, pretender):
    server = pretender()
    small = campaign(server.address)
    text = (small.folder / "recipe.yaml").read_text()
    (small.folder / "recipe.yaml").write_text(
        text.replace("{exactness: exact, usd: 0.04, seen: here}", "{seen: nowhere}")
    )
    capped = small.run("--max-usd", "1")
    assert capped.status == 2
    assert capped.errors == (
        "backdrop: error: house's `scene` has no known price, so no cap can be kept\n"
        "  help: give it a price above 0 in the recipe's `providers`\n"
    )
    asked = small.run()
    assert "nobody has agreed: 3 pictures at a price that nobody knows\n" in asked.errors
    assert server.calls == []
    assert small.run("--yes").status == 0


def test_a_dry_run_says_what_it_would_cost_and_sends_nothing(campaign, pretender):
    server = pretender()
    small = campaign(server.address)
    result = small.run("--dry-run")
    assert (result.status, result.errors) == (0, "")
    assert result.output == "would send 3 requests; 0 cached · $0.12\n"
    small.run("--yes", "--limit", "1")
    assert small.run("--dry-run").output == "would send 2 requests; 1 cached · $0.08\n"
    assert server.count("submit") == 1


def test_an_unverified_model_needs_a_word_of_its_own(campaign, pretender):
    server = pretender()
    small = campaign(
        provider="provider: aigateway\n", seeds=1,
    )
    small.environment |= {"AIGATEWAY_BASE_URL": server.address, "AIGATEWAY_API_KEY": "sk-test"}
    result = small("run", "recipe.yaml", "--yes")
    assert result.status == 2
    assert result.errors.startswith("backdrop: error: aigateway's `")
    assert "` is unverified: " in result.errors
    assert result.errors.endswith(
        "  help: `--accept-unverified` runs it all the same; its first request goes alone\n"
    )
    assert server.calls == []


def test_a_missing_key_stops_before_anything(campaign):
    small = campaign(provider=SEGMIND, seeds=1)
    result = small.run("--yes")
    assert result.status == 3
    assert result.errors == (
        "backdrop: error: there is no key for `segmind`\n"
        "  help: set `SEGMIND_API_KEY`; it is never read from a recipe\n"
    )
