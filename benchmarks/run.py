"""What a run costs in CPU time, beside an aiohttp script that keeps no journal and the stock `segmind` package
in a thread pool; and how much of a limit of 100 submits a second is used, declared and not.

  scripts/bench run [--jobs 2000] [--skip cpu|limits]

All against one loopback server that behaves like Segmind's v2 API: 50 ms latency, pictures of 50 KB. Peers
that are not installed are left out (scripts/setup --tests installs them)."""
import argparse
import asyncio
import json
import multiprocessing
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

from common import ROOT, demand_backdrop

SLUG = "ideogram-3-replace-background"
LATENCY = 0.05


def serve(port, picture, per_second, books):
    """Segmind's v2 API: submit, status, result, and the picture's link; counts what it takes and refuses."""
    from aiohttp import web

    jobs, taken, refused, recent = {}, [], [0], []
    origin = f"http://127.0.0.1:{port}"

    async def submit(request):
        await request.read()
        now = time.monotonic()
        if per_second:
            while recent and recent[0] <= now - 1:
                recent.pop(0)
            if len(recent) >= per_second:
                refused[0] += 1
                return web.json_response({"error": "rate limit"}, status=429, headers={"Retry-After": "1"})
            recent.append(now)
        taken.append(now)
        job = f"job-{len(taken)}"
        jobs[job] = now + LATENCY
        return web.json_response({
            "request_id": job, "status": "QUEUED", "poll_url": f"{origin}/v1/requests/{job}",
            "status_url": f"{origin}/v2/requests/{job}/status", "response_url": f"{origin}/v2/requests/{job}",
        })

    async def status(request):
        done = jobs[request.match_info["job"]] <= time.monotonic()
        return web.json_response({"status": "COMPLETED" if done else "PROCESSING", "metrics": {}})

    async def result(request):
        job = request.match_info["job"]
        return web.json_response({"status": "COMPLETED", "error": None, "output": f"{origin}/pictures/{job}.jpeg",
                                  "metrics": {"inference_time": LATENCY, "cost": 0.0375}})

    async def download(_):
        return web.Response(body=picture, content_type="image/jpeg")

    async def tell(_):
        return web.json_response({"taken": len(taken), "refused": refused[0],
                                  "seconds": taken[-1] - taken[0] if len(taken) > 1 else 0})

    application = web.Application(client_max_size=1 << 28)
    application.add_routes([
        web.post("/v2/{slug}", submit), web.get("/v2/requests/{job}/status", status),
        web.get("/v2/requests/{job}", result), web.get("/pictures/{name}", download), web.get("/books", tell),
    ])
    web.run_app(application, host="127.0.0.1", port=port, print=None, access_log=None)


class Server:
    """A server in a process of its own, for one measurement."""
    def __init__(self, picture, per_second=None):
        import socket
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.process = multiprocessing.Process(target=serve, args=(self.port, picture, per_second, None), daemon=True)

    def __enter__(self):
        import urllib.request
        self.process.start()
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{self.origin}/books", timeout=1).read()
                return self
            except OSError:
                time.sleep(0.05)
        sys.exit("the loopback server does not start")

    def books(self):
        import urllib.request
        return json.load(urllib.request.urlopen(f"{self.origin}/books"))

    def __exit__(self, *_):
        self.process.terminate()
        self.process.join()


def recipe(folder, count, limits):
    (folder / "mug.png").write_bytes((ROOT / "recipes/assets/mug.png").read_bytes())
    tuned = f"providers: {{segmind: {{limits: {limits}}}}}\n" if limits else ""
    (folder / "bench.yaml").write_text(
        f"recipe: 1\nname: bench\nprovider: segmind\nmodel: {SLUG}\n{tuned}"
        "products: {mug: {image: mug.png, noun: a mug}}\n"
        "prompts: {table: '{{ product.noun }} on a table'}\n"
        f"matrix: {{product: all, prompt: all, speed: TURBO, seed: {{from: 100, to: {99 + count}}}}}\n")
    return folder / "bench.yaml"


def run_backdrop(origin, count, in_flight=100, limits=None):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        command = [demand_backdrop(), "run", recipe(folder, count, limits), "--quiet", "--jobs", str(in_flight),
                   "--max-usd", "100000", "--accept-unverified"]
        environment = os.environ | {"SEGMIND_BASE_URL": origin, "SEGMIND_API_KEY": "SG_0123456789abcdef"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"backdrop ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def run_aiohttp(origin, count, in_flight=100):
    """The script a programmer would write: no journal, no checks."""
    import aiohttp

    image = "data:image/png;base64," + __import__("base64").b64encode(
        (ROOT / "recipes/assets/mug.png").read_bytes()).decode()

    async def one(session, seed, folder, places):
        async with places:
            body = {"prompt": "a mug on a table", "image": image, "rendering_speed": "TURBO", "seed": seed}
            async with session.post(f"{origin}/v2/{SLUG}", json=body) as reply:
                job = await reply.json()
            while True:
                async with session.get(job["status_url"]) as reply:
                    if (await reply.json())["status"] == "COMPLETED":
                        break
                await asyncio.sleep(0.05)
            async with session.get(job["response_url"]) as reply:
                link = (await reply.json())["output"]
            async with session.get(link) as reply:
                (folder / f"{seed}.jpeg").write_bytes(await reply.read())

    async def every():
        places = asyncio.Semaphore(in_flight)
        with tempfile.TemporaryDirectory() as name:
            headers = {"x-api-key": "SG_0123456789abcdef"}
            connector = aiohttp.TCPConnector(limit=in_flight)
            async with aiohttp.ClientSession(headers=headers, connector=connector) as session:
                await asyncio.gather(*(one(session, 100 + i, pathlib.Path(name), places) for i in range(count)))

    asyncio.run(every())


def run_segmind(origin, count, in_flight=100):
    """The stock package, as its page says to use it, in a pool of threads."""
    from concurrent.futures import ThreadPoolExecutor

    import httpx
    from segmind import SegmindClient

    client = SegmindClient(api_key="SG_0123456789abcdef", base_url=f"{origin}/v1")
    image = "data:image/png;base64," + __import__("base64").b64encode(
        (ROOT / "recipes/assets/mug.png").read_bytes()).decode()

    def one(seed):
        job = client.submit_async(SLUG, prompt="a mug on a table", image=image, rendering_speed="TURBO", seed=seed)
        done = job.wait(timeout=60, interval=0.05)
        return len(httpx.get(done["output"]).content)

    with ThreadPoolExecutor(in_flight) as pool:
        list(pool.map(one, range(100, 100 + count)))


def measured(work, *arguments):
    """CPU and wall seconds of a call in a process of its own, with all it starts."""
    process = multiprocessing.get_context("fork").Process(target=work, args=arguments)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process.start()
    process.join()
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
    if process.exitcode:
        return None
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def cpu(count, picture):
    print(f"{count} jobs, 100 in flight, {LATENCY * 1000:.0f} ms latency, {len(picture) / 1000:.0f} KB pictures")
    for name, work in [("backdrop", run_backdrop), ("aiohttp, no journal", run_aiohttp),
                       ("segmind, 100 threads", run_segmind)]:
        with Server(picture) as server:
            try:
                figures = measured(work, server.origin, count)
            except ImportError as missing:
                print(f"  {name:24}left out: {missing}")
                continue
        if figures is None:
            print(f"  {name:24}failed")
            continue
        seconds, wall = figures
        print(f"  {name:24}{seconds * 1000 / count:8.2f} CPU ms a job {seconds * 1000 / count:8.2f} s per 1,000"
              f"{wall:8.1f} s wall")


def limits(picture):
    print("1,000 jobs, 100 submits/s allowed, 429 with Retry-After: 1")
    for name, said in [("declared", "{requests_per_minute: 6000}"), ("not declared", None)]:
        with Server(picture, per_second=100) as server:
            run_backdrop(server.origin, 1000, in_flight=256, limits=said)
            books = server.books()
        rate = (books["taken"] - 1) / books["seconds"]
        refused = books["refused"] / (books["taken"] + books["refused"])
        print(f"  {name:14}{rate:7.1f} submits/s ({rate:.1f} %), {books['refused']} refused ({refused:.1%})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=2000)
    parser.add_argument("--skip", choices=["cpu", "limits"])
    options = parser.parse_args()
    # Any picture of about 50 KB will do.
    picture = (ROOT / "Tests/ImagingTests/Fixtures/large.jpg").read_bytes()
    if options.skip != "cpu":
        cpu(options.jobs, picture)
    if options.skip != "limits":
        limits(picture)
