"""Reading the calendar. The calendar of the district is the same for everybody, so these reads take no viewer."""

from datetime import date, datetime, time
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from huiyin.core.worktime import WorkCalendar
from huiyin.platform.calendar.assumed import COUNTABLE_YEARS, AssumingCalendar, YearWarning
from huiyin.platform.calendar.models import CalendarDay, CalendarStamp, CalendarYear, WorkingHours
from huiyin.platform.statements import Kept

KEPT = 8  # calendars kept per process: a few districts, each strict and assuming
Stretch = tuple[time, time]


def work_calendar(*, assume: bool = False, on: date | None = None) -> WorkCalendar:
    """The district's calendar, with the working hours in force on `on` (by default the newest set).

    Costs one query of one row while nobody edits. With `assume` the answer is an AssumingCalendar: years without an
    entry are counted as plain weekdays; without it, counting in such a year raises core.errors.UnknownYear.
    """
    mark = next((mark for (mark,) in _mark()), "")
    # No mark means an emptied table (a restored or flushed store): nothing says when a copy is old, so none is kept.
    return _remembered(mark, assume, on) if mark else _load(assume=assume, on=on, mark=mark)


@Kept
def _mark() -> QuerySet[CalendarStamp, tuple[str]]:
    return CalendarStamp.objects.filter(pk=CalendarStamp.ONLY).values_list("mark")


def missing_years(until: date) -> tuple[int, ...]:
    """The years after the first entered one, up to that of `until`, that nobody has entered."""
    entered = frozenset(CalendarYear.objects.values_list("year", flat=True))
    first = min(entered, default=until.year)
    return tuple(year for year in range(first, until.year + 1) if year not in entered)


def warning_for(due: datetime) -> YearWarning | None:
    """What to tell everybody who sees a promise that reaches into a year nobody has entered; None when all is known."""
    years = missing_years(timezone.localdate(due, ZoneInfo(settings.TIME_ZONE)))
    return YearWarning(due, years) if years else None


def days_of(year: int) -> QuerySet[CalendarDay]:
    """The exceptions of one year, in order."""
    return CalendarDay.objects.filter(day__year=year)


def entered_years() -> QuerySet[CalendarYear]:
    """The years that can be counted in, in order, each with its source."""
    return CalendarYear.objects.all()


@lru_cache(maxsize=KEPT)
def _remembered(mark: str, assume: bool, on: date | None) -> WorkCalendar:  # noqa: FBT001 - a cache key has no keywords
    """The calendar under this mark; marks are never used twice, so a copy can only be old, never another one's."""
    return _load(assume=assume, on=on, mark=mark)


def _load(*, assume: bool, on: date | None, mark: str) -> WorkCalendar:
    """The calendar as it stands in the tables now."""
    exceptions = MappingProxyType(dict(CalendarDay.objects.values_list("day", "working")))
    years = frozenset(CalendarYear.objects.values_list("year", flat=True))
    hours, tz = _hours_on(on), ZoneInfo(settings.TIME_ZONE)
    if assume:
        return AssumingCalendar(exceptions, years | COUNTABLE_YEARS, hours, tz, entered=years, mark=mark)
    return WorkCalendar(exceptions, years, hours, tz)


def _hours_on(on: date | None) -> tuple[Stretch, ...]:
    """The set of working hours in force on a day (before the first set: the first), or the newest one."""
    sets: dict[date, list[Stretch]] = {}
    for row in WorkingHours.objects.all():
        sets.setdefault(row.valid_from, []).append((row.opens, row.closes))
    begun = [first for first in sets if on is None or first <= on]
    return tuple(sets[max(begun) if begun else min(sets)]) if sets else ()
