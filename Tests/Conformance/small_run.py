"""A small recipe in a folder of its own, and the built command as a person runs it there."""
import json
import os
import struct
import subprocess
import zlib

from gateway import BINARY, PLAIN_CANARY, ROOT, demand_silence

RECIPE = """\
recipe: 1
name: small
provider: {provider}
{model}products:
  mug: {{image: mug.png, noun: a red mug}}
prompts:
  forest: "{{{{ product.noun }}}} in a forest at dawn"
palettes: {{fresh: FRESH}}
matrix:
  product: all
  prompt: all
  palette: all
  speed: TURBO
  seed: {{count: {seeds}}}
request: {{magic_prompt: "OFF"}}
{more}"""

KEYS = {
    "segmind": "SEGMIND_API_KEY",
    "aigateway": "AIGATEWAY_API_KEY",
    "ideogram": "IDEOGRAM_API_KEY",
    "house": "BACKDROP_KEY_HOUSE",
}
ORIGINS = {
    "segmind": "SEGMIND_BASE_URL",
    "aigateway": "AIGATEWAY_BASE_URL",
    "ideogram": "IDEOGRAM_BASE_URL",
    "house": "BACKDROP_ORIGIN_HOUSE",
}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, pixel):
    """A PNG of 8-bit RGBA; `pixel` tells the four values at a column and row."""
    rows = b"".join(
        b"\0" + bytes(value for column in range(width) for value in pixel(column, row))
        for row in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")]
    )


def product():
    """A red rounded block on nothing, so that nothing has to be cut out."""

    def pixel(column, row):
        inside = 14 <= column < 50 and 8 <= row < 60
        return (120 + 2 * column, 30, 24, 255) if inside else (0, 0, 0, 0)

    return png(64, 64, pixel)


def chunks(data):
    """The chunks of a PNG by kind; several of one kind are joined."""
    found, place = {}, 8
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        found[kind] = found.get(kind, b"") + data[place + 8 : place + 8 + length]
        place += 12 + length
    return found


def pixels(data):
    """What decides every pixel of a PNG."""
    parts = chunks(data)
    return parts[b"IHDR"], zlib.decompress(parts[b"IDAT"])


class Campaign:
    """One folder; everything that the command says or writes in it is held to hold no key."""

    def __init__(self, folder, provider="segmind", seeds=2, more="", jobs=False):
        """`jobs`: by Segmind's jobs, which are first asked about when they usually end, after seconds."""
        self.folder = folder
        (folder / ".backdrop").mkdir(parents=True)
        (folder / "mug.png").write_bytes(product())
        direct = provider == "segmind" and not jobs and "model:" not in more
        model = "model: ideogram-3-replace-background-v1\n" if direct else ""
        text = RECIPE.format(provider=provider, model=model, seeds=seeds, more=more)
        (folder / "recipe.yaml").write_text(text)

    def environment(self, base=None, key=PLAIN_CANARY, **more):
        """Nothing of the developer's; every provider is at `base`, where that is given."""
        plain = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "LANG": "C.UTF-8",
            "BACKDROP_MODEL": str(ROOT / ".setup/u2netp.onnx"),
            **{name: key for name in KEYS.values() if key},
            **({name: base for name in ORIGINS.values()} if base else {}),
        }
        return {name: value for name, value in {**plain, **more}.items() if value is not None}

    def command(self, *arguments, environment=None, timeout=120):
        ended = subprocess.run(
            [BINARY, *arguments],
            cwd=self.folder,
            env=environment or self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        demand_silence(ended.stdout, ended.stderr, below=[self.folder])
        return ended

    def run(self, base=None, *options, **environment):
        """`backdrop run` with every provider at an address."""
        return self.command(
            "run", "recipe.yaml", "--quiet", "--events", "events.jsonl", *options,
            environment=self.environment(base, **environment),
        )

    def pictures(self):
        """The finished pictures by path, without the file's ending."""
        folder = self.folder / "out/small/images"
        return {
            str(path.relative_to(folder).with_suffix("")): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def costs(self):
        """Submissions in the store's books, and what they cost: as told, else their upper bounds."""
        total = json.loads(self.command("costs", "--json").stdout)["total"]
        return {"sent": total["sent"], "usd": round(total["billed_usd"] + total["unknown_usd"], 6)}
