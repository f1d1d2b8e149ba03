"""What benchmarks share: where the program is, timing in interleaved rounds, and how figures are shown."""
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BACKDROP = ROOT / ".build/release/backdrop"


def demand_backdrop():
    """The release binary; ends with the way to get it where it is not there."""
    if not os.access(BACKDROP, os.X_OK):
        sys.exit("no .build/release/backdrop: run scripts/build first")
    return BACKDROP


def timed(command, **options):
    """Milliseconds that a command takes; its output is thrown away."""
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True} | options
    start = time.perf_counter()
    subprocess.run(command, **options)
    return (time.perf_counter() - start) * 1000


def rounds(commands, count, **options):
    """Times several commands in turn, so that all meet the same machine; the first round is a warm-up."""
    times = {name: [] for name in commands}
    for _ in range(count + 1):
        for name, command in commands.items():
            times[name].append(timed(command, **options))
    return {name: values[1:] for name, values in times.items()}


def show(times):
    count = len(next(iter(times.values())))
    print(f"{'':36}{'min':>9}{'median':>9}{'max':>9}  ms, of {count} rounds after one warm-up")
    for name, values in times.items():
        print(f"{name:36}{min(values):9.1f}{statistics.median(values):9.1f}{max(values):9.1f}")
