"""The gallery: thumbnails against Pillow and sigal, a rebuild, and 10,000 cells in Chromium.

  scripts/bench gallery [--count N] [--cells N] [--only thumbnails|rebuild|page]

Thumbnails of N (1,000) photographic 1024 × 1024 PNGs by Backdrop, a Pillow process pool and sigal, in one run; the
site of as many cells from nothing and again with nothing changed; a page of --cells (10,000) opened from disk.
Needs scripts/build, the products thumbnail-bench and gallery-fixture in release, Chromium, and the network once for
Pillow and sigal.
"""
import argparse
import hashlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import common

WORK = common.ROOT / ".build/bench-gallery"
VENV = WORK / "venv"
PEERS = ["pillow==13.0.0", "sigal==2.6.1", "setuptools<81"]


def demand_peers():
    if not (VENV / "bin/sigal").exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([VENV / "bin/pip", "-q", "--disable-pip-version-check", "install", *PEERS], check=True)


# What a Python of the peers' venv runs.

MAKE = """
import concurrent.futures, pathlib, random, sys
from PIL import Image, ImageEnhance, ImageChops
out, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
sources = sorted(pathlib.Path(sys.argv[3]).rglob('*.png'))
def make(number):
    dice = random.Random(number)
    picture = Image.open(sources[number % len(sources)]).convert('RGB')
    side = dice.randint(700, 1000)
    x, y = dice.randint(0, picture.width - side), dice.randint(0, picture.height - side)
    picture = picture.crop((x, y, x + side, y + side)).resize((1024, 1024), Image.LANCZOS)
    if dice.random() < 0.5: picture = picture.transpose(Image.FLIP_LEFT_RIGHT)
    picture = ImageEnhance.Brightness(picture).enhance(dice.uniform(0.8, 1.2))
    # Grain, as a sensor leaves it.
    grain = Image.effect_noise((1024, 1024), 9).convert('RGB')
    picture = ImageChops.add(picture, grain, 1, -128)
    picture.save(out / f'{number:05}.png')
with concurrent.futures.ProcessPoolExecutor() as pool:
    list(pool.map(make, range(count), chunksize=8))
"""

POOL = """
import concurrent.futures, os, pathlib, sys, time
from PIL import Image
folder, out, side = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
out.mkdir(exist_ok=True)
names = sorted(folder.glob('*.png'))
def make(path):
    with Image.open(path) as picture:
        picture.load()
        ratio = side / max(picture.size)
        size = tuple(round(length * ratio) for length in picture.size)
        picture.resize(size, Image.LANCZOS).save(out / f'{path.stem}.webp', quality=82, method=2)
start = time.perf_counter()
with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
    list(pool.map(make, names, chunksize=4))
print(len(names), time.perf_counter() - start)
"""


def peer(code, *arguments):
    return subprocess.run([VENV / "bin/python", "-c", code, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def photographs(count):
    """So many photographic PNGs, made once from the quickstart's pictures."""
    folder = WORK / f"photographs-{count}"
    if len(list(folder.glob("*.png"))) == count:
        return folder
    made = WORK / "quickstart"
    if not (made / "run.json").exists():
        subprocess.run(
            [common.demand_backdrop(), "run", common.ROOT / "recipes/quickstart.yaml", "--store", WORK / "store",
             "--out", made, "--quiet"],
            check=True, stdout=subprocess.DEVNULL,
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    peer(MAKE, folder, count, made / "images")
    return folder


def measured(command):
    """What a command prints, its wall time and its peak memory in MB (with its children)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return text, time.perf_counter() - start, usage.ru_maxrss / 1024


def product(name):
    path = common.ROOT / ".build/release" / name
    if not path.exists():
        subprocess.run(["swift", "build", "-c", "release", "--product", name], cwd=common.ROOT, check=True, stdout=subprocess.DEVNULL)
    return path


def thumbnails(count):
    folder = photographs(count)
    bench = product("thumbnail-bench")
    rates = {}
    with tempfile.TemporaryDirectory(dir=WORK) as place:
        place = pathlib.Path(place)
        for round_ in range(3):
            for name, command in {
                "Backdrop, one of 256 px": [bench, folder, place / "one", "256"],
                "Backdrop, 320 and 960 px of one decode": [bench, folder, place / "two", "320,960"],
                "Pillow process pool, one of 256 px": [VENV / "bin/python", "-c", POOL, folder, place / "pool", "256"],
            }.items():
                text, _, memory = measured(command)
                pictures, seconds = map(float, text.split())
                rates.setdefault(name, []).append((pictures / seconds, memory))
        album = place / "album"
        album.mkdir()
        (album / "pictures").mkdir()
        for path in folder.glob("*.png"):
            os.link(path, album / "pictures" / path.name)
        config = place / "sigal.conf.py"
        config.write_text(
            f"source = {str(album)!r}\ndestination = {str(place / 'site')!r}\nimg_size = (960, 960)\nthumb_size = (256, 256)\n"
            "theme = 'galleria'\nkeep_orig = False\n"
        )
        _, seconds, memory = measured([VENV / "bin/sigal", "build", "-q", "-c", config])
        rates["sigal, its two sizes and site"] = [(count / seconds, memory)]
    print(f"\n{count} photographic PNGs of 1024 × 1024 px, {os.cpu_count()} cores")
    print(f"{'':42}{'pictures/s':>11}{'peak MB':>9}")
    for name, values in rates.items():
        print(f"{name:42}{statistics.median(rate for rate, _ in values):11.1f}{max(memory for _, memory in values):9.0f}")
    median = {name: statistics.median(rate for rate, _ in values) for name, values in rates.items()}
    one, two, pool, sigal = median.values()
    print(f"Backdrop is {one / pool:.2f} × Pillow (one of 256 px) and {two / sigal:.2f} × sigal (two sizes each)")


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def campaign(count, folder):
    """A store and a run record of so many cells, after the quickstart's."""
    photographs_ = sorted(photographs(count).glob("*.png"))
    record = json.loads((WORK / "quickstart/run.json").read_text())
    template = record["requests"][0]
    axis = next(axis for axis in record["axes"] if axis["name"] == "seed")
    place = record["axes"].index(axis)
    axis["values"] = [{"id": f"{1000 + n}", "text": f"{1000 + n}", "content": 1000 + n} for n in range(count)]
    cell = record["cells"][0]
    record["requests"], record["cells"] = [], []
    for number, path in enumerate(photographs_):
        blob = hashlib.sha256(path.read_bytes()).hexdigest()
        target = folder / "store/blobs" / blob[:2] / blob[2:]
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(path, target)
        document = json.loads(json.dumps(template["document"]))
        document["parameters"]["seed"] = 1000 + number
        key = hashlib.sha256(canonical(document).encode()).hexdigest()
        record["requests"].append({**template, "document": document, "key": key, "outcome": {
            **template["outcome"], "blob": blob, "width": 1024, "height": 1024}})
        values = list(cell["values"])
        values[place] = number
        record["cells"].append({"id": f"seed-{number}", "values": values, "requests": [number], "filename": f"picture-{number:05}"})
    (folder / "out").mkdir()
    (folder / "out/run.json").write_text(canonical(record) + "\n")
    return [common.demand_backdrop(), "gallery", folder / "out/run.json", "--store", folder / "store"]


def rebuild(count):
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        command = campaign(count, pathlib.Path(folder))
        _, seconds, memory = measured(command)
        print(f"\nsite of {count} cells from nothing: {seconds:.1f} s, {count / seconds:.1f} pictures/s, peak {memory:.0f} MB")
        times = sorted(measured(command)[1] * 1000 for _ in range(7))
        print(f"again with nothing changed: {times[3]:.0f} ms median, {times[-1]:.0f} ms at most")


MEASURE = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
  const scroll = async (step) => {
    const stage = document.getElementById('stage');
    const side = stage.scrollWidth > stage.clientWidth + 1 ? ['scrollLeft', 'scrollWidth', 'clientWidth'] : ['scrollTop', 'scrollHeight', 'clientHeight'];
    const times = [];
    stage[side[0]] = 0;
    await frame();
    let last = await frame();
    const end = stage[side[1]] - stage[side[2]];
    for (let top = 0; top < end && times.length < 900; top += step) {
      stage[side[0]] = top;
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times;
  };
  const answer = async (act) => {
    const start = performance.now();
    act();
    await frame();
    await new Promise((done) => setTimeout(done));
    return performance.now() - start;
  };
  const press = (key) => () => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  const result = {};
  const grid = await scroll(300);
  result.grid = [quantile(grid, 0.5), quantile(grid, 0.95), Math.max(...grid), grid.filter((time) => time < 20).length / grid.length];
  result.keys = [];
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'p', '3', '7', 'x', 'End', 'Home']) result.keys.push([key, await answer(press(key))]);
  result.facets = [];
  for (const place of [0, 3, 6, 0, 3, 6]) result.facets.push(await answer(() => document.querySelectorAll('#facets .option')[place].click()));
  document.getElementById('view-table').click();
  await frame();
  const table = await scroll(300);
  result.table = [quantile(table, 0.5), quantile(table, 0.95), Math.max(...table), table.filter((time) => time < 20).length / table.length];
  return result;
}
"""


def page(cells):
    from playwright.sync_api import sync_playwright

    fixture = product("gallery-fixture")
    folder = WORK / f"page-{cells}"
    if not (folder / "index.html").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([fixture, folder, "--seeds", f"{-(-cells // 12)}"], check=True)
        # Real photographs as thumbnails.
        small = WORK / "page-thumbnails"
        subprocess.run([product("thumbnail-bench"), photographs(200), small, "320,960"], check=True, stdout=subprocess.DEVNULL)
        for side in ["320", "960"]:
            real = sorted(small.glob(f"*-{side}.webp"))
            for number, path in enumerate(sorted((folder / "thumbs").glob(f"*-{side}.webp"))):
                path.unlink()
                os.link(real[number % len(real)], path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        opened = []
        for _ in range(5):
            tab = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            tab.add_init_script("""
                new MutationObserver(() => {
                  if (document.documentElement?.dataset.ready && !window.readyAt) {
                    window.readyAt = performance.now();
                    requestIdleCallback(() => { window.idleAt = performance.now(); });
                  }
                }).observe(document, { subtree: true, attributes: true });
                document.addEventListener('load', (event) => {
                  if (event.target.tagName === 'IMG' && !window.pictureAt) requestAnimationFrame(() => { window.pictureAt ??= performance.now(); });
                }, true);
            """)
            tab.goto((folder / "index.html").as_uri())
            tab.wait_for_function("() => window.pictureAt && window.readyAt && window.idleAt")
            opened.append(tab.evaluate("[window.pictureAt, window.readyAt, window.idleAt]"))
            last = tab
        figures = last.evaluate(MEASURE)
        session = last.context.new_cdp_session(last)
        session.send("HeapProfiler.collectGarbage")
        session.send("Performance.enable")
        metrics = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
        browser.close()
    picture, ready, idle = (statistics.median(values) for values in zip(*opened))
    shell = sum((folder / name).stat().st_size for name in ["index.html", "gallery.css", "gallery.js"])
    print(f"\n{sum(1 for _ in (folder / 'images').rglob('*.png')):,} cells opened from disk in Chromium, 1440 × 900")
    print(f"first picture painted {picture:.0f} ms, interactive {ready:.0f} ms (idle {idle:.0f} ms), medians of {len(opened)}")
    print(f"JavaScript heap after everything below {metrics['JSHeapUsedSize'] / 1e6:.0f} MB; shell {shell / 1000:.1f} KB")
    for name in ["grid", "table"]:
        median, most, slowest, share = figures[name]
        print(f"scrolling the {name}: median {median:.1f} ms, 95 % within {most:.1f} ms, slowest {slowest:.1f} ms; {share:.1%} under 20 ms")
    print("keys, to the next frame: " + ", ".join(f"{key} {took:.0f} ms" for key, took in figures["keys"]))
    print("facet clicks, to the next frame: " + ", ".join(f"{took:.0f} ms" for took in figures["facets"]))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--cells", type=int, default=10000)
    parser.add_argument("--only", choices=["thumbnails", "rebuild", "page"])
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    demand_peers()
    if options.only in (None, "thumbnails"):
        thumbnails(options.count)
    if options.only in (None, "rebuild"):
        rebuild(options.count)
    if options.only in (None, "page"):
        page(options.cells)


main()
