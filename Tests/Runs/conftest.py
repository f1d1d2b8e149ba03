"""Runs of the built command, paid ones too, against providers on loopback."""
import os
import pathlib
import subprocess

import pytest

from campaign import CANARY, Campaign, Gateway
from pretender import Pretender


@pytest.fixture(scope="session", autouse=True)
def no_proxy():
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"


@pytest.fixture
def campaign(tmp_path):
    """Makes campaigns; none may have written a key down."""
    made = []

    def make(address=None, **options):
        one = Campaign(tmp_path / f"campaign-{len(made)}", address, **options)
        made.append(one)
        return one

    yield make
    for one in made:
        assert one.tells_no_key()


@pytest.fixture
def gateway(tmp_path):
    """Starts gateways that keep books; all are stopped at the end."""
    running = []

    def start(simulation="picture=3kb"):
        folder = tmp_path / f"gateway-{len(running)}"
        folder.mkdir()
        running.append(Gateway(folder, "--quiet", "--simulate", simulation))
        return running[-1]

    yield start
    for one in running:
        one.stop()
        assert CANARY not in "\n".join(one.log)


@pytest.fixture
def pretender():
    """Starts servers that play what a test wants."""
    running = []

    def start(**plays):
        running.append(Pretender(**plays))
        return running[-1]

    yield start
    for one in running:
        one.shutdown()
        one.server_close()


@pytest.fixture(scope="session")
def disturbance(tmp_path_factory):
    """Path of the library that disturbs whoever is started with it; see disturb.c."""
    source = pathlib.Path(__file__).parent / "disturb.c"
    library = tmp_path_factory.mktemp("disturb") / "disturb.so"
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True
    )
    return str(library)
