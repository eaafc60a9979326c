"""Black boxes on a photo: drawn into the pixels, so that nothing lies under them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from PIL import Image, ImageDraw

from .pictures import EDGE, QUALITY, SMALL_EDGE, SMALL_QUALITY, Picture, written

WHOLE: Final = 1000  # boxes are told in thousandths of the picture, whatever its size on a screen
MOST: Final = 60
LEAST: Final = 4  # thousandths; a smaller box is a slip of the hand


@dataclass(frozen=True, slots=True)
class Box:
    """A box in thousandths of the picture's width and height. Raises ValueError for one that is not inside."""

    left: int
    top: int
    width: int
    height: int

    def __post_init__(self) -> None:
        inside = (
            self.left >= 0 and self.top >= 0 and self.left + self.width <= WHOLE and self.top + self.height <= WHOLE
        )
        if not inside or self.width < LEAST or self.height < LEAST:
            raise ValueError("a box outside of the picture, or none")

    def __str__(self) -> str:
        return f"{self.left},{self.top},{self.width},{self.height}"

    @classmethod
    def told(cls, text: str) -> "Box":
        """The box of "left,top,width,height", cut to the picture. Raises ValueError."""
        try:
            left, top, width, height = (round(float(part)) for part in text[:60].split(","))
        except OverflowError as endless:
            raise ValueError(text) from endless
        right, bottom = min(left + width, WHOLE), min(top + height, WHOLE)
        left, top = max(left, 0), max(top, 0)
        return cls(left, top, right - left, bottom - top)


def blackened(data: bytes, boxes: Sequence[Box]) -> Picture:
    """The picture with the boxes in black, written anew, and its small copy made from that one."""
    with Image.open(io.BytesIO(data)) as opened:
        image = opened.convert("RGB")
    pen = ImageDraw.Draw(image)
    for box in boxes:
        # Outwards to whole pixels: a box never leaves a line of what it covers.
        left, top = box.left * image.width // WHOLE, box.top * image.height // WHOLE
        right = -(-(box.left + box.width) * image.width // WHOLE)
        bottom = -(-(box.top + box.height) * image.height // WHOLE)
        pen.rectangle((left, top, right, bottom), fill="black")
    large = written(image, EDGE, QUALITY)
    return Picture(large, written(image, SMALL_EDGE, SMALL_QUALITY), sha256(large).hexdigest())
