"""Command lines that the page hands out, given to the built command."""
import json
import shlex
import subprocess

import pytest
from playwright.sync_api import expect

from campaign import BINARY, Campaign

RECIPE = """# A comment, and words that are none of a shell's: $(reboot) `x` 'y'.
recipe: 1
name: small
products:
  mug: {image: mug.png, noun: a red mug}
prompts:
  forest: "{{ product.noun }} in a forest, {{ light }}"
  beach: {text: "{{ product.noun }} on a beach, {{ light }}", title: "Beach; rm -rf ~"}
matrix:
  product: all
  prompt: all
  speed: [TURBO, DEFAULT]
  seed: {count: 2}
  light: [golden hour, "'dusk' && blue; <b>hour</b>", {id: night, text: "$(night)"}]
exclude: [{prompt: beach, light: night}]
sample: {strategy: random, count: 17, seed: 1}
request: {size: 96x96}
"""


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    return Campaign(tmp_path_factory.mktemp("campaign"), RECIPE)


@pytest.fixture
def gallery(campaign):
    return campaign.folder / "out/small"


def planned(campaign, lines):
    """The cells that command lines are about, as `backdrop plan` understands them."""
    cells = []
    for line in lines.split("\n"):
        words = shlex.split(line)
        assert words[:3] in (["backdrop", "run", "recipe.yaml"], ["backdrop", "plan", "recipe.yaml"])
        plan = subprocess.run(
            [BINARY, "plan", *words[2:], "--format", "json"], cwd=campaign.folder, env=campaign.environment(),
            check=True, capture_output=True, text=True,
        )
        cells += [cell["id"] for cell in json.loads(plan.stdout)["cells"]]
    assert len(cells) == len(set(cells))
    return set(cells)


def handed_out(page, title):
    return page.inner_text(f".command:has-text('{title}') pre")


def test_the_command_runs_exactly_what_was_selected(campaign, gallery, open_page):
    page = open_page(gallery, viewport={"width": 1280, "height": 3000}).page
    for places in [[0], [1, 2, 5], list(range(0, 17, 2)), [3, 4, 8, 9, 10, 11, 16]]:
        page.click("#view-grid")
        for place in places:
            page.locator(f"[data-cell='{place}']").click(modifiers=["Control"])
        page.click("#view-plan")
        wanted = page.evaluate("(places) => places.map((place) => backdropPlan.cells[place].id)", places)
        assert planned(campaign, handed_out(page, "What is selected")) == set(wanted)
        page.click("#view-grid")
        page.keyboard.press("Escape")


def test_the_command_runs_what_is_shown_and_what_is_picked(campaign, gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    page.click(".option[data-option='night']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("p")
    page.click("#view-plan")
    night = set(page.evaluate("backdropPlan.cells.map(({ id }) => id).filter((id) => id.includes('night'))"))
    assert planned(campaign, handed_out(page, "What is shown")) == night
    assert len(planned(campaign, handed_out(page, "What is picked"))) == 1
    assert planned(campaign, handed_out(page, "All of it")) == set(page.evaluate("backdropPlan.cells.map(({ id }) => id)"))
    assert opened.complaints == []


def test_the_recipe_is_shown_as_it_was_written(gallery, open_page):
    opened = open_page(gallery, "#view=plan")
    page = opened.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert page.evaluate("document.querySelector('.recipe-text pre').textContent") == RECIPE
    page.click(".recipe-text [data-name=copy]")
    expect(page.locator("#status")).to_contain_text("recipe.yaml copied")
    assert page.evaluate("document.querySelectorAll('.recipe-text pre *').length") == 0


def test_the_table_says_what_is_excluded_and_what_is_not_sampled(gallery, open_page):
    opened = open_page(gallery, "#view=table&x=light&y=prompt&sx=speed&sy=seed", viewport={"width": 2600, "height": 2600})
    page = opened.page
    slots = page.evaluate(
        """() => [...document.querySelectorAll('.row')].flatMap((row) => [...row.querySelectorAll('.slot')].map((slot) =>
             [row.querySelector('.side').textContent, slot.getAttribute('aria-colindex'), slot.dataset.gap, slot.textContent, slot.title]))"""
    )
    assert len(slots) == 24
    # Three lights for each of two speeds; the third is excluded on the beach.
    for side, column, gap, text, title in slots:
        is_excluded = "Beach" in side and column in ("4", "7")
        assert (gap == "excluded") == is_excluded
        if gap:
            assert text == {"excluded": "Excluded", "sampled": "Not sampled"}[gap]
            assert title
    assert sum(gap == "sampled" for _, _, gap, _, _ in slots) == 24 - 4 - 17
    looks = page.evaluate(
        """() => ['excluded', 'sampled'].map((gap) =>
             getComputedStyle(document.querySelector(`[data-gap=${gap}] > .note`)).backgroundImage)"""
    )
    assert looks[0] != looks[1]
    assert opened.complaints == []
