"""The stock clients of the providers against `backdrop gateway`, over real sockets."""
import base64
import os

import pytest

from small_run import Campaign
from gateway import MUG, Gateway, demand_silence
from stub import Internet


@pytest.fixture(scope="session", autouse=True)
def no_proxy():
    """Both packages obey proxy variables, for loopback too."""
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"


@pytest.fixture(scope="session")
def start(tmp_path_factory):
    """Starts gateways; all are stopped at the end, and none may have told a key."""
    running = []

    def run(*options, environment=None):
        gateway = Gateway(tmp_path_factory.mktemp("gateway"), *options, environment=environment)
        running.append(gateway)
        return gateway

    yield run
    for gateway in running:
        gateway.stop()
        demand_silence("\n".join(gateway.log), below=[gateway.folder])


@pytest.fixture(scope="session")
def internet(tmp_path_factory):
    """The host of the providers' own examples, with another picture."""
    with Internet(tmp_path_factory.mktemp("internet"), MUG.read_bytes()) as internet:
        yield internet


@pytest.fixture
def campaign(tmp_path):
    """Makes campaigns in folders of their own; none may hold a key in the end."""
    made = []

    def make(provider="segmind", **more):
        folder = tmp_path / f"campaign-{len(made)}"
        folder.mkdir()
        made.append(folder)
        return Campaign(folder, provider, **more)

    yield make
    demand_silence(below=made)


@pytest.fixture(scope="session")
def studio(start):
    """The studio behind, nothing simulated."""
    return start()


@pytest.fixture(scope="session")
def stand_in(start):
    """Answers at once with small pictures, for what is not about pictures."""
    return start("--simulate", "picture=3kb")


@pytest.fixture(scope="session")
def mug():
    return "data:image/png;base64," + base64.b64encode(MUG.read_bytes()).decode()


@pytest.fixture(scope="session")
def order(mug):
    """The parameters of Segmind's page of the model, with a picture that is at hand."""
    return {
        "prompt": "Añadir un bosque, golden hour — 森",
        "image": mug,
        "rendering_speed": "TURBO",
        "magic_prompt": "OFF",
        "style_codes": [],
        "style_reference_images": [],
        "color_palette": {"name": "FRESH"},
        "seed": 4321,
    }
