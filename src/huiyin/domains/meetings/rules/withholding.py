"""Passages that nobody may read in public: a box takes their place, of one width, so that it tells no length."""

from collections.abc import Iterable
from typing import Final

BOX: Final = "████"
SHORTEST: Final = 2  # letters; a single one would black out half a page


def blacked(text: str, passages: Iterable[str]) -> str:
    """The text with a box for each passage, the longest first, so that none leaves a rest of another standing."""
    for passage in sorted(passages, key=len, reverse=True):
        text = text.replace(passage, BOX)
    return text
