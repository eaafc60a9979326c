"""Passages that nobody may read in public: a box takes their place, of one width, so that it tells no length."""

from collections.abc import Iterable
from typing import Final

BOX: Final = "████"
NEAR: Final = 16  # letters before and after a passage that say where it stands
SHORTEST: Final = 2  # letters; a single one would black out half a page


def blacked(text: str, passages: Iterable[str]) -> str:
    """The text with a box for each passage, the longest first, so that none leaves a rest of another standing."""
    for passage in sorted(passages, key=len, reverse=True):
        text = text.replace(passage, BOX)
    return text


def around(text: str, passage: str) -> tuple[str, str, str]:
    """What stands before a passage that the text holds, the passage, and what stands after it, each side cut short."""
    before, _here, after = text.partition(passage)
    begins, ends = "…" if len(before) > NEAR else "", "…" if len(after) > NEAR else ""
    return f"{begins}{before[-NEAR:]}", passage, f"{after[:NEAR]}{ends}"
