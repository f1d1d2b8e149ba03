"""A recipe that the built command has run, for what the page and the command do together.

BACKDROP_BINARY  path of the command, .build/release/backdrop without it
"""
import json
import os
import pathlib
import struct
import subprocess
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("BACKDROP_BINARY", str(ROOT / ".build/release/backdrop"))

RECIPE = """recipe: 1
name: small
products:
  mug: {image: mug.png, noun: a red mug}
prompts:
  forest: "{{ product.noun }} in a forest"
matrix:
  product: all
  prompt: all
  speed: TURBO
  seed: {count: 4}
request: {size: 96x96}
"""


def product():
    """A PNG of a red block on nothing."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(
        b"\0" + b"".join(b"\xb4\x1e\x18\xff" if 8 <= row < 60 and 14 <= column < 50 else bytes(4) for column in range(64))
        for row in range(64)
    )
    header = struct.pack(">IIBBBBB", 64, 64, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Campaign:
    """A recipe that was run, in a folder of its own."""

    def __init__(self, folder, recipe=RECIPE):
        self.folder = folder
        (folder / ".backdrop").mkdir()
        (folder / "mug.png").write_bytes(product())
        self.recipe(recipe)

    def recipe(self, text):
        (self.folder / "recipe.yaml").write_text(text)
        self.command("run", "recipe.yaml", "--quiet")

    def environment(self):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8",
                "BACKDROP_MODEL": str(ROOT / ".setup/u2netp.onnx")}

    def command(self, *arguments, **environment):
        return subprocess.run(
            [BINARY, *arguments], cwd=self.folder, env={**self.environment(), **environment}, check=True,
            capture_output=True, text=True,
        ).stdout

    def review(self):
        """Starts the server and says where it is."""
        process = subprocess.Popen(
            [BINARY, "review", "recipe.yaml"], cwd=self.folder, env=self.environment(), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )
        return process, process.stdout.readline().removeprefix("review: ").strip()

    @property
    def kept(self):
        """What the store holds, by key."""
        path = self.folder / ".backdrop/reviews/small.json"
        document = json.loads(path.read_text()) if path.exists() else {"reviews": []}
        return {entry["key"]: entry["pick"] for entry in document["reviews"]}

    @property
    def keys(self):
        return [entry["key"] for entry in json.loads((self.folder / "out/small/run.json").read_text())["requests"]]
