"""The gallery: thumbnails against Pillow, sigal, vipsthumbnail and a loop in C, a rebuild, and 10,000 cells in Chromium.

  scripts/bench gallery [--count N] [--cells N] [--only thumbnails|rebuild|page]

Thumbnails of N (1,000) photographic 1024 × 1024 PNGs by all of them, in one run, by the clock and by CPU time; the
site of as many cells from nothing and again with nothing changed; a page of --cells (10,000) opened from disk and
scrolled by a wheel as by hand, 3,000 px a second, and flung from end to end, 300 px a frame.
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
    """What a command prints, its wall time, its CPU time and its peak memory in MB, each with its children."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return text, time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def product(name):
    path = common.ROOT / ".build/release" / name
    if not path.exists():
        subprocess.run(["swift", "build", "-c", "release", "--product", name], cwd=common.ROOT, check=True, stdout=subprocess.DEVNULL)
    return path


def limit():
    """The loop in C, where there are a compiler and the libraries."""
    program = WORK / "thumbnail"
    source = common.ROOT / "benchmarks/gallery/thumbnail.c"
    if shutil.which("cc") and subprocess.run(
        ["cc", "-O2", "-o", program, source, "-lpng", "-lwebp"], stderr=subprocess.DEVNULL
    ).returncode == 0:
        return program
    print("no loop in C: it needs cc, libpng-dev and libwebp-dev")
    return None


def thumbnails(count):
    folder = photographs(count)
    bench = product("thumbnail-bench")
    loop = limit()
    cores = os.cpu_count()
    figures = {}
    with tempfile.TemporaryDirectory(dir=WORK) as place:
        place = pathlib.Path(place)
        for name in ["vips", "loop", "album"]:
            (place / name).mkdir()
        (place / "album/pictures").mkdir()
        for path in folder.glob("*.png"):
            os.link(path, place / "album/pictures" / path.name)
        config = place / "sigal.conf.py"
        config.write_text(
            f"source = {str(place / 'album')!r}\ndestination = {str(place / 'site')!r}\nimg_size = (960, 960)\n"
            "thumb_size = (256, 256)\ntheme = 'galleria'\nkeep_orig = False\n"
        )
        one, two, pool, sigal, vips, least = (
            "Backdrop, one of 256 px", "Backdrop, 320 and 960 px of one decode", "Pillow process pool, one of 256 px",
            "sigal, its two sizes and site", "vipsthumbnail on every core, 256 px", "loop in C on every core, 256 px",
        )
        commands = {
            one: [bench, folder, place / "one", "256"],
            two: [bench, folder, place / "two", "320,960"],
            pool: [VENV / "bin/python", "-c", POOL, folder, place / "pool", "256"],
            sigal: [VENV / "bin/sigal", "build", "-q", "-f", "-c", config],
        }
        if shutil.which("vipsthumbnail"):
            commands[vips] = [
                "sh", "-c", "find \"$1\" -name '*.png' | VIPS_CONCURRENCY=1 xargs -P \"$2\" -n 25 vipsthumbnail --size 256"
                " -o \"$3/%s.webp[Q=82,effort=2]\"", "sh", folder, str(cores), place / "vips",
            ]
        else:
            print("no vipsthumbnail: it is in Debian's libvips-tools")
        if loop:
            commands[least] = [loop, folder, place / "loop", "256", str(cores)]
        for _ in range(3):
            for name, command in commands.items():
                _, seconds, cpu, memory = measured(command)
                figures.setdefault(name, []).append((seconds, cpu, memory))
    median = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    print(f"\n{count} photographic PNGs of 1024 × 1024 px, {cores} cores, medians of 3 rounds in turn")
    print(f"{'':42}{'pictures/s':>11}{'CPU ms each':>13}{'peak MB':>9}")
    for name, (seconds, cpu, _) in median.items():
        peak = max(memory for _, _, memory in figures[name])
        print(f"{name:42}{count / seconds:11.1f}{cpu / count * 1000:13.1f}{peak:9.0f}")
    for own, other in [(one, pool), (one, vips), (one, least), (two, sigal)]:
        if other in median:
            by_wall, by_cpu = (median[other][column] / median[own][column] for column in range(2))
            print(f"{own}: {by_wall:.2f} × {other.split(',')[0]} by the clock, {by_cpu:.2f} × by CPU time")


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
        _, seconds, _, memory = measured(command)
        print(f"\nsite of {count} cells from nothing: {seconds:.1f} s, {count / seconds:.1f} pictures/s, peak {memory:.0f} MB")
        times = sorted(measured(command)[1] * 1000 for _ in range(7))
        print(f"again with nothing changed: {times[3]:.0f} ms median, {times[-1]:.0f} ms at most")


MEASURE = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
  const scroll = async (step) => {
    const stage = document.getElementById('stage');
    const side = stage.scrollWidth > stage.scrollHeight ? ['scrollLeft', 'scrollWidth', 'clientWidth'] : ['scrollTop', 'scrollHeight', 'clientHeight'];
    const times = [];
    stage[side[0]] = 0;
    await frame();
    let last = await frame();
    const end = stage[side[1]] - stage[side[2]];
    for (let top = 0; top < end && times.length < 1200; top += step) {
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
  result.grid = await scroll(STEP);
  result.keys = [];
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'p', '3', '7', 'x', 'End', 'Home']) result.keys.push([key, await answer(press(key))]);
  result.facets = [];
  for (const place of [0, 3, 6, 0, 3, 6]) result.facets.push(await answer(() => document.querySelectorAll('#facets .option')[place].click()));
  document.getElementById('view-table').click();
  await frame();
  result.table = await scroll(STEP);
  return result;
}
"""

# Frames while a wheel turns as by hand, and how much of what is in sight lacks its picture.
WATCH = """
() => {
  Object.assign(window, { frames: [], lacking: 0, seen: 0 });
  let last;
  const look = (now) => {
    if (last) frames.push(now - last);
    last = now;
    const stage = document.getElementById('stage').getBoundingClientRect();
    const image = document.elementFromPoint(stage.left + stage.width / 2, stage.top + stage.height / 2)?.closest('.tile, img');
    if (image) {
      seen += 1;
      if (!(image.querySelector('img') ?? image).complete) lacking += 1;
    }
    if (window.frames) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""
# Pixels a second by hand; pixels a frame when flung.
BY_HAND, FLUNG = 3000, 300

# What a frame costs at least here: nothing in the page, and as many pictures that stay in it.
FLOOR = """<!doctype html><meta charset=utf-8><style>
html, body { margin: 0; height: 100% } #stage { height: 100%; overflow: auto; position: relative; background: #fff }
.item { position: absolute; width: 216px; height: 216px } img { width: 100%; height: 100%; display: block }
</style><div id=stage><div style="height: 92000px">"""


def floors(folder, small):
    """Pages to compare with, by name."""
    folder.mkdir(exist_ok=True)
    pictures = sorted(small.glob("*-320.webp"))
    items = "".join(
        f'<div class=item style="left: {place % 5 * 230}px; top: {place // 5 * 230}px">'
        f'<img decoding=async src="{pictures[place % len(pictures)].as_uri()}"></div>' for place in range(2000)
    )
    pages = {"an empty page": FLOOR, "2,000 static pictures": FLOOR + items}
    for name, text in pages.items():
        (folder / f"{name[:4].strip()}.html").write_text(text)
    return {name: folder / f"{name[:4].strip()}.html" for name in pages}


def told(name, frames, note=""):
    ordered = sorted(frames)
    share = sum(frame < 20 for frame in frames) / len(frames)
    print(f"{name:46}{ordered[len(ordered) // 2]:8.1f}{ordered[int(len(ordered) * 0.95)]:9.1f}{ordered[-1]:9.1f}{share:11.1%}{note}")


def by_hand(tab, name, side):
    session = tab.context.new_cdp_session(tab)
    tab.wait_for_timeout(800)
    tab.evaluate(WATCH)
    distance = {"xDistance": 0, "yDistance": 0} | {side: -BY_HAND * 8}
    session.send("Input.synthesizeScrollGesture", {
        "x": 800, "y": 500, "speed": BY_HAND, "gestureSourceType": "mouse", "preventFling": True, **distance})
    frames, lacking, seen = tab.evaluate("(() => { const all = [frames, lacking, seen]; window.frames = null; return all })()")
    told(name, frames, f"{lacking / seen:11.1%}" if seen else "")


def page(cells):
    from playwright.sync_api import sync_playwright

    fixture = product("gallery-fixture")
    folder = WORK / f"page-{cells}"
    small = WORK / "page-thumbnails"
    if not small.exists():
        subprocess.run([product("thumbnail-bench"), photographs(200), small, "320,960"], check=True, stdout=subprocess.DEVNULL)
    if not (folder / "index.html").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([fixture, folder, "--seeds", f"{-(-cells // 12)}"], check=True)
        # Real photographs as thumbnails.
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
        figures = last.evaluate(MEASURE.replace("STEP", f"{FLUNG}"))
        session = last.context.new_cdp_session(last)
        session.send("HeapProfiler.collectGarbage")
        session.send("Performance.enable")
        metrics = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
        print(f"\nframes while scrolling, ms{'':21}{'median':>8}{'95 %':>9}{'most':>9}{'< 20 ms':>11}{'lacking':>11}")
        for name, path in floors(WORK / "floor", small).items():
            tab = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            tab.goto(path.as_uri())
            by_hand(tab, f"{name}, by hand", "yDistance")
            tab.close()
        nested = "#view=table&x=prompt&y=seed&sx=product&sy=speed"
        for name, hash, side in [("grid", "", "yDistance"), ("table, across", "#view=table", "xDistance"), ("nested table, down", nested, "yDistance")]:
            tab = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            tab.goto((folder / "index.html").as_uri() + hash)
            tab.wait_for_selector("html[data-ready]")
            by_hand(tab, f"{name}, by hand", side)
            tab.close()
        for name in ["grid", "table"]:
            told(f"{name}, the whole of it flung", figures[name])
        browser.close()
    picture, ready, idle = (statistics.median(values) for values in zip(*opened))
    shell = sum((folder / name).stat().st_size for name in ["index.html", "gallery.css", "gallery.js"])
    print(f"\n{sum(1 for _ in (folder / 'images').rglob('*.png')):,} cells opened from disk in Chromium, 1440 × 900")
    print(f"first picture painted {picture:.0f} ms, interactive {ready:.0f} ms (idle {idle:.0f} ms), medians of {len(opened)}")
    print(f"JavaScript heap after everything below {metrics['JSHeapUsedSize'] / 1e6:.0f} MB; shell {shell / 1000:.1f} KB")
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
