"""Reviews: how they are given, kept, handed on and taken in."""
import json
import pathlib

import jsonschema
import pytest
from playwright.sync_api import expect

SCHEMA = json.loads((pathlib.Path(__file__).resolve().parents[2] / "schemas/picks.schema.json").read_text())


def reviews(page):
    """What the browser keeps, by the first digits of the request key."""
    return page.evaluate(
        """() => Object.fromEntries(Object.keys(localStorage).filter((name) => name.startsWith('backdrop:'))
             .map((name) => [name.split(':')[2], JSON.parse(localStorage[name])]))"""
    )


def exported(page, which="export"):
    page.click("#picks")
    with page.expect_download() as download:
        page.click(f"#{which}")
    return download.value.path()


def imported(page, path):
    # What an import before has said is no answer to this one.
    page.evaluate("() => { document.getElementById('status').textContent = '' }")
    page.set_input_files("#import-file", path)
    page.wait_for_function("() => document.getElementById('status').textContent.includes('imported')")
    return page.inner_text("#status")


def review_some(page):
    page.keyboard.press("ArrowRight")
    for key in ["p", "x", "4", "8", "ArrowRight", "9"]:
        page.keyboard.press(key)
    page.keyboard.press("e")
    for text in ["=HYPERLINK(\"http://example.com\")", "שלום 🎨, \"quoted\"\nsecond line"]:
        page.fill(".commenting textarea", text)
        page.keyboard.press("Control+Enter")
    page.keyboard.press("k")
    box = page.locator(".loupe .frame img").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.5)
    page.keyboard.type("here")
    page.keyboard.press("Control+Enter")
    page.focus(".panel")
    page.keyboard.press("Escape")


def test_every_key_that_reviews(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    page.keyboard.press("ArrowRight")
    for key in ["Shift+P", "5", "6"]:
        page.keyboard.press(key)
    assert opened.current() == "0"
    tile = opened.tiles().first
    assert (tile.get_attribute("data-pick"), tile.get_attribute("data-label")) == ("1", "red")
    for key, label in [("7", "yellow"), ("8", "green"), ("9", "blue"), ("9", "")]:
        page.keyboard.press(key)
        assert tile.get_attribute("data-label") == label
    assert "picked, 5 stars" in tile.get_attribute("aria-label")
    page.keyboard.press("0")
    assert "star" not in tile.get_attribute("aria-label")
    page.keyboard.press("Shift+X")
    assert tile.get_attribute("data-pick") == "-1"
    page.keyboard.press("u")
    assert tile.get_attribute("data-pick") == "0"
    for pick in ["-1", "1", "1"]:
        page.keyboard.press("Control+z")
        assert tile.get_attribute("data-pick") == pick
    page.keyboard.press("p")
    assert opened.current() == "1"


def test_a_selection_is_reviewed_and_undone_at_once(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    for key in ["ArrowRight", "Space", "Shift+ArrowRight", "Shift+ArrowRight"]:
        page.keyboard.press(key)
    assert "3 selected" in page.inner_text("#selection")
    page.keyboard.press("p")
    assert page.locator("[data-pick='1']").count() == 3
    page.keyboard.press("Control+z")
    assert page.locator("[data-pick='1']").count() == 0
    page.keyboard.press("Control+a")
    assert "24 selected" in page.inner_text("#selection")
    page.keyboard.press("Escape")
    assert not page.is_visible("#selection")
    opened.tiles().nth(1).click(modifiers=["Control"])
    opened.tiles().nth(4).click(modifiers=["Shift"])
    assert "4 selected" in page.inner_text("#selection")
    page.click("#selection [data-name=command]")
    expect(page.locator("#status")).to_contain_text("copied")


@pytest.mark.parametrize("which", ["export", "export-csv"])
def test_what_is_exported_comes_back_the_same(gallery, open_page, which):
    page = open_page(gallery).page
    review_some(page)
    before = reviews(page)
    assert len(before) == 4
    comments = [comment for review in before.values() for comment in review[4]]
    assert [comment["text"] for comment in comments][2] == "here"
    assert comments[2]["x"] == pytest.approx(0.25, abs=0.02)
    path = exported(page, which)
    if which == "export":
        jsonschema.validate(json.loads(path.read_text()), SCHEMA)
    other = open_page(gallery).page
    assert reviews(other) == {}
    assert imported(other, path).startswith("4 reviews imported")
    assert reviews(other) == before
    assert exported(other, which).read_bytes() == path.read_bytes()


def test_a_spreadsheet_finds_no_formula(gallery, open_page):
    page = open_page(gallery).page
    review_some(page)
    rows = exported(page, "export-csv").read_text()
    assert "\"'=HYPERLINK" in rows
    assert "\n=" not in rows and ",=" not in rows and ",\"=" not in rows


def test_the_later_change_of_each_picture_wins(gallery, open_page, tmp_path):
    opened = open_page(gallery)
    page = opened.page
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+P")
    path = exported(page)
    document = json.loads(path.read_text())
    keys = page.evaluate("backdropPlan.requests.map(({ key }) => key)")
    own = document["reviews"][0]
    document["reviews"] = [
        {**own, "pick": "rejected", "changed": "2020-01-01T00:00:00.000Z"},
        {**own, "key": keys[1], "pick": "rejected"},
        {**own, "key": "f" * 64},
    ]
    changed = tmp_path / "picks.json"
    changed.write_text(json.dumps(document))
    said = imported(page, changed)
    assert said == "1 review imported, 1 not newer than those here, 1 of pictures that are not in this gallery"
    assert [opened.tiles().nth(place).get_attribute("data-pick") for place in range(2)] == ["1", "-1"]
    document["reviews"] = [{**own, "pick": "rejected", "changed": "2099-01-01T00:00:00.000Z"}]
    changed.write_text(json.dumps(document))
    imported(page, changed)
    assert opened.tiles().first.get_attribute("data-pick") == "-1"
    # A clock that is ahead does not win for ever.
    page.keyboard.press("Shift+P")
    assert opened.tiles().first.get_attribute("data-pick") == "1"


@pytest.mark.parametrize("text", [
    "", "[]", "{}", "{\"picks\": 2, \"reviews\": []}", "{\"picks\": 1}", "a,b\n1,2\n", "{\"picks\": 1, \"reviews\": [",
])
def test_a_file_that_is_none_is_refused_with_a_reason(gallery, open_page, tmp_path, text):
    opened = open_page(gallery)
    path = tmp_path / "odd.json"
    path.write_text(text)
    opened.page.set_input_files("#import-file", path)
    opened.page.wait_for_selector("#notice:not([hidden])")
    assert "could not be imported" in opened.page.inner_text("#notice")
    assert reviews(opened.page) == {}
    assert opened.complaints == []


def test_whatever_an_imported_file_says_is_text(gallery, open_page, tmp_path):
    opened = open_page(gallery)
    page = opened.page
    key = page.evaluate("backdropPlan.requests[0].key")
    hostile = "<img src=x onerror=\"document.title='broken'\">"
    path = tmp_path / "picks.json"
    path.write_text(json.dumps({"picks": 1, "recipe": hostile, "reviews": [
        {"key": key, "pick": hostile, "stars": 1e9, "label": "constructor", "changed": "now",
         "comments": [{"text": hostile, "x": -3, "y": "0"}, {"text": 7}, None, hostile]},
        {"key": key, "pick": "picked", "stars": 99, "label": "red", "changed": "2024-01-01T00:00:00Z",
         "comments": [{"text": hostile, "x": 5, "y": 0.5, "changed": hostile}]},
        {"key": "__proto__", "pick": "picked"}, None, 3,
    ]}))
    imported(page, path)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("e")
    assert page.inner_text(".comments p") == hostile
    assert page.locator(".pin").count() == 0
    assert page.locator(".star.on").count() == 5
    assert page.title() != "broken"
    assert opened.complaints == []


def test_two_tabs_see_one_another_and_lose_nothing(gallery, open_page):
    first = open_page(gallery)
    context = first.page.context
    second = context.new_page()
    second.goto(first.page.url)
    second.wait_for_selector("html[data-ready]")
    first.page.keyboard.press("ArrowRight")
    first.page.keyboard.press("Shift+P")
    second.wait_for_selector("[data-cell='0'][data-pick='1']")
    second.keyboard.press("End")
    second.keyboard.press("End")
    second.keyboard.press("Shift+X")
    first.page.wait_for_selector("[data-cell='23'][data-pick='-1']")
    assert len(reviews(second)) == 2


def test_comments_have_pins_that_stay_on_the_picture(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    review_some(page)
    page.keyboard.press("e")
    at = """() => { const [pin, picture] = ['.pin', '.loupe .frame img'].map((name) => document.querySelector(name).getBoundingClientRect());
        return (pin.left + 3 - picture.left) / picture.width }"""
    assert page.evaluate(at) == pytest.approx(0.25, abs=0.02)
    page.keyboard.press("z")
    assert page.evaluate(at) == pytest.approx(0.25, abs=0.02)
    page.locator("[data-name=remove-comment]").nth(2).click()
    assert page.locator(".pin").count() == 0
    page.keyboard.press("Control+z")
    assert page.locator(".pin").count() == 1


def test_results_say_which_value_wins(gallery, open_page):
    page = open_page(gallery).page
    products = page.evaluate("backdropPlan.cells.map(({ values }) => values[0])")
    page.keyboard.press("ArrowRight")
    for product in products:
        page.keyboard.press("p" if product == 0 else "x")
    page.keyboard.press("r")
    first = page.inner_text(".standing >> nth=0")
    assert "wins clearly" in first
    # Wilson's interval of 12 of 12 begins at 76 %, of 0 of 12 it ends at 24 %.
    assert "100 % (76–100 %) · 12/12" in first
    assert "0 % (0–24 %) · 0/12" in first
    assert "No value is ahead" in page.inner_text(".standing >> nth=2")


@pytest.mark.parametrize("axis, words", [("rating", "Best"), ("price", "Cheapest"), ("latency", "Fastest"), ("changed", "Last"), ("file", "File")])
def test_pictures_are_sorted(gallery, open_page, axis, words):
    opened = open_page(gallery)
    page = opened.page
    page.keyboard.press("End")
    page.keyboard.press("End")
    page.keyboard.press("Shift+P")
    page.select_option("#sort", axis)
    assert words in page.evaluate("document.getElementById('sort').selectedOptions[0].text")
    shown = page.evaluate("[...document.querySelectorAll('#stage [role=listitem]')].sort((a, b) => a.ariaPosInSet - b.ariaPosInSet).map((item) => Number(item.firstChild.dataset.cell))")
    value = {
        "rating": "(cell) => cell === 23 ? 0 : 1", "changed": "(cell) => cell === 23 ? 0 : 1",
        "price": "(cell) => backdropPlan.requests[cell].price",
        "latency": "(cell) => backdropTimes.requests[cell][2]",
        "file": "(cell) => backdropPlan.cells[cell].file",
    }[axis]
    values = page.evaluate(f"(cells) => cells.map({value})", shown)
    assert values == sorted(values)
    assert f"sort={axis}" in opened.hash
    again = open_page(gallery, opened.hash)
    assert again.page.evaluate("document.getElementById('sort').value") == axis


def test_the_contact_sheet_has_every_shown_picture(gallery, open_page):
    page = open_page(gallery).page
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('#sheet img').length }")
    page.click("#picks")
    page.click("#print")
    page.wait_for_function("() => window.printed === 24")
    page.emulate_media(media="print")
    assert page.is_visible("#sheet")
    assert not page.is_visible("#bar")
    assert page.pdf()[:5] == b"%PDF-"
