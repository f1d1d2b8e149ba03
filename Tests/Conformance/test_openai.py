"""The `openai` package as it is on PyPI, for images."""
import base64
import concurrent.futures
import io
import json
import urllib.request

import openai
import pytest

from gateway import CANARY, MUG, is_png

MODEL = "ideogram/ideogram-v3-replace-background"


def client(gateway, key=CANARY, **options):
    return openai.OpenAI(api_key=key, base_url=gateway.base + "/v1", **options)


@pytest.fixture
def extra(order):
    return {name: value for name, value in order.items() if name != "prompt"}


def test_generate_answers_a_link(studio, order, extra):
    answer = client(studio).images.generate(
        model=MODEL, prompt=order["prompt"], n=1, extra_body=extra
    )
    assert isinstance(answer.created, int)
    assert answer.data[0].model_extra["seed"] == 4321
    with urllib.request.urlopen(answer.data[0].url, timeout=60) as response:
        assert response.headers["content-type"] == "image/png"
        assert is_png(response.read())


def test_generate_answers_base64_where_that_is_asked(stand_in, order, extra):
    answer = client(stand_in).images.generate(
        model=MODEL, prompt=order["prompt"], response_format="b64_json", extra_body=extra
    )
    assert answer.data[0].url is None
    assert is_png(base64.b64decode(answer.data[0].b64_json))


def test_extra_body_wins_over_named_parameters(stand_in, order, extra):
    answer = client(stand_in).images.generate(
        model=MODEL, prompt=order["prompt"], n=1, extra_body={**extra, "n": 3}
    )
    assert [item.model_extra["seed"] for item in answer.data] == [4321, 4322, 4323]


@pytest.mark.parametrize(
    "image",
    [
        lambda: MUG.read_bytes(),
        lambda: ("mug.png", MUG.read_bytes(), "image/png"),
        lambda: MUG,
        lambda: [("mug.png", io.BytesIO(MUG.read_bytes()), "image/png")],
    ],
    ids=["bytes", "named", "path", "list"],
)
def test_edit_takes_files_in_every_form(stand_in, image):
    answer = client(stand_in).images.edit(
        model=MODEL,
        image=image(),
        prompt='Añadir "un bosque" — 森\r\nde verdad',
        extra_body={
            "seed": 4321,
            "style_codes": ["A1B2C3D4", "00FF00FF"],
            "color_palette": {
                "members": [
                    {"color_hex": "#0B3D2E", "color_weight": 0.5},
                    {"color_hex": "#E8B04A"},
                ]
            },
        },
    )
    assert answer.data[0].model_extra["seed"] == 4321


def test_edit_draws_what_generate_draws(studio, order):
    words = {"seed": 4321, "rendering_speed": "TURBO", "magic_prompt": "OFF"}
    palette = {"color_palette": {"name": "FRESH"}}
    edited = client(studio).images.edit(
        model=MODEL,
        image=MUG,
        prompt=order["prompt"],
        response_format="b64_json",
        extra_body={**words, **palette},
    )
    made = client(studio).images.generate(
        model=MODEL,
        prompt=order["prompt"],
        response_format="b64_json",
        extra_body={**words, **palette, "image": order["image"]},
    )
    assert edited.data[0].b64_json == made.data[0].b64_json


def test_models_are_listed_and_retrieved(stand_in):
    names = [model.id for model in client(stand_in).models.list()]
    assert MODEL in names
    assert client(stand_in).models.retrieve(MODEL).id == MODEL
    with pytest.raises(openai.NotFoundError):
        client(stand_in).models.retrieve("nobody/nothing")


@pytest.mark.parametrize(
    "change, error, parameter",
    [
        ({"seed": 5}, openai.BadRequestError, "seed"),
        ({"image": "data:image/png;base64,AAAA"}, openai.BadRequestError, "image"),
        ({"n": 11}, openai.BadRequestError, "n"),
        ({"model": "no/such"}, openai.NotFoundError, None),
    ],
)
def test_mistakes_are_the_errors_that_the_package_promises(
    stand_in, order, extra, change, error, parameter
):
    with pytest.raises(error) as caught:
        client(stand_in).images.generate(
            model=MODEL, prompt=order["prompt"], extra_body={**extra, **change}
        )
    assert caught.value.param == parameter
    assert caught.value.code == str(caught.value.status_code) or caught.value.code == caught.value.status_code
    assert caught.value.request_id.startswith("req_")


def test_refusals_are_the_errors_that_the_package_promises(start, order, extra):
    def demand(gateway, error, key=CANARY, **options):
        with pytest.raises(error) as caught:
            client(gateway, key, max_retries=0, **options).images.generate(
                model=MODEL, prompt=order["prompt"], extra_body=extra
            )
        return caught.value

    locked = start("--simulate", "picture=3kb", "--key", CANARY)
    assert demand(locked, openai.AuthenticationError, "sk-wrong").type == "authentication_error"
    limited = start("--simulate", "picture=3kb", "--requests-per-minute", "1")
    client(limited).images.generate(model=MODEL, prompt="a", extra_body=extra)
    refused = demand(limited, openai.RateLimitError)
    assert 1 <= int(refused.response.headers["retry-after"]) <= 60
    assert refused.response.headers["x-ratelimit-remaining-requests"] == "0"
    blocked = start("--simulate", "block=1,picture=3kb")
    demand(blocked, openai.UnprocessableEntityError)
    broke = start("--simulate", "credit=0.01,picture=3kb")
    out = demand(broke, openai.APIStatusError)
    assert (out.status_code, out.type) == (402, "insufficient_credits")
    failing = start("--simulate", "fail=1,picture=3kb")
    demand(failing, openai.InternalServerError)
    slow = start("--simulate", "latency=3s,picture=3kb")
    demand(slow, openai.APITimeoutError, timeout=0.3)
    # The work of a caller who has gone is done and billed all the same.
    while slow.books()["completed"] == 0:
        pass


def test_the_packages_own_retries_get_there(start, order, extra):
    gateway = start("--simulate", "error=0.5,rps=1,seed=2,picture=3kb")
    patient = client(gateway, max_retries=12)
    for seed in range(300, 306):
        patient.images.generate(
            model=MODEL, prompt=order["prompt"], extra_body={**extra, "seed": seed}
        )
    books = gateway.books()
    assert books["completed"] == 6
    assert books["errors"] > 0 and books["limited"] > 0
    assert books["billed_again"] == 0


def test_raw_answers_have_the_limits_headers(start, order, extra):
    gateway = start("--simulate", "picture=3kb", "--requests-per-minute", "5")
    raw = client(gateway).images.with_raw_response.generate(
        model=MODEL,
        prompt=order["prompt"],
        extra_body=extra,
        extra_headers={"X-Request-Id": "campaign-7"},
    )
    assert raw.headers["x-ratelimit-limit-requests"] == "5"
    assert raw.headers["x-ratelimit-remaining-requests"] == "4"
    assert raw.headers["x-ratelimit-reset-requests"] == "60"
    assert raw.headers["x-request-id"] == "campaign-7"
    assert is_png(urllib.request.urlopen(raw.parse().data[0].url).read())


def test_fifty_at_once_through_the_asynchronous_client(start, order, extra):
    import asyncio

    gateway = start("--simulate", "latency=300ms,spread=0.3,picture=3kb")

    async def fifty():
        async with openai.AsyncOpenAI(api_key=CANARY, base_url=gateway.base + "/v1") as client:
            return await asyncio.gather(
                *(
                    client.images.generate(
                        model=MODEL,
                        prompt=order["prompt"],
                        response_format="b64_json",
                        extra_body={**extra, "seed": 300 + number},
                    )
                    for number in range(50)
                )
            )

    assert len({answer.data[0].b64_json for answer in asyncio.run(fifty())}) == 50


def test_a_long_call_becomes_a_job(start, order, extra):
    gateway = start("--simulate", "latency=1s,picture=3kb", "--jobs-after", "0s")
    accepted = client(gateway).images.generate(
        model=MODEL, prompt=order["prompt"], extra_body=extra
    )
    assert accepted.data is None
    assert accepted.model_extra["status"] == "queued"
    path = f"/v1/jobs/{accepted.model_extra['id']}"
    key = {"Authorization": f"Bearer {CANARY}"}
    status, _, body = gateway.call("GET", path, headers=key)
    assert status == 200 and json.loads(body)["status"] in ("queued", "running")
    status, headers, body = gateway.call("GET", path, headers=key)
    assert (status, body) == (304, b"")
