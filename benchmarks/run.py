"""What a run costs beside the scripts that a programmer would write, how much of a limit it uses, what it
holds in memory, and how fast it sees that nothing is to be done.

  scripts/bench run [cpu] [limits] [memory] [cached]

cpu     2,000 jobs of Segmind's v2 API, 100 in flight, 50 ms, 50 KB each: CPU time per 1,000 jobs with journal
        and blobs, beside an `aiohttp` script that keeps no journal and the stock `segmind` package in a pool
        of threads; once with photographs, of which decoding and thumbnails take most, once with pictures whose
        bytes are their pixels, so that both are nearly free
limits  1,000 jobs where 100 submits a second are allowed, declared and not
memory  10,000 jobs in flight at 15 s
cached  100,000 cells that are all there, gallery up to date, beside `ninja` on as many edges
"""
import hashlib
import json
import os
import pathlib
import random
import resource
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib

from common import ROOT, demand_backdrop, rounds, show

backdrop = demand_backdrop()
HERE = ROOT / "benchmarks/run"
SLUG = "ideogram-3-replace-background"
KEY = "SG_0123456789abcdef"


def python():
    """The interpreter of a folder of its own, made on first use, that has the peers."""
    folder = ROOT / ".setup/bench-run"
    if not (folder / "whole").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([folder / "bin/pip", "-q", "install", "aiohttp==3.14.5", "segmind==1.3.0"], check=True)
        (folder / "whole").touch()
    return folder / "bin/python"


class Server:
    """Segmind's API in a process of its own, for one measurement."""
    def __init__(self, picture, latency=0.05, per_second=0, workers=1):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{port}"
        self.command = [python(), HERE / "server.py", str(port), picture, str(latency), str(per_second)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE)
        if self.process.stdout.readline() != b"ready\n":
            sys.exit("the loopback server does not start")
        return self

    def books(self):
        with urllib.request.urlopen(f"{self.origin}/books") as answer:
            return json.load(answer)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def recipe(folder, count, limits):
    (folder / "mug.png").write_bytes(noise())
    (folder / "bench.yaml").write_text(
        f"recipe: 1\nname: bench\nprovider: segmind\nmodel: {SLUG}\n"
        f"providers: {{segmind: {{limits: {limits}}}}}\n"
        "products: {mug: {image: mug.png, noun: a mug}}\n"
        "prompts: {table: '{{ product.noun }} on a table'}\n"
        f"matrix: {{product: all, prompt: all, speed: TURBO, seed: {{from: 100, to: {99 + count}}}}}\n")
    return folder / "bench.yaml"


def used(command, environment):
    """CPU seconds, wall seconds and the most megabytes of a command with all that it starts."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}:\n{output}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024


def environment(origin):
    return {name: value for name, value in os.environ.items() if "proxy" not in name.lower()} | {
        "SEGMIND_BASE_URL": origin, "SEGMIND_API_KEY": KEY}


def run_backdrop(origin, count, limits):
    with tempfile.TemporaryDirectory() as name:
        command = [backdrop, "run", recipe(pathlib.Path(name), count, limits), "--quiet", "--max-usd", "100000"]
        return used(command, environment(origin))


def run_peer(peer, origin, count, in_flight):
    with tempfile.TemporaryDirectory() as name:
        product = pathlib.Path(name) / "mug.png"
        product.write_bytes(noise())
        command = [python(), HERE / f"{peer}_script.py", origin, KEY, SLUG, str(count), str(in_flight), product]
        return used(command, environment(origin))


def png(side, pixels, comment=b"", level=-1):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + pixels[row * side * 3:(row + 1) * side * 3] for row in range(side))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + (chunk(b"tEXt", b"Comment\0" + comment) if comment else b"")
            + chunk(b"IDAT", zlib.compress(rows, level)) + chunk(b"IEND", b""))


def noise():
    """The product: 49 KB."""
    return png(128, random.Random(1).randbytes(128 * 128 * 3))


def one_pixel():
    """50 KB that take no memory when they are decoded."""
    return png(1, b"\xc0\x20\x18", comment=b"x" * 50_000)


def unpacked():
    """A picture of one colour whose 50 KB are its pixels, for what a run costs without decoding and thumbnails."""
    return png(129, b"\xc0\x20\x18" * 129 * 129, level=0)


def photograph():
    """A JPEG of 1600 × 1200 pixels and 50 KB."""
    jpeg = (ROOT / "Tests/ImagingTests/Fixtures/large.jpg").read_bytes()
    missing = 50_000 - len(jpeg) - 4
    return jpeg[:2] + b"\xff\xfe" + struct.pack(">H", missing + 2) + b"x" * missing + jpeg[2:]


def cpu():
    count, in_flight = 2000, 100
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "unpacked.png").write_bytes(unpacked())
        (folder / "photograph.jpeg").write_bytes(photograph())
        pictures = {"decoded, with thumbnails": folder / "photograph.jpeg",
                    "without decoding": folder / "unpacked.png"}
        for kind, picture in pictures.items():
            print(f"{count:,} jobs, {in_flight} in flight, 50 ms, {picture.stat().st_size / 1000:.0f} KB, {kind}: "
                  "CPU s per 1,000 jobs, median of 3")
            limits = f"{{in_flight: {in_flight}, requests_per_minute: 1000000}}"
            work = {"backdrop": lambda origin: run_backdrop(origin, count, limits),
                    "aiohttp, no journal": lambda origin: run_peer("aiohttp", origin, count, in_flight),
                    "segmind, 100 threads": lambda origin: run_peer("segmind", origin, count, in_flight)}
            figures = {name: [] for name in work}
            for _ in range(3):
                for name, call in work.items():
                    with Server(picture) as server:
                        figures[name].append(call(server.origin))
            medians = {name: statistics.median(cpu for cpu, _, _ in some) for name, some in figures.items()}
            for name, some in figures.items():
                wall = statistics.median(wall for _, wall, _ in some)
                print(f"  {name:24}{medians[name] * 1000 / count:8.2f}{wall:8.1f} s wall"
                      f"{max(memory for _, _, memory in some):8.0f} MB"
                      f"{medians['backdrop'] / medians[name]:8.2f} × is what backdrop takes")


def limits():
    picture = ROOT / "Tests/ImagingTests/Fixtures/quarters.png"
    print("1,000 jobs, 100 submits a second allowed, 429 with Retry-After: 1; three runs each")
    for name, said in [("declared", "{in_flight: 256, requests_per_minute: 6000}"), ("not declared", "{in_flight: 256}")]:
        for _ in range(3):
            with Server(picture, per_second=100) as server:
                run_declared(server.origin, said)
                books = server.books()
            rate = (books["taken"] - 1) / books["seconds"]
            refused = books["refused"] / (books["taken"] + books["refused"])
            print(f"  {name:14}{rate:7.1f} submits/s, {books['refused']} refused ({refused:.1%})")


def run_declared(origin, limits):
    """A provider of the recipe's own: a limit of Segmind's and how long its pictures take would be reckoned with."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = recipe(folder, 1000, limits)
        path.write_text(path.read_text().replace(f"provider: segmind\nmodel: {SLUG}\n", "provider: far\n").replace(
            f"providers: {{segmind: {{limits: {limits}}}}}\n",
            DECLARED.format(origin=origin, slug=SLUG, limits=limits)))
        env = environment(origin) | {"BACKDROP_ORIGIN_FAR": origin, "BACKDROP_KEY_FAR": KEY}
        used([backdrop, "run", path, "--quiet", "--max-usd", "100000", "--accept-unverified"], env)


DECLARED = """\
providers:
  far:
    protocol: segmind
    base_url: {origin}
    limits: {limits}
    models:
      scene:
        title: Scene
        operation: replace-background
        input: {{formats: [png]}}
        wire: {{slug: {slug}, mode: async, images: data_uri}}
        prices: {{usd: 0.0375, seen: here}}
        latency: 0.05
        parameters:
          prompt: {{type: text, role: prompt, required: true, description: What it shows.}}
          image: {{type: image, role: image, required: true, description: The product.}}
          rendering_speed: {{type: choice, values: [TURBO], role: speed, description: How much detail it gets.}}
          seed: {{type: integer, minimum: 0, maximum: 999999, role: seed, description: How it is arranged.}}
"""


def memory():
    with tempfile.TemporaryDirectory() as name:
        pixel = pathlib.Path(name) / "pixel.png"
        pixel.write_bytes(one_pixel())
        with Server(pixel, latency=15) as server:
            seconds, wall, most = run_backdrop(
                server.origin, 10_000, "{in_flight: 10000, requests_per_minute: 1000000}")
            books = server.books()
    print(f"10,000 jobs at 15 s, {books['most']:,} in flight at most: {most:.0f} MB, {wall:.0f} s wall, "
          f"{seconds:.0f} CPU s")


def cached():
    sys.path.insert(0, str(ROOT / "benchmarks/plan"))
    import cached_campaign
    import campaign
    seeds = 5
    count = campaign.cells(seeds)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        env = cached_campaign.environment(folder)
        cached_campaign.write_campaign(folder, seeds)
        # The gallery shows the products, so here they are pictures.
        for number, (product, _) in enumerate(campaign.PRODUCTS):
            (folder / f"{product}.png").write_bytes(png(1, bytes([number, 32, 24])))
        cached_campaign.fill_store(folder, env, backdrop, shared=png(1, b"\xc0\x20\x18"))
        ninja, edges = cached_campaign.ninja(folder, seeds)
        run = [backdrop, "run", folder / "recipe.yaml", "--quiet"]
        subprocess.run(run, env=env, check=True, stdout=subprocess.DEVNULL)
        before = state(folder / ".backdrop")
        times = rounds({f"ninja, {count:,} edges": [ninja, "-C", edges], f"backdrop run, {count:,} cached": run},
                       7, env=env)
        show(times)
        print("no write to the store" if state(folder / ".backdrop") == before else "THE STORE WAS WRITTEN TO")
        first, second = (statistics.median(values) for values in times.values())
        print(f"backdrop / ninja: {second / first:.2f}")


def state(folder):
    """What a write would change: of each file its size and when it was written."""
    everything = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        facts = path.stat()
        if path.is_file():
            everything.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return everything.hexdigest()


parts = sys.argv[1:] or ["cpu", "limits", "memory", "cached"]
if not set(parts) <= {"cpu", "limits", "memory", "cached"}:
    sys.exit(__doc__)
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
for part in parts:
    {"cpu": cpu, "limits": limits, "memory": memory, "cached": cached}[part]()
