"""Where faces and number plates may be in a photo: a suggestion by OpenCV's cascades. It misses some; a person looks.

The cascade for plates was trained on Russian plates, which are as wide and as high as ours; it finds some of them.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from .blacking import WHOLE, Box

if TYPE_CHECKING:
    from collections.abc import Iterator

FACES: Final = ("haarcascade_frontalface_default.xml", "haarcascade_profileface.xml")
PLATES: Final = ("haarcascade_russian_plate_number.xml",)
_STEP: Final = 1.1
_FACE_NEIGHBOURS: Final = 6  # fewer find faces in leaves and tiles
_PLATE_NEIGHBOURS: Final = 4
_SMALLEST: Final = 30  # of the shorter edge: a face of a thirtieth can be known
_ROOM: Final = 0.15  # hair and chin around a face


def suggested(data: bytes) -> list[Box]:
    """Boxes over what looks like a face or a plate, from left to right; none for what cannot be read."""
    import cv2  # noqa: PLC0415 - a quarter of a second that only this page pays
    import numpy as np  # noqa: PLC0415 - same

    grey = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        return []
    height, width = grey.shape
    least = max(20, min(width, height) // _SMALLEST)
    found: list[tuple[int, int, int, int]] = []
    for names, neighbours, room in ((FACES, _FACE_NEIGHBOURS, _ROOM), (PLATES, _PLATE_NEIGHBOURS, 0.0)):
        for name in names:
            cascade = cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / name))
            for x, y, w, h in cascade.detectMultiScale(grey, _STEP, neighbours, minSize=(least, least)):
                found.append((int(x - w * room), int(y - h * room), int(w * (1 + 2 * room)), int(h * (1 + 2 * room))))
    return sorted(_boxes(apart(found), width, height), key=lambda box: (box.left, box.top))


def apart(found: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The larger ones first; one whose middle lies in another is the same face seen twice."""
    kept: list[tuple[int, int, int, int]] = []
    for x, y, w, h in sorted(found, key=lambda each: -each[2] * each[3]):
        middle = (x + w / 2, y + h / 2)
        if not any(a <= middle[0] <= a + c and b <= middle[1] <= b + d for a, b, c, d in kept):
            kept.append((x, y, w, h))
    return kept


def _boxes(found: list[tuple[int, int, int, int]], width: int, height: int) -> "Iterator[Box]":
    for x, y, w, h in found:
        yield Box.told(f"{x * WHOLE / width},{y * WHOLE / height},{w * WHOLE / width},{h * WHOLE / height}")
