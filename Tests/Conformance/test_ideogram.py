"""Ideogram's own API: no package of theirs has this call, so the form is written by hand."""
import json
import uuid

from gateway import CANARY, MUG

PATH = "/v1/ideogram-v3/replace-background"


def post(gateway, fields=(), image=True, key=CANARY):
    boundary = uuid.uuid4().hex
    parts = []
    if image:
        parts.append(
            b'Content-Disposition: form-data; name="image"; filename="f.png"\r\n'
            b"Content-Type: image/png\r\n\r\n" + MUG.read_bytes()
        )
    for name, value, *kind in fields:
        head = f'Content-Disposition: form-data; name="{name}"\r\n'
        head += "".join(f"Content-Type: {each}\r\n" for each in kind)
        parts.append(f"{head}\r\n{value}".encode())
    body = b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), part) for part in parts)
    body += b"--%s--\r\n" % boundary.encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    if key:
        headers["Api-Key"] = key
    status, headers, content = gateway.call("POST", PATH, body, headers)
    return status, headers, json.loads(content)


def test_the_official_sample(stand_in):
    status, _, body = post(stand_in, [("prompt", "Add a forest in the background")])
    assert status == 200
    item, = body["data"]
    assert item["is_image_safe"] is True
    assert item["prompt"] == "Add a forest in the background"
    assert "exp=" in item["url"] and "sig=" in item["url"]
    assert body["created"].endswith("Z")


def test_every_field(stand_in):
    status, _, body = post(
        stand_in,
        [
            ("prompt", "Añadir un bosque — 森"),
            ("num_images", "2"),
            ("seed", "2147483646"),
            ("rendering_speed", "FLASH"),
            ("magic_prompt", "OFF"),
            ("style_codes", "AAFF5733"),
            ("style_codes", "00FF00FF"),
            ("color_palette", '{"members":[{"color_hex":"#fa0","color_weight":0.05}]}', "application/json"),
        ],
    )
    assert status == 200, body
    assert body["data"][0]["seed"] == 2147483646
    assert len(body["data"]) == 2


def test_mistakes(stand_in):
    assert post(stand_in, [("prompt", "a")], image=False)[0] == 400
    assert post(stand_in, [("prompt", "a"), ("num_images", "9")])[0] == 400
    assert post(stand_in, [("prompt", "a"), ("seed", "2147483648")])[0] == 400
    assert post(stand_in, [("prompt", "a")], key=None)[0] == 401


def test_withheld_pictures_come_in_both_forms(start):
    gateway = start("--simulate", "block=1,picture=3kb")
    answers = [post(gateway, [("prompt", "a"), ("seed", str(seed))]) for seed in range(12)]
    withheld = [body for status, _, body in answers if status == 200]
    refused = [body for status, _, body in answers if status == 422]
    assert len(withheld) + len(refused) == 12 and withheld and refused
    assert all(body["data"][0]["url"] is None for body in withheld)
    assert all(body["data"][0]["is_image_safe"] is False for body in withheld)
    assert all("safety check" in body["error"] for body in refused)
    assert gateway.books()["billed_usd"] == round(0.06 * len(withheld), 6)
