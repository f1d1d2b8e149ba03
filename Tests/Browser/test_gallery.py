"""What a reviewer does with a gallery, and what it must never do."""
import json

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

HOSTILE = [
    "</script><script>document.title='broken'</script>",
    "<img src=x onerror=\"document.title='broken'\">",
    "javascript:document.title='broken'",
    "\u2028document.title='broken'\u2029",
    "'); document.title='broken'; ('",
    "\u202egnp.exe שלום 🎨 " + "long " * 2000,
]

# How many thumbnails there are.
LOADED = "() => [...document.querySelectorAll('#stage img')].filter((image) => image.complete && image.naturalWidth > 0).length"


def violations(page):
    # Read once for each page, and asked for what is returned only: most of its time went there.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [(entry["id"], [node["target"] for node in entry["nodes"]]) for entry in found]


def test_it_opens_from_disk_without_a_complaint_or_a_request_outside(gallery, open_page):
    opened = open_page(gallery)
    opened.page.wait_for_function(LOADED)
    opened.tiles().first.click()
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("s")
    opened.page.wait_for_timeout(200)
    assert opened.complaints == []
    assert opened.outside == []
    assert len(opened.requests) > 4


def test_the_policy_forbids_requests_and_markup(gallery, open_page):
    page = open_page(gallery).page
    assert page.evaluate("fetch('https://example.com/').then(() => 'sent', () => 'refused')") == "refused"
    assert page.evaluate(
        "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'set' } catch { return 'refused' } })()"
    ) == "refused"
    assert page.evaluate(
        "(() => { try { document.createElement('script').src = 'other.js'; return 'set' } catch { return 'refused' } })()"
    ) == "refused"


def test_the_grid_shows_every_cell_with_its_thumbnail(gallery, open_page):
    opened = open_page(gallery, viewport={"width": 1280, "height": 4000})
    assert opened.tiles().count() == 24
    opened.page.wait_for_function(f"() => ({LOADED})() === 24")
    assert "24 cells" in opened.page.inner_text("#counts")


def test_the_table_has_a_slot_for_each_pair_of_values(gallery, open_page):
    opened = open_page(gallery, viewport={"width": 2600, "height": 4000})
    page = opened.page
    page.click("#view-table")
    across, down = page.evaluate(
        "['x', 'y'].map((side) => document.getElementById(`axis-${side}`).selectedOptions[0].text)"
    )
    sizes = page.evaluate(
        """([a, b]) => [a, b].map((name) => backdropPlan.axes.find((axis) =>
             axis.name.toLowerCase() === name.toLowerCase().replaceAll(' ', '_')).values.length)""",
        [across, down],
    )
    assert page.locator("[role=columnheader]").count() == sizes[0] + 1
    assert page.locator("[role=rowheader]").count() == sizes[1]
    assert page.locator(".slot").count() == sizes[0] * sizes[1]
    assert opened.tiles().count() == 24


def test_every_slot_of_the_table_has_the_same_order(gallery, open_page):
    opened = open_page(gallery, viewport={"width": 2600, "height": 4000})
    page = opened.page
    page.click("#view-table")
    rest = page.evaluate(
        """() => {
          const axes = ['x', 'y'].map((side) => document.getElementById(`axis-${side}`))
            .map((select) => select.selectedOptions[0].text.toLowerCase().replaceAll(' ', '_'));
          return [...document.querySelectorAll('.slot')].map((slot) =>
            [...slot.querySelectorAll('[data-cell]')].map((tile) =>
              backdropPlan.cells[tile.dataset.cell].values
                .filter((_, axis) => !axes.includes(backdropPlan.axes[axis].name)).join()));
        }"""
    )
    assert len(rest) > 1 and len(rest[0]) > 1
    assert all(slot == rest[0] for slot in rest)
    assert rest[0] == sorted(rest[0])


@pytest.mark.parametrize("width, view", [(390, "grid"), (1280, "grid"), (1280, "table")])
def test_a_caption_shows_whole_lines(gallery, open_page, width, view):
    page = open_page(gallery, f"#view={view}", viewport={"width": width, "height": 800}).page
    rooms = page.evaluate(
        """() => [...document.querySelectorAll('#stage .caption')].map((caption) => {
          const style = getComputedStyle(caption);
          return (caption.clientHeight - parseFloat(style.paddingTop)) / parseFloat(style.lineHeight);
        })"""
    )
    assert set(rooms) == ({1} if view == "table" else {2})


def test_axes_can_be_chosen_and_swapped(gallery, open_page):
    page = open_page(gallery, "#view=table").page
    before = page.evaluate("[document.getElementById('axis-x').value, document.getElementById('axis-y').value]")
    page.click("#swap")
    after = page.evaluate("[document.getElementById('axis-x').value, document.getElementById('axis-y').value]")
    assert after == before[::-1]
    # Choosing one axis for both sides swaps them instead.
    page.select_option("#axis-x", after[1])
    assert page.evaluate("document.getElementById('axis-y').value") == after[0]


def test_the_loupe_shows_the_whole_picture_and_every_parameter(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    opened.tiles().nth(2).click()
    page.wait_for_selector(".frame img.whole")
    cell = page.evaluate("backdropPlan.cells[2]")
    shown = page.inner_text(".panel")
    assert f"images/{cell['file']}." in shown
    assert cell["id"] in shown
    request = page.evaluate("backdropPlan.requests[backdropPlan.cells[2].requests.at(-1)]")
    assert request["key"] in shown
    for place in request["parameters"]:
        value = page.evaluate("(place) => backdropPlan.values[place]", place) if place >= 0 else ""
        if isinstance(value, str):
            assert value in shown
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('dialog.loupe').open")
    assert opened.current() == "2"


def test_the_panel_shows_values_as_people_read_them(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    page.evaluate(
        """() => {
          const [first, second] = [0, 1].map((cell) => backdropPlan.requests[backdropPlan.cells[cell].requests.at(-1)]);
          const place = backdropPlan.parameters.indexOf('style_codes');
          const members = [{ color_hex: '#1E4038', color_weight: 0.3 }, { color_hex: '#F5EBDD' }];
          first.parameters[place] = backdropPlan.values.push({ members }) - 1;
          second.parameters[place] = backdropPlan.values.push({ name: 'EMBER' }) - 1;
          for (const outcome of backdropRun.outcomes) {
            outcome.facts = [['confidence', 0.9968120840430069], ['least', 0.00004], ['renderer', 1]];
          }
        }"""
    )
    opened.tiles().first.click()
    assert page.inner_text(".panel .colours").split() == ["#1E4038", "0.3", "#F5EBDD"]
    assert page.eval_on_selector_all(
        ".panel .swatch", "(swatches) => swatches.map((swatch) => getComputedStyle(swatch).backgroundColor)"
    ) == ["rgb(30, 64, 56)", "rgb(245, 235, 221)"]
    rows = page.eval_on_selector_all(
        ".panel dl > div", "(rows) => rows.map((row) => [...row.children].map((part) => part.textContent))"
    )
    assert ["Confidence", "0.997"] in rows
    assert ["Least", "0.00004"] in rows
    assert [name for name, _ in rows].count("Renderer") == 1
    page.keyboard.press("ArrowRight")
    assert "EMBER" in page.inner_text(".panel")
    assert "{" not in page.inner_text(".panel")
    assert opened.complaints == []


def test_arrows_move_in_the_grid_and_enter_opens_the_loupe(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    page.keyboard.press("ArrowRight")
    assert opened.current() == "0"
    page.keyboard.press("ArrowRight")
    assert opened.current() == "1"
    page.keyboard.press("End")
    assert opened.current() == "23"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    columns = int(opened.current())
    assert columns > 1
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.loupe[open]")
    page.keyboard.press("ArrowRight")
    assert f"{columns + 2} of 24" in page.inner_text(".position")
    page.keyboard.press("e")
    assert opened.current() == str(columns + 1)


def test_enter_closes_the_loupe_unless_a_control_has_the_focus(gallery, open_page):
    page = open_page(gallery).page
    is_open = "document.querySelector('dialog.loupe').open"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate(is_open)
    page.focus("dialog.loupe [data-name=next]")
    page.keyboard.press("Enter")
    assert page.evaluate(is_open)
    assert "2 of 24" in page.inner_text(".position")
    page.focus(".panel")
    page.keyboard.press("Enter")
    assert not page.evaluate(is_open)


def test_one_key_steps_along_one_axis_with_the_rest_fixed(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    opened.tiles().first.click()
    def values():
        return page.evaluate(
            "(hash) => backdropPlan.cells.find((cell) => cell.id === decodeURIComponent(hash.split('cell=')[1])).values", opened.hash
        )

    before = values()
    page.keyboard.press("ArrowDown")
    after = values()
    assert sum(a != b for a, b in zip(before, after)) == 1
    page.keyboard.press("ArrowUp")
    assert values() == before
    page.keyboard.press("a")
    page.keyboard.press("ArrowDown")
    other = values()
    assert sum(a != b for a, b in zip(before, other)) == 1
    assert other != after


def test_arrows_visit_every_cell_of_the_table(gallery, open_page):
    opened = open_page(gallery, "#view=table")
    page = opened.page
    page.keyboard.press("Home")
    seen = {opened.current()}
    for _ in range(24):
        page.keyboard.press("ArrowRight")
        seen.add(opened.current())
    row = len(seen)
    assert row > 1
    page.keyboard.press("ArrowDown")
    assert opened.current() not in seen
    page.keyboard.press("t")
    page.keyboard.press("g")
    assert "view=table" not in opened.hash


def test_zoom_is_kept_from_picture_to_picture(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    opened.tiles().first.click()
    page.wait_for_selector(".frame img.whole")
    assert page.inner_text(".percent") == "Fit"
    page.keyboard.press("z")
    zoomed = page.inner_text(".percent")
    assert zoomed.endswith("%")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".percent") == zoomed
    page.keyboard.press("z")
    assert page.inner_text(".percent") == "Fit"


@pytest.mark.parametrize("width, height", [(1280, 800), (1024, 768), (390, 844)])
@pytest.mark.parametrize("side", [1600, 1024, 512, 256])
def test_the_zoom_key_shows_a_whole_multiple_of_the_own_pixels(gallery, open_page, width, height, side):
    page = open_page(gallery, viewport={"width": width, "height": height}).page
    page.evaluate(
        "(side) => { for (const outcome of backdropRun.outcomes) if (outcome) outcome.width = outcome.height = side }",
        side,
    )
    page.keyboard.press("e")
    page.wait_for_selector(".frame img.whole")
    shown = "document.querySelector('.frame img').getBoundingClientRect().width"
    fitted = page.evaluate(shown) / side
    page.keyboard.press("z")
    times = page.evaluate(shown) / side
    assert times == pytest.approx(round(times), abs=0.001)
    assert page.inner_text(".percent") == f"{round(times)}00 %"
    if fitted < 0.95:
        assert round(times) == 1
    else:
        assert times > fitted * 1.5
    # Neither the panel nor another picture changes the size of a pixel.
    page.keyboard.press("i")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".percent") == f"{round(times)}00 %"
    page.keyboard.press("z")
    assert page.inner_text(".percent") == "Fit"


def test_the_source_photo_is_one_key_away(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    opened.tiles().first.click()
    page.keyboard.press("s")
    source = page.locator(".frame img[src^='sources/']")
    expect(source).to_have_count(1)
    assert source.evaluate("async (image) => { await image.decode(); return image.naturalWidth }") > 0
    page.keyboard.press("s")
    assert "sources/" not in page.get_attribute(".frame img", "src")


def test_filters_count_what_they_would_leave(gallery, open_page):
    opened = open_page(gallery, viewport={"width": 1280, "height": 4000})
    page = opened.page
    option = page.locator("#facets .option").first
    count = int(option.locator(".count").inner_text())
    assert 0 < count < 24
    option.click()
    assert opened.tiles().count() == count
    assert f"{count} of 24 cells" in page.inner_text("#counts")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    # The link restores it.
    again = open_page(gallery, opened.hash)
    assert f"{count} of 24 cells" in again.page.inner_text("#counts")
    page.click("[data-clear]")
    assert opened.tiles().count() == 24


def test_search_looks_through_values_and_prompts(gallery, open_page):
    opened = open_page(gallery, viewport={"width": 1280, "height": 4000})
    page = opened.page
    page.keyboard.press("/")
    word = page.evaluate("backdropPlan.cells[0].file.split('/')[0]")
    page.keyboard.type(word)
    assert 0 < opened.tiles().count() < 24
    page.keyboard.type(" nothing-has-this-word")
    assert opened.tiles().count() == 0
    assert "No picture matches" in page.inner_text("#stage")
    page.keyboard.press("Escape")
    assert opened.tiles().count() == 24


def test_picks_and_stars_survive_a_reload_and_leave_as_a_file(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    assert page.inner_text("#picks") == "Picks"
    opened.tiles().first.click()
    page.keyboard.press("4")
    page.keyboard.press("p")
    assert "2 of 24" in page.inner_text(".position")
    page.keyboard.press("x")
    page.keyboard.press("x")
    page.keyboard.press("Control+z")
    assert "3 of 24" in page.inner_text(".position")
    page.keyboard.press("Escape")
    opened.go()
    assert opened.tiles().nth(0).get_attribute("data-pick") == "1"
    assert opened.tiles().nth(1).get_attribute("data-pick") == "-1"
    assert opened.tiles().nth(2).get_attribute("data-pick") == "0"
    page.click("#picks")
    with page.expect_download() as download:
        page.click("#export")
    assert download.value.suggested_filename == "picks.json"
    picks = json.loads(download.value.path().read_text())
    assert picks["picks"] == 1
    assert [(entry["pick"], entry["stars"]) for entry in picks["reviews"]] == [("picked", 4), ("rejected", 0)]
    keys = page.evaluate("backdropPlan.requests.map((request) => request.key)")
    assert all(entry["key"] in keys for entry in picks["reviews"])
    assert (gallery / picks["reviews"][0]["file"]).is_file()


def test_a_browser_that_keeps_nothing_offers_the_export(gallery, open_page):
    opened = open_page(gallery)
    page = opened.page
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }")
    page.keyboard.press("p")
    assert "export them" in page.inner_text("#notice")
    with page.expect_download():
        page.click("#notice button >> text=Export")


def test_cells_without_a_picture_say_why(mixed, open_page):
    opened = open_page(mixed, viewport={"width": 1280, "height": 4000})
    page = opened.page
    states = page.evaluate("[...document.querySelectorAll('[data-state]')].map((tile) => tile.dataset.state)")
    assert sorted(set(states)) == [
        "blocked", "cancelled", "completed", "failed", "missing", "pending", "skipped", "unknown",
    ]
    assert "502 Bad Gateway" in page.inner_text("[data-state=failed]")
    page.click("[data-state=blocked]")
    assert "flagged" in page.inner_text(".verdict")
    assert "Billed." in page.inner_text(".verdict")
    assert page.locator(".frame img").count() == 0
    assert opened.complaints == []


def views(page):
    """Shows every view, one after the other, and yields its name."""
    page.keyboard.press("ArrowRight")
    for key in ["p", "3", "7", "ArrowRight", "x"]:
        page.keyboard.press(key)
    yield "grid"
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    yield "selection"
    page.keyboard.press("Escape")
    page.click("#picks")
    yield "menu"
    page.click("#picks")
    page.keyboard.press("t")
    yield "table"
    for side, axis in [("superX", 2), ("superY", 3)]:
        page.select_option(f"#axis-{side}", index=axis)
    yield "nested"
    for view in ["results", "run", "plan"]:
        page.click(f"#view-{view}")
        yield view
    page.keyboard.press("g")
    page.keyboard.press("Home")
    page.keyboard.press("e")
    page.wait_for_selector(".loupe .frame img.whole")
    page.fill(".commenting textarea", "The handle is too bright")
    page.keyboard.press("Control+Enter")
    page.focus(".panel")
    yield "loupe"
    page.keyboard.press("c")
    page.wait_for_selector(".compare .frame img.whole")
    yield "compare"
    for mode in ["slider", "blink", "difference"]:
        page.keyboard.press("v")
        yield mode
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    yield "help"
    page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_no_accessibility_rule_is_broken(mixed, open_page, scheme, width):
    opened = open_page(
        mixed, color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 800}
    )
    found = {name: violations(opened.page) for name in views(opened.page)}
    assert {name: broken for name, broken in found.items() if broken} == {}


def odd_views(page):
    """Shows what is seen more rarely, and yields its name."""
    page.keyboard.press("/")
    page.keyboard.type("nothing-has-this-word")
    yield "nothing"
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.keyboard.press("Space")
    yield "filters"
    page.keyboard.press("Space")
    if page.viewport_size["width"] < 900:
        page.click("#filters")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }")
    page.click("#view-grid")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+P")
    yield "notice"
    for state in ["failed", "unknown", "missing"]:
        page.evaluate(f"() => {{ location.hash = 'state={state}' }}")
        page.locator(f"[data-state={state}]").first.click()
        yield state
        page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("options, width", [(("--mixed",), 375), (("--mixed",), 1280), (("--mixed", "--hostile", HOSTILE[5]), 375)])
def test_no_accessibility_rule_is_broken_where_things_are_odd(make, open_page, scheme, options, width):
    opened = open_page(make(*options), color_scheme=scheme, viewport={"width": width, "height": 800})
    found = {}
    for name in odd_views(opened.page):
        found[name] = violations(opened.page)
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert {name: broken for name, broken in found.items() if broken} == {}


@pytest.mark.parametrize("options", [("--live",), ("--promoted",), ("--cells", "1"), ("--cells", "9", "--axes", "12")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_rule_is_broken_in_other_galleries(make, open_page, scheme, options):
    opened = open_page(make(*options), color_scheme=scheme)
    found = {}
    for key in ["g", "t", "r", "e"]:
        opened.page.keyboard.press(key)
        found[key] = violations(opened.page)
    assert {name: broken for name, broken in found.items() if broken} == {}


def test_words_from_right_to_left_stand_so(make, open_page):
    opened = open_page(make("--mixed", "--hostile", "שלום 🎨 עולם"))
    page = opened.page
    direction = "(element) => getComputedStyle(element).direction"
    for selector in ["#title", "#stage .caption", "#facets .name", "[data-state=failed] .reason"]:
        assert page.locator(selector).first.evaluate(direction) == "rtl", selector
    page.keyboard.press("t")
    assert page.locator(".head").first.evaluate(direction) == "rtl"
    page.keyboard.press("g")
    page.keyboard.press("e")
    assert page.locator(".panel dd[dir=auto]").first.evaluate(direction) == "rtl"
    assert "🎨" in page.locator(".panel").evaluate("(panel) => panel.textContent")
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"


@pytest.mark.parametrize("width", [375, 1280])
def test_a_prompt_of_ten_thousand_characters_is_whole_and_in_its_place(make, open_page, width):
    text = "lorem ipsum " * 830 + "the very end"
    assert len(text) > 9900
    opened = open_page(make("--mixed", "--hostile", text), viewport={"width": width, "height": 800})
    page = opened.page
    for view in ["grid", "table", "results", "run", "plan"]:
        page.click(f"#view-{view}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        assert page.evaluate("document.getElementById('bar').offsetHeight") < 240
    page.click("#view-grid")
    page.keyboard.press("e")
    assert page.evaluate("document.querySelector('dialog.loupe').scrollWidth <= innerWidth")
    assert "the very end forest" in page.locator(".panel").evaluate("(panel) => panel.textContent")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("very end forest")
    assert opened.tiles().count() > 0
    assert opened.complaints == []


def test_reduced_motion_is_honoured(make, open_page):
    for motion, moves in [("no-preference", True), ("reduce", False)]:
        page = open_page(make("--live"), reduced_motion=motion).page
        name = page.evaluate("getComputedStyle(document.querySelector('.live'), '::before').animationName")
        assert (name != "none") == moves


@pytest.mark.parametrize("scheme, width, height", [("light", 375, 812), ("light", 1440, 900), ("dark", 1440, 900), ("dark", 3840, 2160)])
def test_every_view_is_pictured(gallery, open_page, pictures, scheme, width, height):
    opened = open_page(gallery, color_scheme=scheme, viewport={"width": width, "height": height})
    for name in views(opened.page):
        opened.page.evaluate("Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))")
        opened.page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png", animations="disabled")
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert opened.complaints == []


def test_a_phone_has_everything(gallery, open_page):
    opened = open_page(gallery, viewport={"width": 375, "height": 700}, has_touch=True)
    page = opened.page
    fits = "document.documentElement.scrollWidth <= 375 && document.getElementById('stage').scrollWidth <= 375"
    assert page.evaluate(fits)
    page.click("#filters")
    page.locator("#facets .option").first.click()
    page.click("#filters")
    assert "of 24 cells" in page.inner_text("#counts")
    for view in ["results", "run", "plan", "grid"]:
        page.click(f"#view-{view}")
        assert page.evaluate(fits), view
    opened.tiles().first.tap()
    page.wait_for_selector(".frame img.whole")
    assert page.evaluate("document.querySelector('dialog.loupe').scrollWidth <= 375")
    page.click("dialog.loupe [data-name=pick]")
    page.click("dialog.loupe [data-name=close]")
    page.click("#view-table")
    assert page.evaluate("document.documentElement.scrollWidth <= 375")


def test_the_theme_is_chosen_and_kept(gallery, open_page):
    opened = open_page(gallery, color_scheme="light")
    page = opened.page
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.click("#theme")
    assert page.evaluate(background) == light
    page.click("#theme")
    dark = page.evaluate(background)
    assert dark != light
    opened.go()
    assert page.evaluate(background) == dark


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(make, open_page, text):
    folder = make("--mixed", "--hostile", text)
    opened = open_page(folder, viewport={"width": 1280, "height": 4000})
    page = opened.page
    for key in ["t", "g", "e", "ArrowRight", "ArrowDown", "Escape", "c", "v", "v", "Escape", "r"]:
        page.keyboard.press(key)
    for view in ["run", "plan", "grid"]:
        page.click(f"#view-{view}")
    page.click("[data-state=failed]")
    assert text.strip()[:40] in page.evaluate("document.querySelector('.panel').textContent")
    assert page.title() != "broken"
    assert page.evaluate("document.querySelectorAll('script').length") == 4
    assert page.evaluate("document.querySelectorAll('a, b, iframe, [onerror]').length") == 0
    assert opened.complaints == []
    assert opened.outside == []


@pytest.mark.parametrize("hash", [
    "#cell=<img src=x>", "#view=__proto__&x=constructor&y=toString", "#axis.seed=%00,%E2%80%A8", "#q=%",
    "#axis.__proto__=a", "#" + "a" * 20000,
])
def test_a_hostile_address_is_ignored(gallery, open_page, hash):
    opened = open_page(gallery, hash)
    assert opened.complaints == []
    assert opened.page.evaluate("document.querySelectorAll('#stage [onerror]').length") == 0


def test_a_live_gallery_picks_up_pictures_and_then_rests(make_anew, open_page):
    folder = make_anew("--live")
    done = make_anew()
    opened = open_page(folder)
    assert "running" in opened.page.inner_text("#counts")
    assert opened.page.locator("#stage img").count() == 0
    for kind in ["thumbs", "images"]:
        (done / kind).rename(folder / kind)
    fresh = folder / "data/run.js.new"
    fresh.write_bytes((done / "data/run.js").read_bytes())
    fresh.rename(folder / "data/run.js")
    opened.page.wait_for_function(LOADED, timeout=8000)
    assert "running" not in opened.page.inner_text("#counts")
    before = len([url for url in opened.requests if "run.js" in url])
    opened.page.wait_for_timeout(2500)
    assert len([url for url in opened.requests if "run.js" in url]) == before
    assert opened.complaints == []


def test_ten_thousand_cells_keep_few_in_the_document(make, open_page):
    folder = make("--live", "--seeds", "840")
    opened = open_page(folder, viewport={"width": 1280, "height": 800})
    page = opened.page
    assert "10,080 cells" in page.inner_text("#counts")
    assert opened.tiles().count() < 80
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    assert opened.current() == "10079"
    assert opened.tiles().count() < 80
    page.keyboard.press("t")
    assert opened.tiles().count() < 600
    assert opened.complaints == []
