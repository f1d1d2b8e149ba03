"""Ten thousand cells while somebody scrolls: what is in sight is shown, and nothing piles up."""
import pytest

SEEN = """() => {
  const stage = document.getElementById('stage').getBoundingClientRect();
  return [...document.querySelectorAll('#stage .tile')].map((tile) => [tile, tile.getBoundingClientRect()])
    .filter(([, box]) => box.bottom > stage.top + 60 && box.top < stage.bottom && box.right > stage.left + 200 && box.left < stage.right)
    .sort(([, a], [, b]) => a.top - b.top || a.left - b.left)
    .map(([tile]) => [Number(tile.dataset.cell), tile.ariaLabel, tile.querySelector('img')?.getAttribute('src') ?? null]);
}"""
EXPECTED = """(cells) => cells.map((cell) => {
  const { values, requests } = backdropPlan.cells[cell];
  const words = backdropPlan.axes.flatMap(({ constant, values: known }, axis) =>
    (constant ? [] : [known[values[axis]].title || known[values[axis]].text])).join(' · ');
  const { blob } = backdropRun.outcomes[requests.at(-1)];
  return [cell, words, `thumbs/${blob.slice(0, 16)}-320.webp`];
})"""


@pytest.fixture(scope="module")
def large(make):
    return make("--seeds", "840")


def scroll(page, **to):
    """Scrolls, and waits until all that came into sight is there."""
    page.evaluate(
        """async (to) => {
          document.getElementById('stage').scrollTo(to);
          const frame = () => new Promise((done) => requestAnimationFrame(done));
          for (let wait = 0; wait < 30; wait += 1) await frame();
        }""",
        to,
    )


def test_the_grid_shows_the_right_pictures_wherever_it_is(large, open_page):
    opened = open_page(large, viewport={"width": 1280, "height": 800})
    page = opened.page
    columns = page.evaluate("new Set([...document.querySelectorAll('.item')].map((item) => item.style.left)).size")
    most = 0
    for top in [0, 40, 300, 1500, 90000, 90200, 200, 560000, 100]:
        scroll(page, top=top)
        seen = page.evaluate(SEEN)
        cells = [cell for cell, _, _ in seen]
        assert len(cells) >= columns * 2
        assert cells == list(range(cells[0], cells[0] + len(cells)))
        assert seen == page.evaluate(EXPECTED, cells)
        # The document has the order in which people read.
        order = page.evaluate("[...document.querySelectorAll('.item')].map((item) => Number(item.ariaPosInSet))")
        around = [place for place in order if cells[0] < place <= cells[-1] + 1]
        assert around == sorted(around)
        most = max(most, opened.tiles().count())
    assert most < 100
    assert opened.complaints == []


@pytest.mark.parametrize("hash, side", [
    ("#view=table&x=seed&y=prompt&sx=&sy=", "left"), ("#view=table&x=prompt&y=seed&sx=product&sy=speed", "top"),
])
def test_the_table_shows_the_right_pictures_wherever_it_is(large, open_page, hash, side):
    opened = open_page(large, hash, viewport={"width": 1280, "height": 800})
    page = opened.page
    for place in [0, 40, 300, 90000, 90200, 200, 150000]:
        scroll(page, **{side: place})
        seen = page.evaluate(SEEN)
        assert len(seen) > 3
        assert sorted(seen) == sorted(page.evaluate(EXPECTED, [cell for cell, _, _ in seen]))
        # Every tile stands under and beside the titles of its values.
        wrong = page.evaluate(
            """() => [...document.querySelectorAll('.slot')].filter((slot) => {
              const side = slot.parentElement.querySelector('.side').textContent;
              const head = [...document.querySelectorAll('.head:not(.outer)')].find((entry) => entry.ariaColIndex === slot.ariaColIndex);
              // The current one stays, wherever it is.
              if (!head) return !slot.querySelector('[data-current]');
              return ![...slot.querySelectorAll('[data-cell]')].every((tile) => {
                const { values } = backdropPlan.cells[tile.dataset.cell];
                const titles = backdropPlan.axes.map(({ values: known }, axis) => known[values[axis]].title || known[values[axis]].text);
                return side.split(', ').every((word) => titles.includes(word))
                  && head.textContent.split(', ').every((word) => titles.includes(word));
              });
            }).length"""
        )
        assert wrong == 0
        assert opened.tiles().count() < 600
        assert page.locator(".head").count() < 60
    assert opened.complaints == []


def test_a_picture_keeps_the_focus_however_far_one_scrolls(large, open_page):
    opened = open_page(large, viewport={"width": 1280, "height": 800})
    page = opened.page
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    scroll(page, top=200000)
    assert opened.current() == "1"
    page.keyboard.press("ArrowRight")
    assert opened.current() == "2"
    assert page.evaluate("document.getElementById('stage').scrollTop") < 1000


def test_whoever_flies_past_gets_pictures_where_they_stop(large, open_page):
    page = open_page(large, viewport={"width": 1280, "height": 800}).page
    page.evaluate(
        """async () => {
          const stage = document.getElementById('stage');
          for (let step = 0; step < 40; step += 1) {
            stage.scrollTop += 2000;
            await new Promise((done) => requestAnimationFrame(done));
          }
        }"""
    )
    scroll(page, top=80000)
    seen = page.evaluate(SEEN)
    assert seen == page.evaluate(EXPECTED, [cell for cell, _, _ in seen])
