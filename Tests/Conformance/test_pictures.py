"""How authors' pictures reach a provider: upright, of a format it takes, in the form that it asks for."""
import base64
import hashlib
import json
import re


from small_run import product
from gateway import MUG, ROOT
from stub import INTERNET, Stub, segmind

FIXTURES = ROOT / "Tests/ImagingTests/Fixtures"


# What each is sent as.
KINDS = {
    "quarters.png": "png",
    "quarters.jpg": "jpeg",
    "quarters.webp": "webp",
    "turned-1.jpg": "jpeg",
    "turned-6.jpg": "webp",
    "quarters.tiff": "png",
}


def test_edge_case_49_pictures_are_made_ready_and_keys_are_those_of_the_authors_bytes(campaign):
    with Stub(segmind(product())) as stub:
        work = campaign(seeds=1)
        products = ""
        for place, name in enumerate(KINDS):
            (work.folder / name).write_bytes((FIXTURES / name).read_bytes())
            products += f"  p{place}: {{image: {name}, noun: {name}}}\n"
        recipe = work.folder / "recipe.yaml"
        recipe.write_text(recipe.read_text().replace("  mug: {image: mug.png, noun: a red mug}\n", products))
        ended = work.run(stub.base, "--max-usd", "1")
        assert ended.returncode == 0, ended.stderr
    sent = {}
    for body in (json.loads(body) for method, _, _, body in stub.asked if method == "POST"):
        match = re.fullmatch(r"data:image/(\w+);base64,(.*)", body["image"])
        sent[body["prompt"].split()[0]] = match[1], base64.b64decode(match[2], validate=True)
    assert {name: kind for name, (kind, _) in sent.items()} == KINDS
    plan = json.loads(work.command("plan", "recipe.yaml", "--format", "json",
                                   environment=work.environment(stub.base)).stdout)
    inputs = {request["inputs"]["image"]["file"]: request["inputs"]["image"]["sha256"] for request in plan["requests"]}
    for name, (kind, picture) in sent.items():
        original = (FIXTURES / name).read_bytes()
        assert inputs[name] == hashlib.sha256(original).hexdigest()
        # Only what must be is made anew.
        assert (picture == original) == (name not in ("turned-6.jpg", "quarters.tiff"))


def house(base, wire="{slug: own, mode: async}", limit=5_000_000):
    """A provider of the person's own, for a recipe."""
    return f"""\
providers:
  house:
    protocol: segmind
    base_url: {base}
    models:
      own:
        title: A model of our own
        operation: replace-background
        wire: {wire}
        input: {{formats: [png], maximum_bytes: {limit}}}
        prices: {{usd: 0.01, seen: "2026-11, here"}}
        parameters:
          image: {{type: image, role: image, required: true, description: The product.}}
          prompt: {{type: text, role: prompt, required: true, description: The scene.}}
          rendering_speed: {{type: choice, values: [TURBO], role: speed, description: How much care.}}
          seed: {{type: integer, minimum: 100, maximum: 999999, role: seed, description: The arrangement.}}
          magic_prompt: {{type: choice, values: ["OFF"], description: Whether it is rewritten.}}
          color_palette: {{type: palette, presets: [FRESH], role: palette, description: The colours.}}
"""


def test_edge_case_38_a_picture_that_is_too_large_is_not_sent(campaign):
    with Stub(segmind(product())) as stub:
        work = campaign("house", seeds=1, more=house(stub.base, limit=100))
        ended = work.run(stub.base, "--max-usd", "1", "--accept-unverified")
    size = len((work.folder / "mug.png").read_bytes())
    assert f"{size}" in ended.stdout + ended.stderr
    assert stub.asked == []


def test_edge_case_39_what_takes_links_only_is_sent_the_authors_own(campaign, internet):
    link = f"https://{INTERNET}/products/mug.png"
    with Stub(segmind(product())) as stub:
        work = campaign("house", seeds=1, more=house(stub.base, "{slug: own, mode: async, images: url}"))
        recipe = work.folder / "recipe.yaml"
        recipe.write_text(recipe.read_text().replace("image: mug.png", f'image: "{link}"'))
        ended = work.run(stub.base, "--max-usd", "1", "--accept-unverified", **internet.environment)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    (body,) = [json.loads(body) for method, _, _, body in stub.asked if method == "POST"]
    assert body["image"] == link
    # The key is that of the bytes all the same.
    plan = json.loads(work.command("plan", "recipe.yaml", "--format", "json", environment=work.environment(
        stub.base, **internet.environment)).stdout)
    assert plan["requests"][0]["inputs"]["image"]["sha256"] == hashlib.sha256(MUG.read_bytes()).hexdigest()


def test_edge_case_39_a_file_is_not_sent_to_what_takes_links_only(campaign):
    with Stub(segmind(product())) as stub:
        work = campaign("house", seeds=1, more=house(stub.base, "{slug: own, mode: async, images: url}"))
        ended = work.run(stub.base, "--max-usd", "1", "--accept-unverified")
    assert ended.returncode == 1
    events = (work.folder / "events.jsonl").read_text()
    assert "the provider takes `image` as a link only, and this picture has none" in events
    assert stub.asked == []
