"""A campaign of small paid pictures in a folder of its own, run by the built command.

BACKDROP_BINARY  path of the command, .build/release/backdrop without it
"""
import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import zlib

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Conformance"))
from gateway import BINARY, CANARY, Gateway  # noqa: E402,F401

SLUG = "ideogram-3-replace-background"
EVENT = jsonschema.Draft202012Validator(
    json.loads((ROOT / "schemas/event.schema.json").read_text(encoding="utf-8"))
)

# A provider that a recipe declares: Segmind's protocol, a picture in no time, four cents.
HOUSE = """\
provider: house
providers:
  house:
    title: House
    protocol: segmind
    base_url: {address}
    default_model: scene
    limits: {limits}
    models:
      scene:
        title: Scene
        operation: replace-background
        input: {{formats: [png]}}
        wire: {{slug: {slug}, mode: async, images: data_uri}}
        prices: {{exactness: exact, usd: {usd}, seen: here}}
        latency: 0.02
        parameters:
          prompt: {{type: text, role: prompt, required: true, description: What it shows.}}
          image: {{type: image, role: image, required: true, description: The product.}}
          seed: {{type: integer, minimum: 0, maximum: 999999, role: seed, description: How it is arranged.}}
"""


def png(side=64):
    """A red square."""
    rows = b"".join(b"\0" + b"\xc0\x20\x18" * side for _ in range(side))

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


class Result:
    """What one call of the command left behind."""

    def __init__(self, status, output, errors):
        self.status, self.output, self.errors = status, output, errors

    def __repr__(self):
        return f"status {self.status}\n{self.output}---\n{self.errors}"


class Campaign:
    def __init__(self, folder, address=None, seeds=3, provider=None, usd=0.04, extra="", name="small",
                 limits="{in_flight: 8, requests_per_minute: 60000}"):
        """`provider`: a block of the recipe; a declared one at `address` without it."""
        self.folder = folder
        self.seeds = seeds
        (folder / ".backdrop").mkdir(parents=True)
        (folder / "mug.png").write_bytes(png())
        self.provider = provider or HOUSE.format(
            address=address, slug=SLUG, usd=usd, limits=limits
        )
        self.extra = extra
        self.name = name
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "BACKDROP_MODEL": "",
        }
        if address:
            self.environment |= {
                "BACKDROP_ORIGIN_HOUSE": address,
                "BACKDROP_KEY_HOUSE": CANARY,
                "SEGMIND_BASE_URL": address,
                "SEGMIND_API_KEY": CANARY,
            }
        self.write()

    def write(self, seeds=None):
        """Writes the recipe anew, with another number of pictures."""
        self.seeds = seeds or self.seeds
        (self.folder / "recipe.yaml").write_text(
            f"recipe: 1\nname: {self.name}\n" + self.provider
            + "products: {mug: {image: mug.png, noun: a red mug}}\n"
            f'prompts: {{forest: "{{{{ product.noun }}}} in a forest, {self.name}"}}\n'
            "matrix: {product: all, prompt: all, "
            f"seed: {{from: 100, to: {99 + self.seeds}}}}}\n" + self.extra
        )

    def start(self, *arguments, environment=None, **options):
        return subprocess.Popen(
            [BINARY, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env=self.environment | (environment or {}),
            **options,
        )

    def __call__(self, *arguments, environment=None):
        process = self.start(*arguments, environment=environment)
        output, errors = process.communicate(timeout=60)
        return Result(process.returncode, plain(output), errors)

    def run(self, *arguments, environment=None):
        """`run` of what a recipe declares, without progress; every event is held to its schema."""
        events = self.folder / "events.jsonl"
        result = self(
            "run", "recipe.yaml", "--quiet", "--events", "events.jsonl",
            "--accept-unverified", *arguments,
            environment=environment,
        )
        if result.status >= 0 and events.exists():
            for line in events.read_text(encoding="utf-8").splitlines():
                EVENT.validate(json.loads(line))
        return result

    def record(self):
        return json.loads((self.folder / f"out/{self.name}/run.json").read_text(encoding="utf-8"))

    def outcomes(self):
        """Statuses in the order of the plan."""
        return [request["outcome"]["status"] for request in self.record()["requests"]]

    def tells_no_key(self):
        for file in (path for path in self.folder.rglob("*") if path.is_file()):
            if CANARY.encode() in file.read_bytes():
                return False
        return True


def plain(text):
    """Without the time that a run took."""
    return re.sub(r" · [0-9.,]+ (ms|s|min)( [0-9]+ s)?$", " · T", text, flags=re.MULTILINE)
