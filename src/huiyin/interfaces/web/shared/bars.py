"""Bars drawn on the server: lengths as plain attributes, so that no script and no inline style is needed.

The figure is always said in words beside its bar; a bar of several pieces needs a legend, which `pieces` gives.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from .tags import Tone

FULL: Final = 1000  # the width of a whole bar in the drawing's own units
SEEN: Final = 6  # the least that can still be seen on a phone


@dataclass(frozen=True)
class Piece:
    """A piece of a bar: how much, in which tone, and what it is."""

    value: int
    tone: Tone = ""
    words: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar: what it is about, how much, and the figure as it is said ("126 of 140, 90.0 %")."""

    words: str
    value: int
    said: str
    tone: Tone = ""
    href: str = ""
    pieces: Sequence[Piece] = field(default=())


@dataclass(frozen=True)
class Drawn:
    """A piece with its place in the drawing."""

    x: int
    width: int
    tone: Tone


def drawn(bar: Bar, most: int) -> list[Drawn]:
    """The pieces of a bar, one after another, where `most` fills the whole width. Whatever is not nothing is seen."""
    pieces = bar.pieces or (Piece(bar.value, bar.tone),)
    placed, x = [], 0
    for piece in pieces:
        width = max(round(FULL * Fraction(piece.value, most)), SEEN) if most > 0 and piece.value > 0 else 0
        placed.append(Drawn(x, width, piece.tone))
        x += width
    return placed
