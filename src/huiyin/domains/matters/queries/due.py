"""When a promise falls due, computed anew from its rows."""

from collections.abc import Collection
from datetime import datetime

from huiyin.core import deadlines
from huiyin.core.worktime import Span, Unit
from huiyin.domains.matters.models import Clock, Extension, Pause
from huiyin.platform.calendar.queries import work_calendar


def due_of(clock: Clock, pauses: Collection[Pause], extensions: Collection[Extension], *, as_of: datetime) -> datetime:
    """The due time computed anew from the rows; what `verify` compares the stored one with."""
    calendar = work_calendar(assume=True)
    spans = [Span(more.amount, Unit(more.unit)) for more in extensions if more.clock_id == clock.pk]
    gaps = [
        deadlines.Pause(max(gap.begins, clock.started_at), gap.ends)
        for gap in pauses
        if gap.ends is None or gap.ends > clock.started_at
    ]
    if clock.fixed_for is not None:
        start, limit = clock.fixed_for, Span(0, Unit.HOURS)
    else:
        start, limit = clock.started_at, Span(clock.amount or 0, Unit(clock.unit))
    return deadlines.due_at(start, limit, calendar=calendar, pauses=gaps, extensions=spans, as_of=as_of)
