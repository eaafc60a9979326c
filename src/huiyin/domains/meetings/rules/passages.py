"""Where two versions of a text differ, passage by passage, so that a reader need not hunt for the change.

Whole sentences are compared first; where one took the place of another, the characters within are compared as well,
since Chinese has no spaces between words. A word in Latin letters and a number stay whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

FINE = 2000  # pieces on one side; a longer stretch is shown as taken out and put in, whole
_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]|[^。！？；!?;\n]+")
_PIECE = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)


class Kind(StrEnum):
    """What became of a passage."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text, and what became of it."""

    kind: Kind
    text: str


def passages(before: str, after: str) -> list[Passage]:
    """The passages that lead from one text to the other, in reading order; what is gone stands before what is new."""
    found = (passage for passage in _compared(_SENTENCE.findall(before), _SENTENCE.findall(after), fine=True))
    return [Passage(kind, "".join(one.text for one in same)) for kind, same in groupby(found, key=lambda one: one.kind)]


def _compared(before: Sequence[str], after: Sequence[str], *, fine: bool) -> Iterator[Passage]:
    for tag, start, end, begins, ends in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[begins:ends])
        if tag == "equal":
            yield Passage(Kind.SAME, old)
        elif tag == "replace" and fine and max(len(old), len(new)) <= FINE:
            yield from _compared(_PIECE.findall(old), _PIECE.findall(new), fine=False)
        else:
            yield from (Passage(kind, text) for kind, text in ((Kind.GONE, old), (Kind.NEW, new)) if text)
