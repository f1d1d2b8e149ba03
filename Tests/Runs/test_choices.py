"""Which requests a run is about, and who is asked."""
import json

from campaign import SLUG

STUDIO = "request: {size: 96x96}\n"
SEGMIND = f"provider: segmind\nmodel: {SLUG}\n"


def studio(campaign, **options):
    return campaign(provider="provider: studio\n", extra=STUDIO, **options)


def test_only_some_cells_are_made_and_the_record_holds_all(campaign):
    small = studio(campaign, seeds=4)
    first = small.run("--only", "seed=100,102")
    assert first.output == (
        "2 pictures: 2 rendered, 0 cached, 0 failed, 2 left out · $0.00 · T\n"
        "gallery: out/small/index.html\n"
    )
    assert (first.status, first.errors) == (0, "")
    assert small.outcomes() == ["completed", "missing", "completed", "missing"]
    second = small.run("--only", "seed=not:103")
    assert second.output.startswith("3 pictures: 1 rendered, 2 cached, 0 failed, 1 left out · ")
    again = small.run("--only", "seed=100")
    assert again.output == (
        "1 picture: 1 cached, 0 rendered, 3 left out · $0.00\ngallery: out/small/index.html\n"
    )
    assert small.run().output.startswith("4 pictures: 1 rendered, 3 cached, 0 failed · ")


def test_a_filter_that_names_nothing_is_told_and_nothing_runs(campaign):
    small = studio(campaign)
    unknown = small.run("--only", "seed=7")
    assert unknown.status == 64
    assert unknown.errors == (
        "--only:1:6: error: axis `seed` has no value `7` [unknown-value]\n"
        "    1 | seed=7\n"
        "      |      ^\n"
        "   help: it has `100`, `101` and `102`\n"
    )
    assert small.run("--only", "colour=red").status == 64
    assert not (small.folder / ".backdrop/store.sqlite").exists()


def test_a_limit_takes_the_next_few(campaign):
    small = studio(campaign, seeds=5)
    lines = [small.run("--limit", "2").output.splitlines()[0] for _ in range(3)]
    assert lines == [
        "2 pictures: 2 rendered, 0 cached, 0 failed, 3 left out · $0.00 · T",
        "4 pictures: 2 rendered, 2 cached, 0 failed, 1 left out · $0.00 · T",
        "5 pictures: 1 rendered, 4 cached, 0 failed · $0.00 · T",
    ]


def test_what_failed_is_taken_up_alone(campaign, pretender):
    broken = {"100"}

    def submit(call):
        if str(json.loads(call.content)["seed"]) in broken:
            call.json({"error": "the seed is not liked"}, 400)
        else:
            call.answer_submit()

    server = pretender(submit=submit)
    small = campaign(server.address)
    first = small.run("--yes")
    assert first.status == 1
    assert first.output.startswith("3 pictures: 2 rendered, 0 cached, 1 failed · $0.08 · T\n")
    broken.clear()
    again = small.run("--yes", "--failed")
    assert again.status == 0
    assert again.output.startswith("1 picture: 1 rendered, 0 cached, 0 failed, 2 left out · $0.04")
    assert server.count("submit") == 4


def test_a_paid_campaign_is_rehearsed_by_the_studio(campaign):
    small = campaign(provider=SEGMIND, seeds=2)
    rehearsal = small.run("--provider", "studio")
    assert rehearsal.errors == ""
    assert rehearsal.output == (
        "2 pictures: 2 rendered, 0 cached, 0 failed · $0.00 · T\ngallery: out/small/index.html\n"
    )
    plan = json.loads(small("plan", "recipe.yaml", "--provider", "studio", "--format", "json").output)
    assert plan["totals"]["cached"] == 2
    assert {request["provider"] for request in plan["requests"]} == {"studio"}
    paid = json.loads(small("plan", "recipe.yaml", "--format", "json").output)
    assert {request["provider"] for request in paid["requests"]} == {"segmind"}
    assert [request["params"]["seed"] for request in paid["requests"]] == [
        request["params"]["seed"] for request in plan["requests"]
    ]


def test_a_provider_that_is_none_is_wrong_usage(campaign):
    result = studio(campaign).run("--provider", "studo")
    assert result.status == 64
    assert result.errors == (
        "--provider:1:1: error: unknown provider `studo` [unknown-provider]\n"
        "    1 | studo\n"
        "      | ^^^^^\n"
        "   help: did you mean `studio`?\n"
    )


def test_a_recipe_whose_cells_name_their_providers_keeps_them(campaign):
    small = campaign(provider="\n")
    text = (small.folder / "recipe.yaml").read_text()
    (small.folder / "recipe.yaml").write_text(
        text.replace("prompt: all,", "prompt: all, provider: [studio, segmind],")
    )
    result = small.run("--provider", "studio")
    assert result.status == 64
    assert result.errors == (
        "backdrop: error: `--provider` would not hold: the recipe's cells or steps name their "
        "providers themselves\n"
        "  help: `--only provider=NAME` takes the cells of one\n"
    )
    one = small.run("--only", "provider=studio")
    assert one.output.startswith("3 pictures: 3 rendered, 0 cached, 0 failed, 3 left out · $0.00")


def test_a_lock_says_who_is_asked(campaign):
    small = studio(campaign)
    small("plan", "recipe.yaml", "--lock", "small.lock")
    result = small("run", "small.lock", "--provider", "studio")
    assert result.status == 64
    assert result.errors.startswith(
        "Error: a lock says who is asked: `--provider` is for recipes.\nUsage: backdrop run "
    )
