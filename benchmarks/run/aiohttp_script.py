"""The script that a programmer would write: aiohttp, no journal, no checks.

  aiohttp_script.py ORIGIN KEY SLUG COUNT IN_FLIGHT PICTURE
"""
import asyncio
import base64
import pathlib
import sys
import tempfile

import aiohttp

origin, key, slug, count, in_flight = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
image = "data:image/png;base64," + base64.b64encode(pathlib.Path(sys.argv[6]).read_bytes()).decode()


async def one(session, seed, folder, places):
    async with places:
        body = {"prompt": "a mug on a table", "image": image, "rendering_speed": "TURBO", "seed": seed}
        async with session.post(f"{origin}/v2/{slug}", json=body) as reply:
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
        connector = aiohttp.TCPConnector(limit=in_flight)
        async with aiohttp.ClientSession(headers={"x-api-key": key}, connector=connector) as session:
            await asyncio.gather(*(one(session, 100 + i, pathlib.Path(name), places) for i in range(count)))


asyncio.run(every())
