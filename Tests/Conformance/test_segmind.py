"""The `segmind` package as it is on PyPI."""
import concurrent.futures
import json
import urllib.request

import pytest
import segmind
from segmind import SegmindClient
from segmind.exceptions import SegmindError
from segmind.files import Files
from segmind.v2 import InferenceFailed, InferenceTimeout

from gateway import CANARY, MUG, is_png

SLUG = "ideogram-3-replace-background"


def client(gateway, key=CANARY, **options):
    return SegmindClient(api_key=key, base_url=gateway.base + "/v1", **options)


def fetch(link):
    with urllib.request.urlopen(link, timeout=60) as response:
        return response.read()


def test_run_submits_waits_and_returns_the_result(studio, order):
    body = client(studio).run(SLUG, **order)
    assert body["status"] == "COMPLETED"
    assert body["error"] is None
    assert body["seed"] == 4321
    assert body["metrics"]["inference_time"] > 0
    assert body["images"] == [{"url": body["output"]}]
    assert is_png(fetch(body["output"]))


def test_the_module_functions_work_too(stand_in, order, monkeypatch):
    monkeypatch.setattr(segmind, "_default_client", client(stand_in))
    assert segmind.run(SLUG, **order)["status"] == "COMPLETED"


def test_run_sync_returns_the_pictures_bytes(studio, order):
    response = client(studio, timeout=120).run_sync(SLUG, **order)
    assert response.headers["content-type"] == "image/png"
    assert response.headers["x-seed-value"] == "4321"
    assert float(response.headers["x-cost"]) == 0
    assert is_png(response.content)


def test_both_ways_give_the_same_picture(studio, order):
    link = client(studio).run(SLUG, **order)["output"]
    assert fetch(link) == client(studio, timeout=120).run_sync(SLUG, **order).content


def test_a_job_is_polled_by_hand(start, order):
    gateway = start("--simulate", "latency=1s,picture=3kb")
    job = client(gateway).submit_async(SLUG, **order)
    assert job.submit_response["status"] == "QUEUED"
    assert job.status_url == f"{gateway.base}/v2/requests/{job.request_id}/status"
    assert job.status()["status"] in ("QUEUED", "PROCESSING")
    assert job.status()["metrics"] == {}
    while job.status()["status"] != "COMPLETED":
        pass
    assert is_png(fetch(job.result()["output"]))
    assert job.result() == job.result()


def test_a_deadline_raises_inference_timeout(start, order):
    gateway = start("--simulate", "latency=3s,picture=3kb")
    job = client(gateway).submit_async(SLUG, **order)
    with pytest.raises(InferenceTimeout) as caught:
        job.wait(timeout=0.2, interval=0.05)
    assert caught.value.request_id == job.request_id
    assert job.wait(timeout=30, interval=0.1)["status"] == "COMPLETED"


def test_a_failed_job_raises_inference_failed(start, order):
    gateway = start("--simulate", "fail=1,picture=3kb")
    with pytest.raises(InferenceFailed) as caught:
        client(gateway).run(SLUG, **order)
    assert caught.value.detail == "simulated failure: the model returned no image"
    assert caught.value.status_body["status"] == "FAILED"
    job = client(gateway).submit_async(SLUG, **order)
    with pytest.raises(InferenceFailed):
        job.wait(interval=0.05)
    assert job.result()["status"] == "FAILED"


@pytest.mark.parametrize(
    "change, words",
    [
        ({"seed": 5}, "`seed` must be a whole number from 100 to 999999, not 5"),
        ({"prompt": ""}, "`prompt` is required"),
        ({"image": None}, "`image` is required"),
        ({"image": "https://192.0.2.1/a.png"}, "`image` could not be fetched"),
        ({"rendering_speed": "FLASH"}, "`rendering_speed` must be `TURBO`, `DEFAULT` or `QUALITY`"),
        ({"style_codes": ["nope"]}, "`style_codes` must be a list of codes of eight hex digits"),
        ({"color_palette": {"name": "NAVY"}}, "`color_palette` must be"),
    ],
)
def test_what_cannot_be_had_fails_the_job(stand_in, order, change, words):
    with pytest.raises(InferenceFailed) as caught:
        client(stand_in).run(SLUG, **{**order, **change})
    assert caught.value.detail.startswith(words)
    with pytest.raises(SegmindError) as caught:
        client(stand_in).run_sync(SLUG, **{**order, **change})
    assert caught.value.status == 400
    assert caught.value.detail.startswith(words)


def test_unknown_models_and_requests_are_404(stand_in, order):
    for call in (client(stand_in).run, client(stand_in).run_sync):
        with pytest.raises(SegmindError) as caught:
            call("no-such-model", **order)
        assert caught.value.status == 404
    status, _, body = stand_in.call(
        "GET", "/v2/requests/0000/status", headers={"x-api-key": CANARY}
    )
    assert (status, json.loads(body)) == (404, {"error": "Request 0000 not found"})


def test_keys_are_demanded_and_compared(start, order):
    gateway = start("--simulate", "picture=3kb", "--key", CANARY)
    assert client(gateway).run(SLUG, **order)["status"] == "COMPLETED"
    for key, words in [
        ("SG_wrong", "Unauthorized. API key is invalid or may have expired."),
        (None, "Missing Authorization or x-api-key in header"),
    ]:
        with pytest.raises(SegmindError) as caught:
            client(gateway, key).run(SLUG, **order)
        assert (caught.value.status, caught.value.detail) == (401, words)


def test_a_rate_limit_is_429_with_the_moment_in_a_header(start, order):
    gateway = start("--simulate", "picture=3kb", "--requests-per-minute", "1")
    client(gateway).run_sync(SLUG, **order)
    with pytest.raises(SegmindError) as caught:
        client(gateway).run(SLUG, **order)
    assert (caught.value.status, caught.value.detail) == (429, "Rate limit exceeded")
    status, headers, _ = gateway.call("POST", f"/v1/{SLUG}", order, {"x-api-key": CANARY})
    assert status == 429
    assert headers["x-rate-limit-reset-at-utc"].endswith("Z")
    assert "retry-after" not in headers


def test_without_credit_it_is_406(start, order):
    gateway = start("--simulate", "picture=3kb,credit=0.04")
    first = client(gateway).run_sync(SLUG, **order)
    assert first.headers["x-cost"] == "0.0375"
    assert first.headers["x-remaining-credits"] == "0.0025"
    with pytest.raises(SegmindError) as caught:
        client(gateway).run_sync(SLUG, **order)
    assert caught.value.status == 406
    assert caught.value.detail.startswith("Insufficient credits: balance $0.0025, needed $0.0375")


def test_a_record_expires(start, order):
    gateway = start("--simulate", "picture=3kb,record=1s")
    job = client(gateway).submit_async(SLUG, **order)
    job.wait(interval=0.05)
    with pytest.raises(SegmindError) as caught:
        while True:
            job.status()
    assert caught.value.status == 404


def test_uploads_become_links_that_calls_can_name(stand_in, order, monkeypatch):
    monkeypatch.setattr(Files, "STORAGE_BASE_URL", stand_in.base)
    result = client(stand_in).files.upload([MUG, MUG])
    assert len(result["file_urls"]) == 2 and result["message"]
    assert fetch(result["file_urls"][0]) == MUG.read_bytes()
    body = client(stand_in).run(SLUG, **{**order, "image": result["file_urls"][0]})
    assert body["status"] == "COMPLETED"


def test_fifty_at_once_get_a_picture_each(start, order):
    gateway = start("--simulate", "latency=300ms,spread=0.3,picture=3kb")
    with concurrent.futures.ThreadPoolExecutor(50) as pool:
        calls = [
            pool.submit(client(gateway, f"{CANARY}{number}").run, SLUG, **{**order, "seed": 200 + number})
            for number in range(50)
        ]
        pictures = {fetch(call.result()["output"]) for call in calls}
    assert len(pictures) == 50
    assert gateway.books()["completed"] == 50


def test_the_same_thing_wanted_fifty_times_is_drawn_once(studio, order):
    same = {**order, "prompt": "a mug on wet sand, once", "seed": 777}
    with concurrent.futures.ThreadPoolExecutor(50) as pool:
        calls = [
            pool.submit(client(studio, timeout=120).run_sync, SLUG, **same) for _ in range(50)
        ]
        answers = [call.result() for call in calls]
    assert len({answer.content for answer in answers}) == 1
    assert [answer.headers["x-backdrop-cache"] for answer in answers].count("miss") == 1
