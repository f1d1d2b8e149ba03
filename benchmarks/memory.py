"""The peak memory of a whole quickstart run into an empty store."""
import resource
import subprocess
import tempfile
import time

from common import ROOT, demand_backdrop

backdrop = demand_backdrop()
recipe = ROOT / "recipes/quickstart.yaml"
with tempfile.TemporaryDirectory() as folder:
    command = [backdrop, "run", recipe, "--store", f"{folder}/store", "--out", f"{folder}/out", "--quiet"]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - began
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"peak memory {usage.ru_maxrss / 1024:.0f} MB, {wall:.1f} s wall, "
      f"{usage.ru_utime + usage.ru_stime:.1f} s CPU ({(usage.ru_utime + usage.ru_stime) / wall:.2f} cores)")
