"""The stock package, as its page says to use it, in a pool of threads.

  segmind_script.py ORIGIN KEY SLUG COUNT IN_FLIGHT PICTURE
"""
import base64
import pathlib
import sys
from concurrent.futures import ThreadPoolExecutor

import httpx
from segmind import SegmindClient

origin, key, slug, count, in_flight = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
image = "data:image/png;base64," + base64.b64encode(pathlib.Path(sys.argv[6]).read_bytes()).decode()
client = SegmindClient(api_key=key, base_url=f"{origin}/v1")


def one(seed):
    job = client.submit_async(slug, prompt="a mug on a table", image=image, rendering_speed="TURBO", seed=seed)
    return len(httpx.get(job.wait(timeout=60, interval=0.05)["output"]).content)


with ThreadPoolExecutor(in_flight) as pool:
    list(pool.map(one, range(100, 100 + count)))
