"""Winners that a remote provider makes anew: picked in a gallery, promoted, run, and shown beside what they were chosen from.

The provider is a gateway that plays Segmind; the command talks to it as to any other.
"""
import json
import sys

import pytest

from campaign import ROOT, Campaign

sys.path.insert(0, str(ROOT / "Tests/Conformance"))
from gateway import CANARY, Gateway  # noqa: E402


class Promoted:
    """A run by the studio, its winners in Segmind's hands, and the gallery of both."""

    def __init__(self, folder, browser):
        self.campaign = Campaign(folder)
        self.parent = folder / "out/small"
        self.child = folder / "out/small-winners"
        self.picked = self.pick(browser)
        self.campaign.command(
            "promote", "picks.json", "--provider", "segmind", "--model", "ideogram-3-replace-background-v1",
            "--speed", "QUALITY",
        )
        gateway = Gateway(folder, "--simulate", "latency=20ms,seed=1")
        try:
            self.said = self.campaign.command(
                "run", "small-winners.yaml", "--quiet", "--max-usd", "1", "--accept-unverified",
                SEGMIND_BASE_URL=gateway.base, SEGMIND_API_KEY=CANARY,
            )
            self.books = gateway.books()
        finally:
            gateway.stop()

    def pick(self, browser):
        """Picks the second and the fourth by the keyboard, exports them, and says which cells they are."""
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{self.parent.as_uri()}/index.html")
        page.wait_for_selector("html[data-ready]")
        for key in ["ArrowRight", "ArrowRight", "p", "ArrowRight", "p"]:
            page.keyboard.press(key)
        with page.expect_download() as download:
            page.keyboard.press("Control+s")
        picks = download.value.path().read_text()
        context.close()
        (self.campaign.folder / "picks.json").write_text(picks)
        return [review["cell"] for review in json.loads(picks)["reviews"]]

    def record(self, folder):
        return json.loads((folder / "run.json").read_text())


@pytest.fixture(scope="module")
def promoted(tmp_path_factory, browser):
    return Promoted(tmp_path_factory.mktemp("promoted"), browser)


def test_only_the_winners_are_made_by_the_other_provider(promoted):
    assert len(promoted.picked) == 2
    assert "2 pictures: 2 rendered" in promoted.said
    books = promoted.books
    assert (books["calls"], books["completed"], books["billed_again"]) == (2, 2, 0)
    record = promoted.record(promoted.child)
    makers = {(request["document"]["provider"], request["document"]["model"]) for request in record["requests"]}
    assert makers == {("segmind", "ideogram-3-replace-background-v1")}
    # The words and the seeds are those that were picked.
    old = promoted.record(promoted.parent)
    wanted = {
        (request["document"]["parameters"]["prompt"], request["document"]["parameters"]["seed"])
        for cell in old["cells"] if cell["id"] in promoted.picked
        for request in [old["requests"][cell["requests"][-1]]]
    }
    assert wanted == {
        (request["document"]["parameters"]["prompt"], request["document"]["parameters"]["seed"])
        for request in record["requests"]
    }
    assert {request["document"]["parameters"]["rendering_speed"] for request in record["requests"]} == {"QUALITY"}
    for path in promoted.child.rglob("*"):
        assert path.is_dir() or CANARY.encode() not in path.read_bytes()


def test_parent_and_child_are_side_by_side(promoted, open_page, pictures):
    opened = open_page(promoted.child, viewport={"width": 1280, "height": 800})
    page = opened.page
    assert opened.tiles().count() == 2
    page.wait_for_function(
        "() => [...document.querySelectorAll('#stage .mat img')].filter((image) => image.complete && image.naturalWidth > 0).length === 4"
    )
    before = promoted.record(promoted.parent)
    blobs = {
        cell["id"]: before["requests"][cell["requests"][-1]]["outcome"]["blob"] for cell in before["cells"]
    }
    shown = page.evaluate(
        "[...document.querySelectorAll('.mat.pair')].map((mat) => [...mat.querySelectorAll('img')].map((image) => image.getAttribute('src')))"
    )
    now = page.evaluate("backdropRun.outcomes.map(({ blob }) => blob.slice(0, 16))")
    # On the left what was picked, on the right what was made of it.
    assert [pair[0].split("/")[1][:16] for pair in shown] == [blobs[cell][:16] for cell in promoted.picked]
    assert [pair[1].split("/")[1][:16] for pair in shown] == now
    page.screenshot(path=pictures / "promoted-1280-light.png")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("e")
    page.wait_for_selector(".loupe .frame img.whole")
    page.keyboard.press("b")
    assert page.inner_text(".over") == "The picture it was chosen from"
    page.keyboard.press("c")
    page.wait_for_selector(".compare .frame img.whole")
    sides = page.locator(".compare .pane-name").all_inner_texts()
    assert len(sides) == 2 and sides[0] == "The picture it was chosen from"
    page.screenshot(path=pictures / "promoted-compare-1280-light.png")
    assert opened.complaints == []
    assert opened.outside == []
