"""When a promise falls due, computed anew from its rows."""

from collections.abc import Collection
from datetime import datetime
from typing import cast
from uuid import UUID

from django.utils.timezone import localdate

from huiyin.core import deadlines
from huiyin.core.worktime import Span, Unit
from huiyin.domains.matters.models import Clock, Extension, Pause
from huiyin.domains.matters.vocabulary import ClockKind, Urgency
from huiyin.platform.calendar.assumed import AssumingCalendar
from huiyin.platform.calendar.queries import work_calendar

from .limits import limit_for


def promising_calendar() -> AssumingCalendar:
    """The calendar promises are counted with: a year that nobody entered is assumed, and said to be."""
    return cast("AssumingCalendar", work_calendar(assume=True))


def answer_promised(community: UUID, urgency: Urgency, *, at: datetime) -> datetime:
    """By when an answer would be promised to what is received now. Raises Invalid where nobody has entered a limit."""
    limit = limit_for(community, ClockKind.ANSWER, urgency, on=localdate(at))
    return deadlines.due_at(at, limit.span, calendar=promising_calendar(), as_of=at)


def due_of(
    clock: Clock,
    pauses: Collection[Pause],
    extensions: Collection[Extension],
    *,
    as_of: datetime,
    calendar: AssumingCalendar | None = None,
) -> datetime:
    """The due time computed anew from the rows; what `verify` compares the stored one with.

    Only time that stood still after the clock began counts, and only once it has gone on: while a pause is open the
    date stands where it stood when the pause began, so that nothing but the calendar moves it. Many at once are given
    the calendar, read once.
    """
    spans = [Span(more.amount, Unit(more.unit)) for more in extensions if more.clock_id == clock.pk]
    gaps = [
        deadlines.Pause(max(gap.begins, clock.started_at), gap.ends)
        for gap in pauses
        if gap.ends is not None and gap.ends > clock.started_at
    ]
    if clock.fixed_for is not None:
        start, limit = clock.fixed_for, Span(0, Unit.HOURS)
    else:
        start, limit = clock.started_at, Span(clock.amount or 0, Unit(clock.unit))
    return deadlines.due_at(
        start, limit, calendar=calendar or promising_calendar(), pauses=gaps, extensions=spans, as_of=as_of
    )
