"""Whole runs: recipe → `backdrop run` → `backdrop gateway --simulate` → studio, in every dialect."""
import json

import pytest

from small_run import chunks, pixels
from gateway import demand_silence

HOUSE = """\
providers:
  house:
    protocol: openai-images
    base_url: {base}/v1
    models:
      draft:
        title: House draft
        operation: replace-background
        wire: {{slug: ideogram/ideogram-v3-replace-background, endpoint: {endpoint}, body: {body}, images: {images}}}
        input: {{formats: [png, jpeg], maximum_bytes: 5000000}}
        prices: {{usd: 0.0315, seen: "2026-11, here"}}
        parameters:
          image: {{type: image, role: image, required: true, description: The product.}}
          prompt: {{type: text, maximum_length: 500, role: prompt, required: true, description: The scene.}}
          rendering_speed: {{type: choice, values: [TURBO, DEFAULT], role: speed, description: How much care.}}
          seed: {{type: integer, minimum: 100, maximum: 999999, role: seed, description: The arrangement.}}
          magic_prompt: {{type: choice, values: ["ON", "OFF"], description: Whether it is rewritten.}}
          color_palette: {{type: palette, presets: [FRESH], role: palette, description: The colours.}}
"""
DIALECTS = {
    "segmind v2": dict(provider="segmind", jobs=True),
    "segmind v1": dict(provider="segmind"),
    "aigateway": dict(provider="aigateway"),
    "aigateway with jobs": dict(provider="aigateway", options=["--jobs-after", "0s"]),
    "ideogram": dict(provider="ideogram"),
    "declared, json": dict(provider="house", house=("generations", "json", "data_uri")),
    "declared, base64": dict(provider="house", house=("generations", "json", "base64")),
    "declared, form": dict(provider="house", house=("edits", "multipart", "part")),
}


@pytest.fixture(scope="module")
def direct(tmp_path_factory):
    """The pictures that the studio draws for the recipe without anybody between."""
    from small_run import Campaign

    campaign = Campaign(tmp_path_factory.mktemp("direct") / "studio", "studio")
    ended = campaign.run()
    assert ended.returncode == 0, ended.stderr
    return campaign.pictures()


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_brings_the_studios_pictures(start, campaign, direct, name):
    dialect = DIALECTS[name]
    gateway = start("--simulate", "latency=100ms", *dialect.get("options", []))
    more = ""
    if "house" in dialect:
        endpoint, body, images = dialect["house"]
        more += HOUSE.format(base=gateway.base, endpoint=endpoint, body=body, images=images)
    work = campaign(dialect["provider"], more=more, jobs=dialect.get("jobs", False))
    ended = work.run(gateway.base, "--max-usd", "1", "--accept-unverified")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith("2 pictures: 2 rendered, 0 cached, 0 failed")
    brought = work.pictures()
    assert brought.keys() == direct.keys()
    for picture in direct:
        assert pixels(brought[picture]) == pixels(direct[picture]), picture
        # The same words but for what names the request, so the same bytes besides.
        assert {k: v for k, v in chunks(brought[picture]).items() if b"EXt" not in k} == {
            k: v for k, v in chunks(direct[picture]).items() if b"EXt" not in k
        }
    books = gateway.books()
    assert (books["completed"], books["billed_again"]) == (2, 0)
    assert work.costs()["usd"] == pytest.approx(books["billed_usd"])
    again = work.run(gateway.base, "--max-usd", "1", "--accept-unverified")
    assert again.stdout.startswith("2 pictures: 2 cached, 0 rendered")
    assert gateway.books() == books
    demand_silence(json.dumps(books), "\n".join(gateway.log), below=[gateway.folder, work.folder])
