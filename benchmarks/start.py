"""How long `--version`, `check` and `plan` of the quickstart take to start and end, beside
`/bin/true` and a bare `python3 -c pass` in the same rounds."""
import tempfile

from common import ROOT, demand_backdrop, rounds, show

backdrop = demand_backdrop()
recipe = ROOT / "recipes/quickstart.yaml"
print(f"release binary: {backdrop.stat().st_size / 1e6:.1f} MB")
with tempfile.TemporaryDirectory() as store:
    show(rounds({
        "/bin/true": ["/bin/true"],
        "python3 -c pass": ["python3", "-c", "pass"],
        "backdrop --version": [backdrop, "--version"],
        "backdrop check quickstart": [backdrop, "check", recipe],
        "backdrop plan quickstart": [backdrop, "plan", recipe, "--store", store],
    }, 40))
