"""Taking back what was just changed. The session remembers the last change; the way back is an action like any other.

Each room of pages registers how its kinds of change are taken back:

    @undoes("units.rename")
    def _rename(request, told): …
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from .requests import WebRequest

WINDOW: Final = timedelta(minutes=15)
KEY: Final = "undo"
TakeBack = Callable[[WebRequest, Mapping[str, Any]], None]

_ways: dict[str, TakeBack] = {}


@dataclass(frozen=True)
class Undo:
    """How a change is taken back: the name of the way, and what it has to know (texts, numbers, lists of them)."""

    kind: str
    told: Mapping[str, Any]


@dataclass(frozen=True)
class Offered:
    """The last change, in words, which can still be taken back."""

    words: str


def undoes(kind: str) -> Callable[[TakeBack], TakeBack]:
    """Register how a kind of change is taken back."""

    def keep(way: TakeBack) -> TakeBack:
        _ways[kind] = way
        return way

    return keep


def offer_undo(request: WebRequest, undo: Undo | None, words: str, *, page: str) -> None:
    """Remember the last change, to be taken back on the page to which it led.

    None forgets the one before, so that nothing older is taken back by mistake.
    """
    if undo is None:
        request.session.pop(KEY, None)
        return
    until = (request.moment + WINDOW).isoformat()
    request.session[KEY] = {"kind": undo.kind, "told": dict(undo.told), "words": words, "until": until, "page": page}


def offered(request: WebRequest) -> Offered | None:
    """What this browser changed last, while it can be taken back, on the page to which it led and on no other."""
    kept = _standing(request)
    return Offered(kept["words"]) if kept is not None and kept.get("page") == request.path else None


def take_back(request: WebRequest) -> str:
    """Take back the last change, and return the words that spoke of it; "" where there is none any more.

    Raises what the action raises, also NotAllowed where the post has ended in between.
    """
    kept = _standing(request)
    if kept is None:
        return ""
    _ways[kept["kind"]](request, kept["told"])
    request.session.pop(KEY, None)
    return str(kept["words"])


def _standing(request: WebRequest) -> dict[str, Any] | None:
    kept = request.session.get(KEY) if hasattr(request, "session") else None
    if not kept or datetime.fromisoformat(kept["until"]) < request.moment or kept["kind"] not in _ways:
        return None
    return dict(kept)
