"""Photos drawn for the demo: what was reported and what it looked like afterwards. No camera ever saw these places."""

import io
from functools import lru_cache
from typing import Final

from PIL import Image

from huiyin.domains.matters.rules.pictures import Picture, clean_picture
from huiyin.interfaces.exchange.demo import drawings_indoors, drawings_outdoors, drawings_things
from huiyin.interfaces.exchange.demo.easel import SIZE, Easel

SIDES: Final = ("before", "after")
SUBJECTS: Final = {
    "lamp": drawings_outdoors.lamp,
    "bin": drawings_outdoors.rubbish,
    "puddle": drawings_outdoors.puddle,
    "shed": drawings_outdoors.shed,
    "parking": drawings_outdoors.parking,
    "playground": drawings_outdoors.playground,
    "tree": drawings_outdoors.tree,
    "lift": drawings_indoors.lift,
    "stairs": drawings_indoors.stairs,
    "ceiling": drawings_indoors.ceiling,
    "pipe": drawings_indoors.pipe,
    "radiator": drawings_indoors.radiator,
    "ebike": drawings_things.ebike,
    "buttons": drawings_things.buttons,
    "day_lamp": drawings_things.day_lamp,
    "sofa": drawings_things.sofa,
    "dust": drawings_things.dust,
    "leaflets": drawings_things.leaflets,
    "ice": drawings_things.ice,
    "own_space": drawings_things.own_space,
    "charging": drawings_things.charging,
    "shed_roof": drawings_things.shed_roof,
    "tap": drawings_things.tap,
    "water": drawings_things.water,
    "valve": drawings_things.valve,
    "bench": drawings_things.bench,
    "fitness": drawings_things.fitness,
    "facade": drawings_things.facade,
}


@lru_cache(maxsize=2 * len(SUBJECTS))
def drawn(subject: str, side: str) -> Picture:
    """The picture of a subject before or after, as a photo that was sent would be kept."""
    return clean_picture(drawing(subject, side))


def drawing(subject: str, side: str) -> bytes:
    """The same as a file that somebody could choose on a telephone."""
    easel = Easel()
    SUBJECTS[subject](easel, after=side == "after")
    buffer = io.BytesIO()
    easel.sheet.resize(SIZE, Image.Resampling.BOX).save(buffer, "JPEG", quality=92)
    return buffer.getvalue()
