"""Photos as a phone sends them: with what the camera adds to them, in any format."""

import io

from PIL import Image

PLACE_AND_PHONE = {0x010F: "PhoneMaker", 0x0110: "Phone 12", 0x0132: "2026:03:02 08:59:00"}


def photo(
    size: tuple[int, int] = (640, 480), *, form: str = "JPEG", colour: str = "steelblue", turned: int = 1
) -> bytes:
    """The bytes of a photo of one colour, the upper left corner red, with metadata; `turned` is its orientation."""
    image = Image.new("RGB", size, colour)
    image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    exif = Image.Exif()
    for tag, words in PLACE_AND_PHONE.items():
        exif[tag] = words
    exif[0x0112] = turned
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 36.0, 30.0), 3: "E", 4: (109.0, 46.0, 51.0)})
    buffer = io.BytesIO()
    image.save(buffer, form, exif=exif)
    return buffer.getvalue()
