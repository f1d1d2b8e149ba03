"""What the program writes is what its schemas say, and what is not so is told apart.

The documents are the built command's own: plans of every sample recipe, and a run in a folder of its own.
"""

import copy
import json
import os
import pathlib
import struct
import subprocess
import zlib

import jsonschema
import pytest

ROOT = pathlib.Path(__file__).parent.parent.parent
BINARY = os.environ.get("BACKDROP_BINARY", ROOT / ".build/release/backdrop")

RECIPE = """\
recipe: 1
name: small
title: Small
products:
  mug: {image: mug.png, noun: a red mug, uses: [tea, soup]}
prompts:
  forest: {text: "{{ product.noun | upper }} for {{ product.uses | join: \\" or \\" }} in a forest", title: Forest}
styles: {film: {codes: ["A1B2C3D4"]}, plain: {}}
palettes: {brand: {"#0B3D2E": 0.5, "#E8B04A": 0.3}, fresh: FRESH}
matrix:
  product: all
  prompt: all
  style: [film, plain]
  palette: [brand, fresh]
  speed: TURBO
  seed: [100]
request: {size: 96x96}
renditions: {story: {size: 48x96, fit: cover, format: webp}}
gallery: {x: style, y: palette, title: Small}
steps:
  first: {}
  second: {from: first, prompt: "{{ product.noun }}, softer"}
"""


def png(light):
    """A red block on nothing, 64 pixels wide."""
    rows = b""
    for row in range(64):
        pixels = [
            bytes((light, 30, 24, 255)) if 8 <= row < 60 and 14 <= column < 50 else b"\0\0\0\0"
            for column in range(64)
        ]
        rows += b"\0" + b"".join(pixels)

    def chunk(name, content):
        return (struct.pack(">I", len(content)) + name + content
                + struct.pack(">I", zlib.crc32(name + content)))

    head = struct.pack(">IIBBBBB", 64, 64, 8, 6, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))


def backdrop(folder, *arguments, status=0):
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    done = subprocess.run([BINARY, *arguments], cwd=folder, env=environment, capture_output=True)
    assert done.returncode == status, done.stderr.decode()
    return done.stdout.decode()


def validator(name):
    schema = json.loads((ROOT / f"schemas/{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    """A campaign that was run: by format, every document that it gave."""
    folder = tmp_path_factory.mktemp("campaign")
    (folder / ".backdrop").mkdir()
    (folder / "mug.png").write_bytes(png(200))
    (folder / "recipe.yaml").write_text(RECIPE, "utf-8")
    documents = {"plan": [json.loads(backdrop(folder, "plan", "recipe.yaml", "--format", "json"))]}
    backdrop(folder, "run", "recipe.yaml", "--quiet", "--events", "events.jsonl", "--limit", "3")
    missing = json.loads((folder / "out/small/run.json").read_text("utf-8"))
    backdrop(folder, "run", "recipe.yaml", "--quiet", "--events", "more.jsonl")
    documents["run"] = [missing, json.loads((folder / "out/small/run.json").read_text("utf-8"))]
    documents["event"] = [
        json.loads(line)
        for name in ("events.jsonl", "more.jsonl")
        for line in (folder / name).read_text("utf-8").splitlines()
    ]
    documents["plan"].append(json.loads(backdrop(folder, "plan", "recipe.yaml", "--format", "json")))
    (folder / "recipe.yaml").write_text(RECIPE.replace("forest\"", "misty forest\""), "utf-8")
    (folder / "mug.png").write_bytes(png(201))
    explained = backdrop(folder, "plan", "recipe.yaml", "--format", "json", "--explain")
    documents["plan"].append(json.loads(explained))
    return documents


def places(value, path=()):
    """Every place of a document."""
    yield path
    if isinstance(value, dict):
        for name in value:
            yield from places(value[name], (*path, name))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*path, 0))


def changed(document, path, change):
    """A copy in which one place was changed, or nothing where the change does not fit there."""
    document = copy.deepcopy(document)
    place = document
    for step in path:
        place = place[step]
    return document if change(place) else None


@pytest.mark.parametrize("name", ["plan", "run", "event"])
def test_what_is_written_is_valid(campaign, name):
    schema = validator(name)
    for document in campaign[name]:
        assert [error.message for error in schema.iter_errors(document)] == []


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem) for path in sorted(ROOT.glob("recipes/*.yaml"))]
)
def test_the_plan_of_a_sample_recipe_is_valid(path, tmp_path):
    plan = json.loads(
        backdrop(tmp_path, "plan", str(path), "--format", "json", "--store", str(tmp_path / "store"))
    )
    assert [error.message for error in validator("plan").iter_errors(plan)] == []
    assert plan["cells"]


# Objects of names that nobody can list beforehand.
OPEN = {"axes", "steps", "params", "parameters", "inputs", "files", "renditions", "facts", "renderer",
        "content", "value", "from", "to"}


@pytest.mark.parametrize("name", ["plan", "run", "event"])
def test_what_is_not_so_is_told_apart(campaign, name):
    schema = validator(name)
    count = 0
    for document in campaign[name][-1:] if name != "event" else campaign[name]:
        for path in places(document):
            if any(step in OPEN for step in path):
                continue

            def adds(place):
                if not isinstance(place, dict):
                    return False
                place["stranger"] = 1
                return True

            def drops(place):
                if not isinstance(place, list) or not place or not isinstance(place[0], dict):
                    return False
                place[0] = {}
                return True

            for change in (adds, drops):
                wrong = changed(document, path, change)
                if wrong is not None:
                    count += 1
                    assert not schema.is_valid(wrong), (path, change.__name__)
    assert count > 5


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("plan", ("recipe",), 1),
        ("plan", ("requests", 0, "key"), "ABC"),
        ("plan", ("requests", 0, "status"), "done"),
        ("plan", ("requests", 0, "price_usd"), -1),
        ("plan", ("requests", 0, "reason"), None),
        ("plan", ("requests", 0, "needs"), [0]),
        ("plan", ("cells", 0, "axes", "style"), 7),
        ("plan", ("cells", 0, "steps", "first"), "0"),
        ("plan", ("totals", "cells"), 1.5),
        ("plan", ("totals", "price_is"), "roughly"),
        ("run", ("version",), "1"),
        ("run", ("recipe", "name"), None),
        ("run", ("cells", 0, "values"), ["film"]),
        ("run", ("cells", 0, "files", "image"), 1),
        ("run", ("requests", 0, "outcome", "status"), "perhaps"),
        ("run", ("requests", 0, "outcome", "format"), "gif"),
        ("run", ("requests", 0, "document", "operation"), "remove-background"),
        ("run", ("axes", 0, "meaning"), "colour"),
        ("event", ("event",), "exploded"),
        ("event", ("t",), -1),
    ],
)
def test_a_wrong_value_is_told_apart(campaign, name, path, value):
    document = copy.deepcopy(campaign[name][-1 if name == "run" else 0])
    place = document
    for step in path[:-1]:
        place = place[step]
    assert path[-1] in place
    place[path[-1]] = value
    assert not validator(name).is_valid(document)


def test_a_plan_that_is_explained_says_what_changed_and_where(campaign):
    plan = campaign["plan"][-1]
    # Requests of the first step; those of the second start from another picture.
    changes = {
        change["field"]: change
        for request in plan["requests"]
        if not request["needs"]
        for change in request["changes"]
    }
    assert changes["prompt"]["from"] == "A RED MUG for tea or soup in a forest"
    assert changes["prompt"]["to"] == "A RED MUG for tea or soup in a misty forest"
    assert changes["prompt"]["at"] == "recipe.yaml:7"
    assert changes["image"]["file"] == "mug.png"
    assert all(request["reason"].startswith("new: ") for request in plan["requests"])


def test_events_are_of_many_kinds(campaign):
    kinds = {event["event"] for event in campaign["event"]}
    assert {"started", "submitted", "ended", "finished"} <= kinds
