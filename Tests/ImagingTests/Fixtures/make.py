"""Makes the pictures of this folder; needs Pillow and numpy. Run in this folder.

They are small enough to read by eye: halves and quarters of plain colour.
"""

import io
import struct
import zlib

import numpy
from PIL import Image, ImageCms

RED, GREEN, BLUE, WHITE = (220, 30, 40), (30, 180, 60), (40, 60, 200), (255, 255, 255)


def quarters(width, height):
    """Red and green above, blue and white below."""
    pixels = numpy.zeros((height, width, 3), numpy.uint8)
    pixels[: height // 2, : width // 2] = RED
    pixels[: height // 2, width // 2 :] = GREEN
    pixels[height // 2 :, : width // 2] = BLUE
    pixels[height // 2 :, width // 2 :] = WHITE
    return Image.fromarray(pixels)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png16(path, pixels):
    """A PNG of 16 bits a channel, which Pillow does not write in colour."""
    height, width, channels = pixels.shape
    colour = {1: 0, 3: 2, 4: 6}[channels]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows)))
        file.write(chunk(b"IEND", b""))


picture = quarters(64, 48)
picture.save("quarters.png")
picture.save("quarters.jpg", quality=95, subsampling=0)
picture.save("progressive.jpg", quality=95, subsampling=0, progressive=True)
picture.save("quarters.webp", quality=95, method=6)
picture.save("lossless.webp", lossless=True)
picture.save("quarters.tiff", compression="tiff_lzw")
picture.quantize(16).save("palette.png")
picture.convert("L").save("grey.png")
picture.convert("L").save("grey.jpg", quality=95)
picture.convert("CMYK").save("cmyk.jpg", quality=95)
picture.convert("RGBA").save("rgba.tiff", compression="tiff_deflate")

deep = numpy.array(picture).astype(numpy.uint16) * 257
png16("deep.png", deep)
png16("deep-grey.png", deep[:, :, 1:2])
half = numpy.full((48, 64, 1), 0x8080, numpy.uint16)
png16("deep-alpha.png", numpy.concatenate([deep, half], 2))

for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture.save(f"turned-{orientation}.jpg", quality=95, subsampling=0, exif=exif)

# Swapped primaries: what this file calls red is shown as green.
srgb = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
tags = {}
for place in range(struct.unpack(">I", srgb[128:132])[0]):
    name, offset, size = struct.unpack(">4sII", srgb[132 + 12 * place : 144 + 12 * place])
    tags[name] = (place, offset, size)
for first, second in ((b"rXYZ", b"gXYZ"),):
    for name, source in ((first, tags[second]), (second, tags[first])):
        place = tags[name][0]
        srgb[132 + 12 * place : 144 + 12 * place] = struct.pack(">4sII", name, source[1], source[2])
picture.save("swapped-profile.png", icc_profile=bytes(srgb))
picture.save("broken-profile.png", icc_profile=b"no profile at all")
grey = quarters(64, 48).convert("L")
grey.save("grey-with-colour-profile.png", icc_profile=bytes(srgb))

frames = [quarters(32, 24), Image.new("RGB", (32, 24), RED)]
frames[0].save("animated.webp", save_all=True, append_images=frames[1:], lossless=True)
frames[0].save("pages.tiff", save_all=True, append_images=frames[1:], compression="tiff_lzw")
frames[0].save("quarters.gif")
frames[0].save("quarters.bmp")

Image.radial_gradient("L").convert("RGB").resize((1600, 1200)).save("large.jpg", quality=40)
