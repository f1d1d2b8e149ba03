"""The examples of the model's own pages at Segmind and AIgateway: only base URL and key differ.

Their picture lies on the internet; a proxy has another one for it, so that nothing leaves this machine.
"""
import urllib.request

import openai
import pytest
import segmind
from segmind import InferenceFailed, InferenceTimeout, SegmindClient

from gateway import CANARY, is_png
from stub import INTERNET

IMAGE = f"https://{INTERNET}/output/085c3d6b-0ecd-4f79-9b41-823c451070f5-ideo-3.png"


@pytest.fixture(scope="module")
def gateway(start, internet):
    return start(environment=internet.environment)


def test_segmind_run(gateway, internet, monkeypatch):
    client = SegmindClient(api_key=CANARY, base_url=gateway.base + "/v1")
    monkeypatch.setattr(segmind, "_default_client", client)
    result = segmind.run(
        "ideogram-3-replace-background",
        prompt="Add a forest in the background",
        image=IMAGE,
        rendering_speed="DEFAULT",
        magic_prompt="AUTO",
        style_codes=[],
        style_reference_images=[],
    )
    assert result["status"] == "COMPLETED"
    assert result["metrics"]["inference_time"] > 0
    with urllib.request.urlopen(result.get("output"), timeout=60) as response:
        assert is_png(response.read())
    assert set(internet.proxy.hosts) == {f"{INTERNET}:443"}
    assert all(CANARY not in str(headers) for _, _, headers, _ in internet.stub.asked)


def test_segmind_submit_and_poll(gateway, monkeypatch):
    monkeypatch.setenv("SEGMIND_API_KEY", CANARY)
    client = SegmindClient(base_url=gateway.base + "/v1")
    payload = {
        "prompt": "Add a forest in the background",
        "image": IMAGE,
        "rendering_speed": "DEFAULT",
        "magic_prompt": "AUTO",
        "style_codes": [],
        "style_reference_images": [],
    }
    job = client.submit_async("ideogram-3-replace-background", **payload)
    assert job.request_id
    try:
        result = job.wait(timeout=600, interval=1.0)
    except (InferenceTimeout, InferenceFailed) as error:
        pytest.fail(str(error))
    assert result["status"] == "COMPLETED"


def test_segmind_without_a_package(gateway):
    """The page's older example posts to v1 with an HTTP library; the answer is the picture."""
    data = {
        "prompt": "Add a forest in the background",
        "image": IMAGE,
        "rendering_speed": "DEFAULT",
        "magic_prompt": "AUTO",
        "style_codes": [],
        "style_reference_images": [],
    }
    status, headers, body = gateway.call(
        "POST", "/v1/ideogram-3-replace-background", data, {"x-api-key": CANARY}
    )
    assert (status, headers["content-type"]) == (200, "image/png")
    assert is_png(body)


def test_aigateway_by_hand(gateway):
    status, headers, body = gateway.call(
        "POST",
        "/v1/images/generations",
        {
            "model": "ideogram/ideogram-v3-replace-background",
            "prompt": "a serene cyberpunk city at dusk",
        },
        {"Authorization": f"Bearer {CANARY}"},
    )
    assert status == 200, body


def test_aigateway_by_the_openai_package(gateway):
    client = openai.OpenAI(base_url=gateway.base + "/v1", api_key=CANARY)
    answer = client.images.generate(
        model="ideogram/ideogram-v3-replace-background",
        prompt="A cyberpunk cat at sunset, cinematic lighting",
        n=1,
        size="1024x1024",
        response_format="url",
    )
    with urllib.request.urlopen(answer.data[0].url, timeout=60) as response:
        picture = response.read()
    assert is_png(picture)
    # Width and height stand in the header chunk.
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1024, 1024)
