"""The edge cases of docs/edge-cases.md that need whole runs: the built command against providers that misbehave.

Names hold the numbers; a test of the house lists those that nobody names.
"""
import base64
import json
import re
import signal
import subprocess

import pytest

from small_run import product
from gateway import BINARY, ROOT, demand_silence
from stub import Stub, segmind


def start_run(work, base, *options):
    return subprocess.Popen(
        [BINARY, "run", "recipe.yaml", "--quiet", "--max-usd", "1", *options],
        cwd=work.folder, env=work.environment(base), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )


def test_every_edge_case_is_named_by_a_test():
    numbers = {
        int(number)
        for number in re.findall(r"^\| (\d+) \|", (ROOT / "docs/edge-cases.md").read_text(), re.M)
    }
    assert numbers == set(range(1, 51))
    named = set()
    for path in (ROOT / "Tests").rglob("*"):
        if path.suffix == ".swift":
            for names in re.findall(r"edge cases? ([\d, and]+):", path.read_text()):
                named.update(int(number) for number in re.findall(r"\d+", names))
        elif path.suffix == ".py":
            for names in re.findall(r"def test_edge_cases?((?:_\d+)+)_", path.read_text()):
                named.update(int(number) for number in names.split("_") if number)
    assert sorted(numbers - named) == []


def test_edge_case_1_a_run_that_dies_after_the_submit_goes_on_with_the_job(start, campaign):
    gateway = start("--simulate", "latency=15s,picture=3kb")
    work = campaign(seeds=1, jobs=True)
    run = start_run(work, gateway.base)
    # It has asked about the job, so the job's id is in its store.
    while not any("/status" in line for line in gateway.log):
        pass
    run.kill()
    run.communicate()
    ended = work.run(gateway.base, "--max-usd", "1")
    assert ended.returncode == 0, ended.stderr
    books = gateway.books()
    assert (books["calls"], books["completed"], books["billed_again"]) == (1, 1, 0)
    assert work.costs()["usd"] == books["billed_usd"] == 0.0375


def test_edge_case_4_a_submit_that_meets_a_server_error_is_repeated(start, campaign):
    gateway = start("--simulate", "error=0.4,picture=3kb,seed=3")
    work = campaign(seeds=6, jobs=True)
    ended = work.run(gateway.base, "--max-usd", "1")
    assert ended.returncode == 0, ended.stderr
    books = gateway.books()
    assert books["errors"] > 0 and (books["completed"], books["billed_again"]) == (6, 0)


def test_edge_case_21_a_page_in_place_of_a_picture_is_no_picture(campaign):
    page = (200, b"<html>sorry</html>", {"Content-Type": "image/png"})
    with Stub(segmind(b"", picture=page)) as stub:
        work = campaign(seeds=1)
        ended = work.run(stub.base, "--max-usd", "1")
    assert ended.returncode == 1
    assert "0 rendered, 0 cached, 1 failed" in ended.stdout
    assert work.pictures() == {}
    # It was billed, so the next run reads what is kept and asks for nothing anew.
    assert stub.calls("POST") == ["/v1/ideogram-3-replace-background"]


def test_edge_case_21_a_picture_is_named_for_what_it_is(campaign):
    with Stub(segmind(product(), picture=(200, product(), {"Content-Type": "text/html"}))) as stub:
        work = campaign(seeds=1)
        assert work.run(stub.base, "--max-usd", "1").returncode == 0
    name, = (work.folder / "out/small/images").rglob("*.*")
    assert name.suffix == ".png" and name.read_bytes() == product()


@pytest.mark.parametrize(
    "provider, change, words",
    [
        ("segmind", ("seed: {count: 2}", "seed: [5]"), "from 100 to 999999"),
        ("ideogram", ("seed: {count: 2}", "seed: [2147483648]"), "from 0 to 2147483647"),
    ],
)
def test_edge_case_24_a_seed_is_held_to_the_providers_own_range(campaign, provider, change, words):
    work = campaign(provider, jobs=True)
    recipe = work.folder / "recipe.yaml"
    recipe.write_text(recipe.read_text().replace(*change))
    ended = work.run("http://127.0.0.1:1", "--max-usd", "1")
    assert ended.returncode == 65 and words in ended.stderr
    if provider == "segmind":
        # What one refuses another takes.
        recipe.write_text(recipe.read_text().replace("provider: segmind", "provider: ideogram"))
        assert work.command("plan", "recipe.yaml").returncode == 0


def test_edge_case_25_a_speed_is_held_to_the_providers_own_words(campaign):
    work = campaign("segmind", jobs=True)
    recipe = work.folder / "recipe.yaml"
    recipe.write_text(recipe.read_text().replace("speed: TURBO", "speed: FLASH"))
    ended = work.run("http://127.0.0.1:1", "--max-usd", "1")
    assert ended.returncode == 65
    assert "`TURBO`, `DEFAULT` or `QUALITY`" in ended.stderr
    recipe.write_text(recipe.read_text().replace("provider: segmind", "provider: ideogram"))
    assert work.command("plan", "recipe.yaml").returncode == 0


@pytest.mark.parametrize(
    "style, words",
    [
        ('{codes: ["A1B2C3D4"], references: [mug.png]}', "only one of `codes` and `references`"),
        ('{codes: ["nope"]}', "nope"),
    ],
)
def test_edge_case_26_what_excludes_another_is_found_before_money_is_spent(campaign, style, words):
    work = campaign("segmind", more=f"styles: {{both: {style}}}\n")
    recipe = work.folder / "recipe.yaml"
    recipe.write_text(recipe.read_text().replace("palette: all", "palette: all\n  style: both"))
    ended = work.run("http://127.0.0.1:1", "--max-usd", "1")
    assert ended.returncode == 65 and words in ended.stderr


@pytest.mark.parametrize(
    "provider, words",
    [("aigateway", "balance $0.01"), ("ideogram", "balance $0.01"), ("segmind", "Insufficient credits")],
)
def test_edge_case_28_out_of_credit_stops_and_keeps_everything(start, campaign, provider, words):
    gateway = start("--simulate", "credit=0.01,picture=3kb")
    work = campaign(provider)
    ended = work.run(gateway.base, "--max-usd", "1", "--accept-unverified")
    assert ended.returncode == 2
    assert f"backdrop: error: {provider} has no credit left: " in ended.stderr
    assert words in ended.stderr
    assert gateway.books()["out_of_credit"] == 1
    assert work.costs()["usd"] == 0


@pytest.mark.parametrize("provider", ["aigateway", "ideogram", "segmind"])
def test_edge_case_29_a_refused_key_stops_at_once_and_is_not_told(start, campaign, provider):
    gateway = start("--simulate", "picture=3kb", "--key", "another")
    work = campaign(provider, seeds=8)
    ended = work.run(gateway.base, "--max-usd", "1", "--accept-unverified")
    assert ended.returncode == 3
    assert f"backdrop: error: {provider} refuses the key: " in ended.stderr
    assert f"help: check the key of {provider}" in ended.stderr
    assert gateway.books()["calls"] == 0
    # The first goes alone, so one call is all that was made.
    assert sum(" 401 " in line for line in gateway.log) == 1


@pytest.mark.parametrize(
    "status, words",
    [(404, "no such model"), (410, "model retired"), (403, "model not permitted")],
)
def test_edge_case_30_what_no_request_of_a_model_survives_ends_the_model(campaign, status, words):
    with Stub(lambda *_: (status, {"error": words})) as stub:
        work = campaign(seeds=8)
        ended = work.run(stub.base, "--max-usd", "1")
    assert ended.returncode == 1
    assert "8 failed" in ended.stdout
    assert len(stub.asked) == 1
    failures = [json.loads(line) for line in (work.folder / "events.jsonl").read_text().splitlines()]
    assert f"{words} (HTTP {status})" in str(failures)


def test_edge_case_30_a_bad_request_ends_itself_alone(campaign):
    with Stub(lambda *_: (400, {"error": "prompt must be a poem"})) as stub:
        ended = campaign(seeds=3).run(stub.base, "--max-usd", "1")
    assert ended.returncode == 1 and "3 failed" in ended.stdout
    assert len(stub.asked) == 3


def test_edge_case_35_a_wait_that_nobody_keeps_ends_the_run(campaign):
    with Stub(lambda *_: (429, {"error": "slow down"}, {"Retry-After": "86400"})) as stub:
        ended = campaign(seeds=4).run(stub.base, "--max-usd", "1")
    assert ended.returncode == 75
    assert "backdrop: error: segmind cannot be reached: slow down (HTTP 429)" in ended.stderr
    assert len(stub.asked) == 1


def test_edge_case_36_what_is_the_same_is_asked_once(start, campaign):
    gateway = start("--simulate", "picture=3kb")
    work = campaign(seeds=1)
    recipe = work.folder / "recipe.yaml"
    (work.folder / "copy.png").write_bytes(product())
    recipe.write_text(
        recipe.read_text()
        .replace("noun: a red mug}", "noun: a red mug}\n  cup: {image: copy.png, noun: a red mug}")
    )
    ended = work.run(gateway.base, "--max-usd", "1")
    assert ended.returncode == 0, ended.stderr
    assert len(work.pictures()) == 2
    assert gateway.books()["calls"] == 1


@pytest.mark.parametrize("number, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_edge_case_45_a_stop_leaves_the_jobs_to_the_next_run(start, campaign, number, status):
    gateway = start("--simulate", "latency=1500ms,picture=3kb")
    work = campaign(seeds=4, jobs=True)
    run = start_run(work, gateway.base)
    while gateway.books()["started"] == 0:
        pass
    run.send_signal(number)
    said = run.communicate(timeout=120)
    demand_silence(*said)
    assert run.returncode == status
    ended = work.run(gateway.base, "--max-usd", "1")
    assert ended.returncode == 0, ended.stderr
    books = gateway.books()
    assert (books["calls"], books["completed"], books["billed_again"]) == (4, 4, 0)


def test_edge_case_46_two_runs_at_once_ask_for_nothing_twice(start, campaign):
    gateway = start("--simulate", "latency=300ms,picture=3kb")
    work = campaign(seeds=8, jobs=True)
    runs = [start_run(work, gateway.base, "--out", f"out/{n}") for n in range(2)]
    ended = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], ended
    books = gateway.books()
    assert (books["calls"], books["completed"], books["billed_again"]) == (8, 8, 0)


def test_edge_case_48_a_chained_step_sends_the_bytes_of_the_step_before(campaign):
    made = product()
    with Stub(segmind(made)) as stub:
        work = campaign(seeds=1, more="steps:\n  background: {}\n  second: {from: background, prompt: \"{{ product.noun }}, softer\"}\n")
        ended = work.run(stub.base, "--max-usd", "1")
        assert ended.returncode == 0, ended.stderr
    bodies = [json.loads(body) for method, _, _, body in stub.asked if method == "POST"]
    assert bodies[1]["prompt"] == "a red mug, softer"
    sent = base64.b64decode(bodies[1]["image"].partition(",")[2])
    assert sent == made and "http" not in bodies[1]["image"]
