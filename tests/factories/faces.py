"""Pictures that a detector of faces answers to, drawn for the purpose: nobody's face."""

import io

from PIL import Image, ImageDraw, ImageFilter


def with_faces(*places: tuple[int, int], size: tuple[int, int] = (900, 600), face: int = 200) -> bytes:
    """A JPEG with a drawn face at each place (left, top)."""
    image = Image.new("RGB", size, (196, 203, 190))
    for place in places:
        image.paste(_face(face), place)
    buffer = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.5)).save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


def _face(side: int) -> Image.Image:
    """Head, hair, brows, eyes, nose and mouth with the shades that a cascade looks for."""
    image = Image.new("RGB", (side, side), (196, 203, 190))
    pen, one = ImageDraw.Draw(image), side / 100
    skin, shade, dark = (224, 178, 150), (178, 128, 104), (48, 34, 30)

    def oval(left: float, top: float, right: float, bottom: float, fill: tuple[int, int, int]) -> None:
        pen.ellipse((left * one, top * one, right * one, bottom * one), fill=fill)

    oval(12, 0, 88, 75, dark)
    oval(18, 10, 82, 98, skin)
    oval(25, 36, 46, 52, shade)
    oval(54, 36, 75, 52, shade)
    pen.rectangle((26 * one, 35 * one, 45 * one, 39 * one), fill=dark)
    pen.rectangle((55 * one, 35 * one, 74 * one, 39 * one), fill=dark)
    oval(29, 41, 43, 49, (240, 236, 232))
    oval(57, 41, 71, 49, (240, 236, 232))
    oval(33, 41, 41, 49, dark)
    oval(60, 41, 68, 49, dark)
    pen.polygon([(50 * one, 44 * one), (44 * one, 65 * one), (56 * one, 65 * one)], fill=(206, 158, 132))
    oval(43, 62, 57, 68, shade)
    oval(36, 74, 64, 84, (158, 70, 70))
    pen.line((37 * one, 79 * one, 63 * one, 79 * one), fill=dark, width=max(1, int(one)))
    return image
