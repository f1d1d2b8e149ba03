"""Requests whose answer was lost: who finds out what became of them, and what is paid again."""
import datetime
import json
import socket


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def hang_up(call):
    """Takes the request and leaves without a word."""
    call.server.time = now()
    call.connection.shutdown(socket.SHUT_RDWR)
    call.close_connection = True


class Books:
    """A provider that hangs up on every submission, and its history as a test has it."""

    def __init__(self, pretender, campaign, seeds=3):
        self.rows = []
        self.is_deaf = True
        self.server = pretender(
            submit=lambda call: hang_up(call) if self.is_deaf else call.answer_submit(),
            history=lambda call: call.json({"data": self.rows}),
        )
        self.campaign = campaign(self.server.address, seeds=seeds)
        self.first = self.campaign.run("--yes")

    def row(self, seed, **facts):
        job = next(job for job, body in self.server.bodies.items() if body["seed"] == seed)
        self.rows.append(self.server.row(job, **facts))

    def resolve(self, *arguments):
        return self.campaign("resolve", "recipe.yaml", *arguments)


def test_what_nobody_heard_of_is_unknown_and_not_sent_again(campaign, pretender):
    books = Books(pretender, campaign)
    assert books.first.status == 1
    # The first goes alone; when nothing comes of it, the next one does.
    assert books.first.output.startswith("3 pictures: 0 rendered, 0 cached, 0 failed, 3 unknown · ")
    assert books.server.count("submit") == 3
    again = books.campaign.run("--yes")
    assert again.status == 1
    assert books.server.count("submit") == 3
    costs = json.loads(books.campaign("costs", "--json").output)
    assert costs["total"]["sent"] == 3


def test_the_history_settles_what_it_knows(campaign, pretender):
    books = Books(pretender, campaign)
    books.row(100)
    books.row(101, model_status="FAILED", credits_deduction=0, generation_url=None,
              error="the model ran out of memory")
    result = books.resolve()
    assert result.status == 1
    assert result.errors == ""
    assert result.output == (
        "2 requests settled by the provider's history:\n"
        "  mug.forest.100  made; the next run fetches it\n"
        "  mug.forest.101  failed and was not billed: the model ran out of memory\n"
        "1 request unknown, at most $0.04; see your provider's list of requests, then say "
        "`--billed` or `--unbilled`:\n"
        "  mug.forest.102  not in house's history\n"
    )
    books.is_deaf = False
    run = books.campaign.run("--yes")
    # One is fetched, one that was not billed is sent again, one stays unknown.
    assert run.output.startswith("3 pictures: 2 rendered, 0 cached, 0 failed, 1 unknown · ")
    assert books.server.count("submit") == 4
    assert books.campaign.outcomes() == ["completed", "completed", "unknown"]


def test_a_job_that_is_still_at_work_is_asked_for(campaign, pretender):
    books = Books(pretender, campaign, seeds=1)
    books.row(100, model_status="PENDING", credits_deduction=None, generation_url=None)
    result = books.resolve()
    assert result.status == 0
    assert result.output == (
        "1 request settled by the provider's history:\n"
        "  mug.forest.100  still at work; the next run asks for it\n"
    )
    assert books.campaign.run("--yes").status == 0
    assert books.server.count("submit") == 1


def test_two_that_look_alike_are_not_guessed_between(campaign, pretender):
    books = Books(pretender, campaign, seeds=1)
    books.row(100)
    books.rows.append({**books.rows[0], "request_id": "job-77"})
    result = books.resolve()
    assert result.status == 1
    assert result.output.endswith("\n  mug.forest.100  house's history has several that look like it\n")


def test_a_history_that_cannot_be_read_settles_nothing(campaign, pretender):
    books = Books(pretender, campaign, seeds=1)
    books.server.plays["history"] = lambda call: call.json({"error": "out of order"}, 500)
    result = books.resolve()
    assert result.status == 1
    assert result.output.endswith("\n  mug.forest.100  house's history cannot be read: out of order (HTTP 500)\n")


def test_by_hand_they_are_billed_or_not(campaign, pretender):
    books = Books(pretender, campaign, seeds=2)
    assert books.resolve("--billed", "--unbilled").status == 64
    unbilled = books.resolve("--unbilled")
    assert (unbilled.status, unbilled.output) == (
        0, "2 requests settled: not billed; the next run sends them again\n"
    )
    assert books.resolve().output == "nothing is unknown\n"
    assert books.campaign.run("--yes").output.startswith(
        "2 pictures: 0 rendered, 0 cached, 0 failed, 2 unknown · "
    )
    billed = books.resolve("--billed")
    assert (billed.status, billed.output) == (
        0, "2 requests settled: billed without a picture\n"
    )
    assert books.server.count("history") == 0
    books.is_deaf = False
    kept = books.campaign.run("--yes")
    assert kept.status == 1
    assert kept.output.startswith("2 pictures: 0 rendered, 0 cached, 2 failed · $0.00 · ")
    assert books.server.count("submit") == 4
    paid_again = books.campaign.run("--yes", "--resend-billed")
    assert paid_again.status == 0
    assert paid_again.output.startswith("2 pictures: 2 rendered, 0 cached, 0 failed · $0.08 · ")


def test_unknown_ones_are_sent_again_only_when_told_to(campaign, pretender):
    books = Books(pretender, campaign, seeds=2)
    books.is_deaf = False
    assert books.campaign.run("--dry-run").output == "would send 0 requests; 0 cached · $0.00\n"
    warning = "2 requests are sent again that may have been billed before: up to $0.08 is paid twice\n"
    told = books.campaign.run("--dry-run", "--retry-unknown")
    assert told.output == "would send 2 requests; 0 cached · $0.08\n"
    assert told.errors == warning
    # Even so somebody has to agree to the cost.
    assert books.campaign.run("--retry-unknown").status == 2
    result = books.campaign.run("--yes", "--retry-unknown")
    assert (result.status, result.errors) == (0, warning)
    assert result.output.startswith("2 pictures: 2 rendered, 0 cached, 0 failed · $0.08 · ")
    costs = json.loads(books.campaign("costs", "--json").output)
    assert costs["total"]["sent"] == 4
