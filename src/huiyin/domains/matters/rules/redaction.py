"""A text as others than the reporter and the unit may read it: whatever names a person or a home is hidden.

A hint with good eyes, not a guarantee: it hides too much rather than too little, and a person looks before publishing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from huiyin.domains.matters.rules.traces import Trace, find, number_pattern, plain

# What stands in the place of the hidden words. Without digits or letters, so that nothing is ever found in it.
MARKS = {
    Trace.PHONE: "〔电话〕",
    Trace.IDENTITY: "〔证件号〕",
    Trace.PLATE: "〔车牌〕",
    Trace.CARD: "〔卡号〕",
    Trace.HOME: "〔住址〕",
    Trace.EMAIL: "〔邮箱〕",
    Trace.ACCOUNT: "〔账号〕",
    Trace.NAME: "〔姓名〕",
}

_MARK = re.compile("|".join(map(re.escape, MARKS.values())))
_SHORTEST_NAME = 2  # a surname alone would take half of the text with it


@dataclass(frozen=True, slots=True)
class Hidden:
    """Characters `start` to `end` (exclusive) of the original text, and what they gave away."""

    start: int
    end: int
    trace: Trace


@dataclass(frozen=True, slots=True)
class Redacted:
    """The text with marks in place of what was hidden, and where that was, in order."""

    text: str
    spans: tuple[Hidden, ...]


def redact(
    text: str, names: Iterable[str] = (), *, public: Iterable[str] = (), released: Iterable[str] = ()
) -> Redacted:
    """Hide telephones, identity numbers, plates, cards, homes, accounts, and the marked `names` of two characters on.

    What stays: `public` telephone numbers however they are spaced, and of what was found the pieces whose own words are
    `released` by a person. Redacting again changes nothing. Time grows with the length of the text.
    """
    marked = _names_pattern(names)
    hidden: list[Hidden] = []
    kept = [mark.span() for mark in _MARK.finditer(text)]
    kept += _public(text, public) + _released(text, frozenset(released))
    pending = _between(0, len(text), _merged(kept))
    # What is hidden may uncover something else beside it, so each piece that is left is looked at again, by itself.
    while pending:
        start, end = pending.pop()
        found = _apart(start, _find(text[start:end], marked))
        hidden += found
        if found:
            pending += _between(start, end, [(span.start, span.end) for span in found])
    hidden.sort(key=lambda span: span.start)
    return Redacted(_with_marks(text, hidden), tuple(hidden))


def _public(text: str, numbers: Iterable[str]) -> list[tuple[int, int]]:
    """Where a number that everybody may know stands, by itself: inside a longer one it is somebody else's."""
    patterns = sorted({pattern for pattern in map(number_pattern, numbers) if pattern})
    if not patterns:
        return []
    return [match.span() for match in re.finditer("|".join(f"(?:{one})" for one in patterns), plain(text))]


def _released(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    if not words:
        return []
    return [(start, end) for start, end, _trace in find(text) if text[start:end] in words]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _find(piece: str, marked: re.Pattern[str] | None) -> list[tuple[int, int, Trace]]:
    found = list(find(piece))
    if marked is not None:
        found += [(*match.span(), Trace.NAME) for match in marked.finditer(piece)]
    return found


def _apart(offset: int, found: list[tuple[int, int, Trace]]) -> list[Hidden]:
    """Overlapping finds as one, named after the one that begins first and reaches farthest."""
    merged: list[Hidden] = []
    for start, end, trace in sorted(found, key=lambda each: (each[0], -each[1])):
        if merged and start + offset < merged[-1].end:
            last = merged[-1]
            merged[-1] = Hidden(last.start, max(last.end, end + offset), last.trace)
        else:
            merged.append(Hidden(start + offset, end + offset, trace))
    return merged


def _between(start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces from `start` to `end` that lie between the `taken` ones, which are in order and apart."""
    edges = [start, *(edge for span in taken for edge in span), end]
    return [(begins, ends) for begins, ends in zip(edges[::2], edges[1::2], strict=True) if begins < ends]


def _with_marks(text: str, hidden: list[Hidden]) -> str:
    parts: list[str] = []
    place = 0
    for span in hidden:
        parts += [text[place : span.start], MARKS[span.trace]]
        place = span.end
    return "".join([*parts, text[place:]])


def _names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the names, the longest first, blanks between their characters or none; Latin ones only as whole words."""
    wanted = sorted({"".join(name.split()) for name in names}, key=lambda name: (-len(name), name))
    said = [_name_pattern(name) for name in wanted if len(name) >= _SHORTEST_NAME]
    return re.compile("|".join(said), re.IGNORECASE) if said else None


def _name_pattern(name: str) -> str:
    spaced = r"[^\S\n]?".join(map(re.escape, name))
    return rf"(?<![A-Za-z]){spaced}(?![A-Za-z])" if name.isascii() else spaced
