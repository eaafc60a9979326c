"""A photo as it may be kept: turned upright, made small, written anew, so that nothing the camera added is left.

Whatever is sent is read as a picture by its content, never by its name or by what the browser calls it. The result is
always a JPEG: what else a file may carry (place, device, a second file behind the first) does not survive.
"""

import io
import struct
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

# Only a photo's own pixels, by one thread: what else such a file may hold (depth, a smaller picture) is not read.
register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)

READABLE: Final = ("JPEG", "PNG", "WEBP", "HEIF")
MEDIA_TYPE: Final = "image/jpeg"
LARGEST_BYTES: Final = 15_000_000
# A JPEG is decoded at an eighth of its size, so that memory stays small; a phone's largest HEIC has 48 million.
LARGEST_PIXELS: Final = {"JPEG": 160_000_000, "HEIF": 50_000_000}
OTHER_PIXELS: Final = 40_000_000
EDGE: Final = 1600
SMALL_EDGE: Final = 400
QUALITY: Final = 82
SMALL_QUALITY: Final = 70

_BROKEN = (OSError, RuntimeError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error)


class PictureFault(ValueError):  # noqa: N818 - a fault of the picture, told to the person who sent it
    """A file that cannot be kept as a photo. `code` is "not_a_picture" or "too_large"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """A cleaned photo and its small copy, both JPEG; `digest` is the SHA-256 of the photo, in hexadecimal."""

    data: bytes
    small: bytes
    digest: str


def clean_picture(data: bytes) -> Picture:
    """Write a photo anew: longest edge 1600 px, the small one 400 px, no metadata. Raises PictureFault."""
    if len(data) > LARGEST_BYTES:
        raise PictureFault("too_large")
    try:
        upright = _upright(data)
        large, small = written(upright, EDGE, QUALITY), written(upright, SMALL_EDGE, SMALL_QUALITY)
    except Image.DecompressionBombError as bomb:
        raise PictureFault("too_large") from bomb
    except _BROKEN as broken:
        if isinstance(broken, PictureFault):
            raise
        raise PictureFault("not_a_picture") from broken
    return Picture(large, small, sha256(large).hexdigest())


def _upright(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=READABLE) as image:
        if image.width * image.height > LARGEST_PIXELS.get(image.format or "", OTHER_PIXELS):
            raise PictureFault("too_large")
        image.draft("RGB", (EDGE, EDGE))
        image.load()
        turned = ImageOps.exif_transpose(image)
    # Shrunk before colours are converted: what follows then costs little, however large the photo was.
    turned.thumbnail((EDGE, EDGE))
    return _on_white(turned)


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in three colours; what was transparent becomes white, as on a page."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        sheet = Image.new("RGB", layer.size, "white")
        sheet.paste(layer, mask=layer.getchannel("A"))
        return sheet
    return image.convert("RGB")


def written(image: Image.Image, edge: int, quality: int) -> bytes:
    """The picture as a JPEG whose longest edge is `edge`, with nothing but its pixels."""
    sheet = Image.new("RGB", image.size)
    sheet.paste(image)  # a fresh sheet: Pillow would carry on what the first one knows
    sheet.thumbnail((edge, edge))
    buffer = io.BytesIO()
    sheet.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()
