"""How fast steps become durable, by one thread and by many that share a sync, beside a bare
fsync; and how fast a run learns that 100,000 requests have their pictures."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from common import ROOT

PROBE = ROOT / ".build/release/store-probe"
ROUNDS = 5
READ = 100_000


def probe(*arguments):
    done = subprocess.run([PROBE, *map(str, arguments)], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout) if done.stdout else None


def bare_syncs(folder, count=200):
    """Appends of 4 KiB a second, each synced, by a program that does nothing else."""
    with open(folder / "bare", "wb", buffering=0) as file:
        start = time.perf_counter()
        for _ in range(count):
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
        return count / (time.perf_counter() - start)


if not os.access(PROBE, os.X_OK):
    sys.exit("no .build/release/store-probe: swift build -c release --product store-probe")
with tempfile.TemporaryDirectory(dir=ROOT / ".build") as name:
    folder = pathlib.Path(name)
    rates = {"bare fdatasync of 4 KiB": []}
    for round in range(ROUNDS):
        rates["bare fdatasync of 4 KiB"].append(bare_syncs(folder))
        for threads, steps in ((1, 300), (8, 2000), (64, 6000)):
            figures = probe("commits", folder / f"{round}-{threads}", threads, steps)
            rate = figures["steps"] / figures["seconds"]
            rates.setdefault(f"steps of {threads} thread{'s' * (threads > 1)}", []).append(rate)
    print(f"{'':28}{'min':>9}{'median':>9}{'max':>9}  a second, each durable, of {ROUNDS} rounds")
    for name, values in rates.items():
        print(f"{name:28}{min(values):9.0f}{statistics.median(values):9.0f}{max(values):9.0f}")
    probe("fill", folder / "full", READ)
    times = [probe("read", folder / "full", READ)["seconds"] * 1000 for _ in range(ROUNDS)]
    print(f"\n{READ:,} outcomes read: min {min(times):.0f} ms, median {statistics.median(times):.0f} ms")
