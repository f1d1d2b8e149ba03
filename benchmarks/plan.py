"""How fast a plan is made: a million cells against C with OpenSSL and a Python script over the same
documents, digests checked equal; 100,000 cached cells against `ninja -n` on as many up-to-date edges.

  scripts/bench plan [million] [cached]
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile

from common import ROOT, demand_backdrop, rounds, show

sys.path.insert(0, str(ROOT / "benchmarks/plan"))
import campaign  # noqa: E402

backdrop = demand_backdrop()


def tools():
    """The interpreter and the ninja of a folder of their own, made on first use."""
    folder = ROOT / ".setup/bench"
    if not (folder / "bin/ninja").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin/pip", "-q", "install", "orjson==3.13.0", "ninja==1.13.0"], check=True)
    return folder / "bin/python", folder / "bin/ninja"


def renderer():
    """The studio's identity without its model, which the campaign is planned without."""
    source = (ROOT / "Sources/Studio/StudioRenderer.swift").read_text()
    version = re.search(r"static let version = (\d+)", source)[1]
    return json.dumps({"cut_out": "grabcut", "version": int(version)}, separators=(",", ":"))


def write_campaign(folder, seeds):
    (folder / "recipe.yaml").write_text(campaign.recipe(seeds), encoding="utf-8")
    for name, _ in campaign.PRODUCTS:
        (folder / f"{name}.png").write_bytes(campaign.picture(name))


def environment(folder):
    """No segmentation model is found, so that the renderer's identity is known."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_DATA_HOME": str(folder)}


def million():
    python, _ = tools()
    seeds = 50
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_campaign(folder, seeds)
        (folder / "tables.h").write_text(campaign.c_tables(seeds, renderer()), encoding="utf-8")
        c_program = folder / "plan-c"
        subprocess.run(["cc", "-O2", "-I", folder, "-o", c_program, ROOT / "benchmarks/plan/plan.c", "-lcrypto"],
                       check=True)
        script = [python, ROOT / "benchmarks/plan/plan_script.py", str(seeds), renderer()]
        plan = [backdrop, "plan", folder / "recipe.yaml"]
        env = environment(folder)

        digests = {"C": subprocess.run([c_program], stdout=subprocess.PIPE, check=True, text=True).stdout.strip(),
                   "Python": subprocess.run(script, stdout=subprocess.PIPE, check=True, text=True).stdout.strip(),
                   "Backdrop": digest_of_lines(plan + ["--format", "jsonl"], env)}
        print(f"{campaign.cells(seeds):,} cells; SHA-256 of all keys in their order:")
        for who, digest in digests.items():
            print(f"  {who:10}{digest}")
        if len(set(digests.values())) != 1:
            sys.exit("the digests differ")

        one = ["taskset", "-c", "0"]
        times = rounds({"C with OpenSSL, one core": one + [c_program], "Python, one core": one + script,
                        "backdrop plan, one core": one + plan, "backdrop plan, all cores": plan}, 5, env=env)
        show(times)
        best = {name: statistics.median(values) for name, values in times.items()}
        mine, both = best["backdrop plan, one core"], best["backdrop plan, all cores"]
        print(f"rate against C, one core: {best['C with OpenSSL, one core'] / mine:.2f}; "
              f"all cores: {best['C with OpenSSL, one core'] / both:.2f}")
        print(f"rate against Python, one core: {best['Python, one core'] / mine:.2f}")
        print(f"peak memory: {peak(plan, env) / 1024:.0f} MB")


def digest_of_lines(command, env):
    """The digest over the keys in the lines of a plan."""
    everything = hashlib.sha256()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as process:
        for line in process.stdout:
            if line.startswith(b'{"type":"cell"'):
                everything.update(bytes.fromhex(line[line.rindex(b'":"') + 3:line.rindex(b'"')].decode()))
    return everything.hexdigest()


def peak(command, env):
    """Kilobytes that a command has in memory at most."""
    pid = os.posix_spawn(command[0], [str(part) for part in command], env,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, _, usage = os.wait4(pid, 0)
    return usage.ru_maxrss


def cached():
    _, ninja = tools()
    seeds = 5
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_campaign(folder, seeds)
        fill_store(folder, environment(folder))
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
        subprocess.run([ninja, "-C", edges], check=True, stdout=subprocess.DEVNULL)
        times = rounds({f"ninja -n, {campaign.cells(seeds):,} edges": [ninja, "-C", edges, "-n"],
                        f"backdrop plan, {campaign.cells(seeds):,} cached":
                            [backdrop, "plan", folder / "recipe.yaml", "--check"]}, 7, env=environment(folder))
        show(times)
        first, second = (statistics.median(values) for values in times.values())
        print(f"backdrop / ninja: {second / first:.2f}")


def fill_store(folder, env):
    """A store in which every request of the campaign has a picture of its own."""
    seed = ROOT / "recipes/quickstart.yaml"
    # Its status says that the recipe is not whole, as it should: one picture is all that is wanted.
    subprocess.run([backdrop, "run", seed, "--store", folder / ".backdrop", "--out", folder / "out", "--quiet",
                    "--limit", "1"], stdout=subprocess.DEVNULL, env=env)
    shutil.rmtree(folder / "out")
    database = sqlite3.connect(folder / ".backdrop/store.sqlite")
    columns = [row[1] for row in database.execute("PRAGMA table_info(requests)")]
    row = list(database.execute("SELECT * FROM requests WHERE state = 'completed' LIMIT 1").fetchone())
    rows = []
    with subprocess.Popen([backdrop, "plan", folder / "recipe.yaml", "--format", "jsonl"], stdout=subprocess.PIPE,
                          env=env) as process:
        for line in process.stdout:
            if not line.startswith(b'{"type":"request"'):
                continue
            key = bytes.fromhex(json.loads(line)["key"])
            blob = hashlib.sha256(key).digest()
            row[columns.index("key")], row[columns.index("blob")] = key, blob
            rows.append(tuple(row))
            path = folder / ".backdrop/blobs" / blob.hex()[:2] / blob.hex()[2:]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(key)
    rows.sort()
    database.executemany(f"INSERT INTO requests VALUES ({', '.join('?' * len(columns))})", rows)
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


parts = sys.argv[1:] or ["million", "cached"]
if not set(parts) <= {"million", "cached"}:
    sys.exit(__doc__)
for part in parts:
    {"million": million, "cached": cached}[part]()
