"""A campaign whose pictures are all there, and what it is compared with."""
import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

import campaign

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tools():
    """The interpreter and the ninja of a folder of their own, made on first use."""
    folder = ROOT / ".setup/bench"
    if not (folder / "bin/ninja").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin/pip", "-q", "install", "orjson==3.13.0", "ninja==1.13.0"], check=True)
    return folder / "bin/python", folder / "bin/ninja"


def write_campaign(folder, seeds):
    (folder / "recipe.yaml").write_text(campaign.recipe(seeds), encoding="utf-8")
    for name, _ in campaign.PRODUCTS:
        (folder / f"{name}.png").write_bytes(campaign.picture(name))


def environment(folder):
    """No segmentation model is found, so that the renderer's identity is known."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_DATA_HOME": str(folder)}


def ninja(folder, seeds):
    """As many up-to-date edges as the campaign has cells: the program, and where they are."""
    _, program = tools()
    edges = folder / "ninja"
    edges.mkdir()
    for number in range(campaign.cells(seeds)):
        (edges / f"in{number % 10}").touch()
        (edges / f"out{number}").touch()
    rules = ["rule make", "  command = touch $out", "  generator = 1", ""]
    rules += [f"build out{number}: make in{number % 10}" for number in range(campaign.cells(seeds))]
    (edges / "build.ninja").write_text("\n".join(rules) + "\n")
    for number in range(10):
        os.utime(edges / f"in{number}", (1, 1))
    subprocess.run([program, "-C", edges], check=True, stdout=subprocess.DEVNULL)
    return program, edges


def fill_store(folder, env, backdrop, shared=None):
    """A store in which every request of the campaign has a picture of its own (that is none), or all the same PNG of
    one pixel."""
    seed = ROOT / "recipes/quickstart.yaml"
    subprocess.run([backdrop, "run", seed, "--store", folder / ".backdrop", "--out", folder / "out", "--quiet",
                    "--limit", "1"], stdout=subprocess.DEVNULL, env=env)
    shutil.rmtree(folder / "out")
    database = sqlite3.connect(folder / ".backdrop/store.sqlite")
    columns = [row[1] for row in database.execute("PRAGMA table_info(requests)")]
    row = list(database.execute("SELECT * FROM requests WHERE state = 'completed' LIMIT 1").fetchone())
    rows = []
    if shared:
        keep(folder, hashlib.sha256(shared).digest(), shared)
        for column, value in [("blob", hashlib.sha256(shared).digest()), ("width", 1), ("height", 1)]:
            row[columns.index(column)] = value
    with subprocess.Popen([backdrop, "plan", folder / "recipe.yaml", "--format", "jsonl"], stdout=subprocess.PIPE,
                          env=env) as process:
        for line in process.stdout:
            if not line.startswith(b'{"type":"request"'):
                continue
            key = bytes.fromhex(json.loads(line)["key"])
            row[columns.index("key")] = key
            if not shared:
                blob = hashlib.sha256(key).digest()
                row[columns.index("blob")] = blob
                keep(folder, blob, key)
            rows.append(tuple(row))
    rows.sort()
    database.executemany(f"INSERT INTO requests VALUES ({', '.join('?' * len(columns))})", rows)
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def keep(folder, digest, content):
    path = folder / ".backdrop/blobs" / digest.hex()[:2] / digest.hex()[2:]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
