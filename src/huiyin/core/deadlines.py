"""When something promised is due, recomputed from its rows: the limit, the extensions, the pauses.

A pause lengthens the promise by the time it covers on the clock of the limit, once, even where pauses overlap.
One that begins when the promise is already broken mends nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from huiyin.core.worktime import Span, WorkCalendar


@dataclass(frozen=True)
class Pause:
    """A stretch of time that does not count; `ends` None: it is still open."""

    begins: datetime
    ends: datetime | None = None


def due_at(
    started: datetime,
    limit: Span,
    *,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Span] = (),
    as_of: datetime,
) -> datetime:
    """The moment by which the promise must be kept, as it stands at `as_of`: an open pause counts up to then.

    Every extension lengthens the limit, each on its own clock, before the pauses are counted.
    Raises UnknownYear when the promise reaches beyond the calendar.  Source: 北京市接诉即办工作条例, art. 13, 15.
    """
    counted_from = calendar.opening(started, limit.unit)
    due = calendar.add(started, limit)
    for extension in extensions:
        due = calendar.add(due, extension)
    for begins, ends in _apart(pauses, as_of):
        if begins >= due:
            break
        due = calendar.run(due, calendar.elapsed(max(begins, counted_from), ends, limit.unit), limit.unit)
    return due


def warn_at(due: datetime, before: Span, calendar: WorkCalendar) -> datetime:
    """The moment `before` the due time, on the span's own clock. Raises UnknownYear."""
    return calendar.rewind(due, before.length, before.unit)


def _apart(pauses: Iterable[Pause], as_of: datetime) -> list[tuple[datetime, datetime]]:
    """The pauses in order, overlapping and touching ones as one; an open one ends at `as_of`."""
    merged: list[tuple[datetime, datetime]] = []
    for begins, ends in sorted((pause.begins, as_of if pause.ends is None else pause.ends) for pause in pauses):
        if merged and begins <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], ends))
        elif ends > begins:
            merged.append((begins, ends))
    return merged
