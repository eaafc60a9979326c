"""Keeping a thousand looks cheap: each look asks one number, and what it stands for is drawn once for all.

Screens look every second (docs/decisions/0060). A process asks the database for the number at most every `FRESH_S`,
and keeps the last drawing of a meeting, so that two hundred screens cost little more than one.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from huiyin.core.errors import NotSeen
from huiyin.domains.meetings.queries.sessions import version_of
from huiyin.interfaces.web.shared.requests import WebRequest

FRESH_S = 0.25
MOST = 64  # meetings held at once in one process, with room


@dataclass(slots=True)
class Looked:
    """The version of a meeting, and when it was asked for."""

    version: int
    at: float


versions: dict[str, Looked] = {}
drawings: dict[tuple[str, str], tuple[int, str]] = {}


def version_now(code: str, *, fresh: float = FRESH_S) -> int:
    """The version of the meeting with this code, not older than `fresh` seconds. Raises NotSeen."""
    known, now = versions.get(code), time.monotonic()
    if known is not None and now - known.at < fresh:
        return known.version
    try:
        version = version_of(code)[0]
    except NotSeen:
        forget()
        raise
    if len(versions) >= MOST:
        forget()
    versions[code] = Looked(version, now)
    return version


def forget() -> None:
    """Begin anew, as at the start of the process."""
    versions.clear()
    drawings.clear()


def drawn_once(code: str, variant: str, version: int, draw: Callable[[], str]) -> str:
    """The drawing of this version, made by the first who asks."""
    known = drawings.get((code, variant))
    if known is not None and known[0] == version:
        return known[1]
    drawing = draw()
    drawings[code, variant] = (version, drawing)
    return drawing


def nothing_new(code: str, known: str, now_ms: int) -> HttpResponse | None:
    """The answer to a look that has what this process read a moment ago; None where somebody has to look closer."""
    last = versions.get(code)
    fresh = last is not None and time.monotonic() - last.at < FRESH_S
    if last is None or not fresh or not known.isdecimal() or int(known) < last.version:
        return None
    return _stamped(HttpResponse(status=204), now_ms)


def _stamped(reply: HttpResponse, now_ms: int) -> HttpResponse:
    reply["X-Now"] = str(now_ms)
    reply["Cache-Control"] = "no-store"
    return reply


def looked(request: WebRequest, code: str, draw: Callable[[], str], *, shared: str = "") -> HttpResponse:
    """Answer a look: 204 where nothing is new, else the region; with the server's moment, by which timers run.

    `shared` names a drawing that is the same for everybody; what holds a form belongs to one browser alone.
    """
    version = version_now(code)
    known = request.GET.get("v", "")
    if known.isdecimal() and int(known) >= version:  # a page may be newer than what was asked for a moment ago
        reply = HttpResponse(status=204)
    else:
        reply = HttpResponse(drawn_once(code, shared, version, draw) if shared else draw())
        reply["X-Version"] = str(version)
    return _stamped(reply, int(request.moment.timestamp() * 1000))
