"""A reviewer without a mouse, and one who uses it now and then: the keys always go on from where one is."""
import pytest
from playwright.sync_api import expect

from test_gallery import views

# What has the focus: a cell, a name of ours, an id, or else a tag.
FOCUSED = """() => {
  const { dataset, id, className, tagName } = document.activeElement;
  return dataset.cell ?? dataset.option ?? dataset.name ?? (id || className || tagName);
}"""


def focused(page):
    return page.evaluate(FOCUSED)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_five_hundred_pictures_are_reviewed_by_the_keyboard(make, open_page):
    opened = open_page(make("--seeds", "42"), viewport={"width": 1280, "height": 800})
    page = opened.page
    assert "504 cells" in page.inner_text("#counts")
    press(page, "ArrowRight", "e")
    state = """() => [document.querySelector('.position').textContent, document.getElementById('status').textContent,
      document.querySelector('dialog.loupe').contains(document.activeElement)]"""
    said = set()
    for place in range(504):
        if place % 5 == 0:
            press(page, "4")
        if place % 9 == 0:
            press(page, "7")
        press(page, "p" if place % 7 == 0 else "x")
        position, words, is_inside = page.evaluate(state)
        assert position == f"{min(place + 2, 504)} of 504"
        assert is_inside
        said.add(words)
    # Each step was told to those who do not see it, with what was done before it.
    assert len(said) == 504
    assert sum(text.startswith("Picked") for text in said) == 72
    expect(page.locator("#toast")).to_have_text("This is the last one")
    press(page, "Escape")
    assert focused(page) == "503"
    assert page.inner_text("#picks") == "Picks (504)"
    press(page, "Control+z")
    assert "rejected" not in page.locator("[data-cell='503']").get_attribute("aria-label")
    press(page, "f")
    while focused(page) != "picked":
        press(page, "ArrowDown")
    press(page, "Space", "Escape")
    assert "72 of 504 cells" in page.inner_text("#counts")
    press(page, "ArrowRight", "e", "ArrowRight", "c")
    page.wait_for_selector(".compare .frame img.whole")
    press(page, "Escape", "r")
    assert focused(page) == "stage"
    assert "72 pictures picked" in page.inner_text(".lead")
    assert opened.complaints == []


def test_a_change_of_the_view_keeps_the_place(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    press(page, "ArrowRight", "ArrowRight", "ArrowRight", "t")
    assert focused(page) == "2"
    press(page, "r")
    assert focused(page) == "stage"
    press(page, "g")
    assert focused(page) == "2"
    press(page, "c", "Escape")
    assert focused(page) == "2"
    press(page, "?", "?")
    assert focused(page) == "2"
    # Who sits on a control of the bar stays there.
    page.focus("#theme")
    press(page, "t")
    assert focused(page) == "theme"


def test_filters_keep_the_focus_whatever_they_take_away(make, open_page):
    opened = open_page(make("--seeds", "42"))
    page = opened.page
    press(page, "ArrowRight", "ArrowRight", "f")
    first = focused(page)
    press(page, "Space")
    assert focused(page) == first
    press(page, "ArrowUp", "Space")
    # “Clear all” is gone.
    assert page.locator("[data-clear]").count() == 0
    assert focused(page) == first
    page.focus("[data-unfold]")
    press(page, "Enter")
    # The first of those that were hidden.
    assert page.evaluate("[...document.activeElement.parentElement.children].indexOf(document.activeElement)") == 12
    press(page, "Escape")
    assert focused(page) == "1"
    press(page, "/")
    page.keyboard.type("nothing-has-this-word")
    page.focus(".nothing button")
    press(page, "Enter")
    assert page.evaluate("document.activeElement.dataset.cell") is not None


def test_a_phone_closes_its_filters_by_escape(gallery, open_page):
    opened = open_page(gallery, viewport={"width": 375, "height": 700})
    page = opened.page
    press(page, "ArrowRight", "f", "Escape")
    assert not page.is_visible("#facets")
    assert focused(page) == "0"


def test_lists_and_sliders_give_the_keys_back(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    press(page, "ArrowRight")
    for control, use in [("#sort", lambda: page.select_option("#sort", "file")), ("#size", lambda: page.fill("#size", "300"))]:
        # By hand.
        page.focus(control)
        page.dispatch_event(control, "pointerdown")
        use()
        assert page.evaluate("document.activeElement.dataset.cell") is not None, control
    # By keys it stays, until one leaves it.
    page.focus("#sort")
    press(page, "ArrowUp")
    assert focused(page) == "sort"
    press(page, "Escape")
    assert page.evaluate("document.activeElement.dataset.cell") is not None
    press(page, "Shift+P")
    assert page.locator("[data-pick='1']").count() == 1


def test_what_is_selected_is_seen(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    press(page, "Control+a")
    assert "24 selected" in page.inner_text("#selection")
    page.locator("#facets .option").first.click()
    assert "12 selected" in page.inner_text("#selection")
    press(page, "ArrowRight", "p")
    assert page.inner_text("#picks") == "Picks (12)"
    page.focus("#selection [data-name=clear]")
    press(page, "Enter")
    assert not page.is_visible("#selection")
    assert page.evaluate("document.activeElement.dataset.cell") is not None


def test_large_pictures_keep_the_focus_inside(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    press(page, "ArrowRight", "e", "m")
    page.keyboard.type("one")
    press(page, "Control+Enter")
    page.focus("[data-name=remove-comment]")
    press(page, "Enter")
    assert focused(page) == "panel"
    assert page.locator(".comments li").count() == 0
    press(page, "ArrowRight")
    assert "2 of 24" in page.inner_text(".position")
    # An axis is chosen and stepped along, with the focus in the panel.
    page.focus(".axis-name")
    press(page, "Enter", "ArrowDown")
    assert focused(page) == "panel"
    press(page, "Escape", "Space", "Shift+ArrowRight", "Shift+ArrowRight", "c")
    page.wait_for_selector(".compare .frame img.whole")
    page.locator("[data-name=remove]").first.focus()
    press(page, "Enter")
    assert page.locator(".pane").count() == 2
    assert page.evaluate("document.querySelector('dialog.compare').contains(document.activeElement)")
    press(page, "s", "w", "p")
    assert page.locator(".pane-review .picked").count() == 1
    # What happens is told where it can be heard.
    assert page.evaluate("document.getElementById('status').parentElement.className") == "compare"


def test_more_of_a_slot_and_failures_lead_to_pictures(make, open_page):
    opened = open_page(make("--seeds", "42"), "#view=table&x=&y=product")
    page = opened.page
    page.locator(".more").first.focus()
    press(page, "Enter")
    assert page.evaluate("document.activeElement.dataset.cell") is not None
    opened = open_page(make("--mixed"), "#view=run")
    page = opened.page
    page.locator(".failures [data-name=show]").first.focus()
    press(page, "Enter")
    assert page.evaluate("document.activeElement.dataset.cell") is not None


SMALLEST = """() => {
  let least = Infinity;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.closest('.unseen, #sheet, title')) continue;
    const size = element.ownerSVGElement ? element.getBoundingClientRect().height / 1.3 : parseFloat(getComputedStyle(element).fontSize);
    // Some words are for large windows only.
    if (size > 0) least = Math.min(least, size);
  }
  return least;
}"""


@pytest.mark.parametrize("width, height, rem, smallest", [(375, 812, 10, 9), (1440, 900, 10, 9), (3840, 2160, 15.35, 16)])
def test_words_are_large_enough_for_the_screen(gallery, open_page, width, height, rem, smallest):
    page = open_page(gallery, viewport={"width": width, "height": height}).page
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == pytest.approx(rem, abs=0.01)
    found = {name: page.evaluate(SMALLEST) for name in views(page)}
    assert {name: size for name, size in found.items() if size < smallest} == {}
    page.focus("#search")
    assert page.evaluate("document.getElementById('search').offsetHeight") == pytest.approx(3.2 * rem, abs=1)


def test_a_wide_low_window_is_no_large_screen(gallery, open_page):
    page = open_page(gallery, viewport={"width": 3840, "height": 800}).page
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "10px"
