"""The studio: CPU seconds and pixels a second per stage, both cores, the cut-out's time and its error
against true alpha. Builds .build/release/studio-bench first; `--quick` leaves the error out."""
import os
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
tool = root / ".build/release/studio-bench"


def run(*arguments, **environment):
    print(f"\n$ studio-bench {' '.join(arguments)}", flush=True)
    subprocess.run([tool, *arguments], check=True, cwd=root, env={**os.environ, **environment})


subprocess.run(
    ["swift", "build", "-c", "release", "--product", "studio-bench"],
    check=True, cwd=root, stdout=subprocess.DEVNULL,
)
products = ["recipes/assets/mug.png", "recipes/assets/bottle.png"]
run("measure")
run("threads")
run("cut-out", *products)
print("\nwithout the model:")
run("cut-out", *products, BACKDROP_MODEL="")
print("\nwith OpenCV's baseline code path:")
run("cut-out", *products, OPENCV_CPU_DISABLE="SSE4.1,SSE4.2,AVX,FP16,AVX2,AVX512-SKX")
if "--quick" not in sys.argv:
    run("accuracy", "--poses", "10")
    print("\nwithout the model:")
    run("accuracy", "--poses", "10", BACKDROP_MODEL="")
