"""Segmind's v2 API on loopback: submit, status, result and the picture's link; counts what it takes and refuses.

  server.py PORT PICTURE LATENCY PER_SECOND
"""
import pathlib
import sys
import time

from aiohttp import web

port, picture, latency, per_second = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
body, kind = pathlib.Path(picture).read_bytes(), "png" if picture.endswith(".png") else "jpeg"
origin = f"http://127.0.0.1:{port}"
done_at, taken, refused, recent = {}, [], [0], []
busy = {"now": 0, "most": 0}


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
    done_at[job] = now + latency
    busy["now"] += 1
    busy["most"] = max(busy.values())
    return web.json_response({
        "request_id": job, "status": "QUEUED", "poll_url": f"{origin}/v1/requests/{job}",
        "status_url": f"{origin}/v2/requests/{job}/status", "response_url": f"{origin}/v2/requests/{job}",
    })


async def status(request):
    done = done_at[request.match_info["job"]] <= time.monotonic()
    return web.json_response({"status": "COMPLETED" if done else "PROCESSING", "metrics": {}})


async def result(request):
    job = request.match_info["job"]
    return web.json_response({"status": "COMPLETED", "error": None, "output": f"{origin}/pictures/{job}.{kind}",
                              "metrics": {"inference_time": latency, "cost": 0.0375}})


async def download(_):
    busy["now"] -= 1
    return web.Response(body=body, content_type=f"image/{kind}")


async def books(_):
    seconds = taken[-1] - taken[0] if len(taken) > 1 else 0
    return web.json_response({"taken": len(taken), "refused": refused[0], "seconds": seconds, "most": busy["most"]})



application = web.Application(client_max_size=1 << 28)
application.add_routes([
    web.post("/v2/{slug}", submit), web.get("/v2/requests/{job}/status", status),
    web.get("/v2/requests/{job}", result), web.get("/pictures/{name}", download), web.get("/books", books),
])
runner = web.AppRunner(application, access_log=None)


async def serve():
    import asyncio
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=4096).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


import asyncio  # noqa: E402
asyncio.run(serve())
