"""Where the bytes of a picture are while it comes."""
import struct
import threading
import zlib

from campaign import png

SIZE = 3 << 20


def large():
    """A small picture with megabytes of words in it."""
    words = b"Comment\0" + b"x" * SIZE
    chunk = struct.pack(">I", len(words)) + b"tEXt" + words + struct.pack(">I", zlib.crc32(b"tEXt" + words))
    plain = png()
    return plain[:33] + chunk + plain[33:]


def halting(released):
    """Sends two thirds of a picture, and the rest when a test allows it."""
    picture = large()

    def play(call):
        call.send_response(200)
        call.send_header("Content-Type", "image/png")
        call.send_header("Content-Length", str(len(picture)))
        call.end_headers()
        call.wfile.write(picture[: 2 << 20])
        call.wfile.flush()
        released.wait()
        call.wfile.write(picture[2 << 20 :])

    return play


def incoming(campaign):
    folder = campaign.folder / ".backdrop/blobs/incoming"
    return list(folder.iterdir()) if folder.exists() else []


def blobs(campaign):
    return [path for path in (campaign.folder / ".backdrop/blobs").glob("??/*") if path.is_file()]


def half_there(campaign):
    """Waits until a good part of a picture is on the disk, long before all of it has come."""
    while not any(path.stat().st_size >= 1 << 20 for path in incoming(campaign)):
        pass


def test_a_picture_is_written_while_it_comes_and_seen_when_it_is_whole(campaign, pretender):
    released = threading.Event()
    server = pretender(picture=halting(released))
    small = campaign(server.address, seeds=1)
    run = small.start("run", "recipe.yaml", "--quiet", "--yes", "--accept-unverified")
    half_there(small)
    assert blobs(small) == []
    released.set()
    output, errors = run.communicate(timeout=60)
    assert run.returncode == 0, (output, errors)
    blob, = blobs(small)
    assert blob.read_bytes() == large()
    assert incoming(small) == []


def test_what_a_kill_leaves_of_a_picture_is_swept_away_and_fetched_again(campaign, pretender):
    released = threading.Event()
    server = pretender(picture=halting(released))
    small = campaign(server.address, seeds=1)
    run = small.start("run", "recipe.yaml", "--quiet", "--yes", "--accept-unverified")
    half_there(small)
    run.kill()
    run.communicate()
    released.set()
    left, = incoming(small)
    assert small.run("--yes").status == 0
    blob, = blobs(small)
    assert blob.read_bytes() == large()
    assert not left.exists() and incoming(small) == []
    assert (server.count("submit"), server.count("picture")) == (1, 2)
