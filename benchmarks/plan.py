"""How fast a plan is made: a million cells against C with OpenSSL and a Python script over the same
documents, digests checked equal; 100,000 cached cells against `ninja -n` on as many up-to-date edges;
pairwise samples, every pair looked for.

  scripts/bench plan [million] [cached] [pairs]
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from common import ROOT, demand_backdrop, rounds, show

sys.path.insert(0, str(ROOT / "benchmarks/plan"))
import cached_campaign  # noqa: E402
import campaign  # noqa: E402
import pairs as pairs_campaign  # noqa: E402
from cached_campaign import environment, fill_store, tools, write_campaign  # noqa: E402

backdrop = demand_backdrop()


def renderer():
    """The studio's identity without its model, which the campaign is planned without."""
    source = (ROOT / "Sources/Studio/StudioRenderer.swift").read_text()
    version, cut_out = (int(re.search(rf"static let {name} = (\d+)", source)[1]) for name in ["version", "cutOutVersion"])
    identity = {"cut_out": "grabcut" if cut_out == 1 else f"grabcut {cut_out}", "version": version}
    return json.dumps(identity, separators=(",", ":"))


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
    seeds = 5
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_campaign(folder, seeds)
        fill_store(folder, environment(folder), backdrop)
        ninja, edges = cached_campaign.ninja(folder, seeds)
        times = rounds({f"ninja -n, {campaign.cells(seeds):,} edges": [ninja, "-C", edges, "-n"],
                        f"backdrop plan, {campaign.cells(seeds):,} cached":
                            [backdrop, "plan", folder / "recipe.yaml", "--check"]}, 7, env=environment(folder))
        show(times)
        first, second = (statistics.median(values) for values in times.values())
        print(f"backdrop / ninja: {second / first:.2f}")


def pairs():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copy(ROOT / "recipes/assets/mug.png", folder)
        env = environment(folder)
        commands = {}
        for number, campaign in enumerate(pairs_campaign.CAMPAIGNS):
            recipe = folder / f"pairs-{number}.yaml"
            recipe.write_text(campaign.recipe(), encoding="utf-8")
            commands[campaign.name] = [backdrop, "plan", recipe]
            lines = subprocess.run([*commands[campaign.name], "--format", "jsonl"], stdout=subprocess.PIPE, check=True,
                                   env=env).stdout.splitlines()
            cells, allowed, missing = campaign.uncovered(lines)
            print(f"{campaign.name}: {cells} cells cover {allowed - missing:,} of {allowed:,} allowed pairs")
        show(rounds(commands, 5, env=env))


everything = {"million": million, "cached": cached, "pairs": pairs}
parts = sys.argv[1:] or list(everything)
if not set(parts) <= set(everything):
    sys.exit(__doc__)
for part in parts:
    everything[part]()
