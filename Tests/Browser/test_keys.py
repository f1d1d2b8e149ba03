"""Every key that the help names does what it says there."""
import json
import re

import pytest
from playwright.sync_api import expect

KEYS = [
    "G", "T", "R", "/", "F", "?", "← → ↑ ↓", "Enter or E", "C", "Space", "Shift + ← →", "Ctrl + A", "Esc",
    "P", "X", "U", "1 … 5", "0", "6 7 8 9", "Shift + P or X", "Ctrl + Z", "Ctrl + S",
    "V", "← → ↑ ↓", "W", "S", "[ ]", "Space",
    "← →", "↑ ↓", "A", "Z", "+ −", "Shift + arrows", "S", "B", "M", "K", "I",
]


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_the_help_names_every_key(gallery, open_page):
    page = open_page(gallery).page
    press(page, "?")
    assert page.locator(".help kbd").all_inner_texts() == KEYS
    # All of it is in sight or can be scrolled to.
    assert page.evaluate("(() => { const dialog = document.querySelector('.help'); return dialog.scrollWidth <= dialog.clientWidth })()")
    press(page, "?")
    assert not page.evaluate("document.querySelector('.help').open")


def test_keys_between_views(gallery, open_page):
    page = open_page(gallery).page
    for key, view in [("t", "table"), ("r", "results"), ("g", "grid")]:
        press(page, key)
        assert page.get_attribute(f"#view-{view}", "aria-pressed") == "true"
    press(page, "/")
    assert page.evaluate("document.activeElement.id") == "search"
    press(page, "Escape", "f")
    assert page.evaluate("document.activeElement.className") == "option"
    press(page, "ArrowDown")
    assert page.evaluate("[...document.querySelectorAll('#facets .option')].indexOf(document.activeElement)") == 1
    press(page, "ArrowUp", "Space")
    assert "12 of 24 cells" in page.inner_text("#counts")
    press(page, "ArrowRight")
    assert page.evaluate("document.activeElement.dataset.cell") is not None


def test_the_filters_open_by_key_on_a_phone(gallery, open_page):
    page = open_page(gallery, viewport={"width": 375, "height": 700}).page
    assert not page.is_visible("#facets")
    press(page, "f")
    assert page.is_visible("#facets")
    assert page.evaluate("document.activeElement.className") == "option"


def test_pages_of_pictures_by_key(gallery, open_page):
    opened = open_page(gallery, viewport={"width": 800, "height": 600})
    page = opened.page
    press(page, "ArrowRight", "PageDown")
    first = int(opened.current())
    assert 0 < first < 23
    press(page, "PageDown", "PageDown", "PageDown", "PageDown", "PageDown", "PageDown", "PageDown")
    assert opened.current() == "23"
    press(page, "PageUp")
    assert int(opened.current()) < 23
    press(page, "Home")
    assert opened.current() == "0"


def test_keys_of_the_loupe(make, open_page):
    opened = open_page(make("--promoted"))
    page = opened.page
    press(page, "ArrowRight", "e")
    page.wait_for_selector(".frame img.whole")
    shown = "document.querySelector('.loupe .frame img').getBoundingClientRect()"
    width = page.evaluate(f"{shown}.width")
    press(page, "+")
    assert page.evaluate(f"{shown}.width") > width
    press(page, "+", "+", "+", "+")
    before = page.evaluate(f"{shown}.left")
    press(page, "Shift+ArrowRight")
    assert page.evaluate(f"{shown}.left") < before
    press(page, "-", "-", "-", "-", "-", "-")
    assert page.inner_text(".percent") == "Fit"
    first = page.get_attribute(".loupe .frame img", "src")
    press(page, "b")
    assert page.get_attribute(".loupe .frame img", "src") not in (None, first)
    press(page, "b", "i")
    assert not page.is_visible(".panel")
    press(page, "m")
    assert page.is_visible(".panel")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.type("p x 5: words, no commands")
    press(page, "Control+Enter")
    assert page.inner_text(".comments p") == "p x 5: words, no commands"
    # The keys are commands again.
    press(page, "ArrowRight")
    assert "2 of 24" in page.inner_text(".position")
    press(page, "ArrowLeft", "k")
    assert page.locator(".frame.pinning").count() == 1
    press(page, "Enter")
    page.keyboard.type("the middle")
    press(page, "Control+Enter")
    kept = page.evaluate("JSON.parse(Object.entries(localStorage).find(([name]) => name.startsWith('backdrop:'))[1])")
    assert [comment["text"] for comment in kept[4]][1] == "the middle"
    assert (kept[4][1]["x"], kept[4][1]["y"]) == pytest.approx((0.5, 0.5), abs=0.08)
    press(page, "k", "Escape")
    assert page.locator(".frame.pinning").count() == 0
    press(page, "Enter")
    assert not page.evaluate("document.querySelector('dialog.loupe').open")
    assert opened.complaints == []


def test_the_picks_leave_by_key(gallery, open_page):
    page = open_page(gallery).page
    press(page, "ArrowRight", "p")
    with page.expect_download() as download:
        press(page, "Control+s")
    assert json.loads(download.value.path().read_text())["reviews"][0]["pick"] == "picked"


def test_keys_of_comparing(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    press(page, "ArrowRight", "Space", "Shift+ArrowRight", "c")

    def compared():
        return re.search("compare=([^&]*)", opened.hash).group(1).split("%2C")

    before = compared()
    assert len(before) == 2
    press(page, "ArrowDown")
    assert [a != b for a, b in zip(before, compared())] == [True, False]
    press(page, "ArrowUp")
    assert compared() == before
    press(page, "w", "ArrowRight")
    assert [a != b for a, b in zip(before, compared())] == [False, True]
    press(page, "a")
    expect(page.locator("#toast")).to_contain_text("Arrows step along")
    press(page, "v", "v", "v", "]")
    assert "mode=difference" in opened.hash
    assert page.evaluate("getComputedStyle(document.querySelector('.compare .frame')).filter") != "none"
    press(page, "c")
    assert not page.evaluate("document.querySelector('dialog.compare').open")


def test_letters_are_letters_where_one_writes(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    press(page, "/")
    page.keyboard.type("pxu012gtrefczs?")
    assert page.input_value("#search") == "pxu012gtrefczs?"
    assert page.evaluate("Object.keys(localStorage).length") == 0
