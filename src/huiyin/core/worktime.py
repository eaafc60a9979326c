"""Time as a promise counts it: around the clock, or only while somebody works.

Counts the public holidays and the working weekends (调休) that the State Council announces each year; in a year that
nobody has entered it raises UnknownYear instead of guessing. Assumes a zone without summer time, as China's since 1991.

Three clocks:
- minutes, hours, days: run always; a day is 24 hours.
- working hours: run in opening hours on working days. Due at closing time rather than at the next opening.
- working days: run all day long on working days and stand still on rest days, so that the time of day is kept.
  What comes in on a rest day, or before opening, counts from the next opening.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from huiyin.core.errors import UnknownYear

_NONE = timedelta(0)
_DAY = timedelta(days=1)
_SATURDAY = 5
_LONGEST = 1_000_000  # units; a longer promise is a slip of the keyboard, and would run out of the years that exist


class Unit(StrEnum):
    """The clock by which a span is counted."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"

    @property
    def runs_always(self) -> bool:
        """Whether the clock runs at night and on rest days too, and so needs no calendar."""
        return self in {Unit.MINUTES, Unit.HOURS, Unit.DAYS}

    @property
    def length(self) -> timedelta:
        """One unit on its own clock; a working day is 24 hours of the clock of working days."""
        return _LENGTHS[self]


_LENGTHS = {
    Unit.MINUTES: timedelta(minutes=1),
    Unit.HOURS: timedelta(hours=1),
    Unit.DAYS: _DAY,
    Unit.WORKING_HOURS: timedelta(hours=1),
    Unit.WORKING_DAYS: _DAY,
}


@dataclass(frozen=True)
class Span:
    """So many units, none or more. Raises ValueError for a negative or absurd amount."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= _LONGEST:
            raise ValueError(f"not a span: {self.amount} {self.unit}")

    @property
    def length(self) -> timedelta:
        """The time that must pass on the span's own clock."""
        return self.amount * self.unit.length


@dataclass(frozen=True)
class _DayShape:
    """When a clock runs within one working day: stretches as offsets from midnight, in order, apart from each other."""

    stretches: tuple[tuple[timedelta, timedelta], ...]

    @property
    def length(self) -> timedelta:
        return sum((closes - opens for opens, closes in self.stretches), _NONE)

    def worked(self, offset: timedelta) -> timedelta:
        """What the clock shows at `offset` from midnight."""
        return sum((min(max(offset - opens, _NONE), closes - opens) for opens, closes in self.stretches), _NONE)

    def offset(self, worked: timedelta, *, late: bool) -> timedelta:
        """When the clock shows `worked`; at a gap, `late` chooses the next opening and else the closing before it."""
        for opens, closes in self.stretches[:-1]:
            stretch = closes - opens
            if worked < stretch or (worked == stretch and not late):
                return opens + worked
            worked -= stretch
        return self.stretches[-1][0] + worked


_ALL_DAY = _DayShape(((_NONE, _DAY),))


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked, from when to when.

    `exceptions`: day → worked? where it differs from Monday to Friday. `years`: the years whose exceptions are known.
    `hours`: opening hours of a working day, in order, in the zone `tz`. Moments must be aware; results are in `tz`.
    Raises ValueError for opening hours out of order, or none. Tables of working days are kept per year.
    """

    exceptions: Mapping[date, bool] = field(hash=False)
    years: frozenset[int]
    hours: tuple[tuple[time, time], ...]
    tz: ZoneInfo
    _open: _DayShape = field(init=False, repr=False, compare=False)
    _tables: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        edges = [edge for stretch in self.hours for edge in stretch]
        if not edges or any(later <= earlier for earlier, later in pairwise(edges)):
            raise ValueError(f"not opening hours: {self.hours}")
        stretches = tuple((_since_midnight(opens), _since_midnight(closes)) for opens, closes in self.hours)
        object.__setattr__(self, "exceptions", dict(self.exceptions))
        object.__setattr__(self, "_open", _DayShape(stretches))

    def is_working(self, day: date) -> bool:
        """Whether the day is worked. Raises UnknownYear."""
        if day.year not in self.years:
            raise UnknownYear(day.year)
        return self.exceptions.get(day, day.weekday() < _SATURDAY)

    def add(self, start: datetime, span: Span) -> datetime:
        """The moment when `span` has passed since `start`. Raises UnknownYear.

        received          span            due
        2026-09-30 16:00  1 working day   2026-10-08 16:00   holiday 1-7 October
        2026-10-09 09:00  2 working days  2026-10-12 09:00   Saturday the 10th was announced as a working day
        """
        return self.run(self.opening(start, span.unit), span.length, span.unit)

    def opening(self, at: datetime, unit: Unit) -> datetime:
        """`at` if the clock counts what comes in then, or else the next opening. Raises UnknownYear."""
        local = self._local(at)
        if unit.runs_always:
            return local
        first_opening = self._open.stretches[0][0]
        offset = _since_midnight(local.time())
        worked = self._open.worked(offset)
        if not self.is_working(local.date()):
            return self._moment(self._nth_working_day(local.date(), 0), first_opening)
        if unit is Unit.WORKING_DAYS:
            return self._moment(local.date(), max(offset, first_opening))
        if worked < self._open.length:
            return self._moment(local.date(), self._open.offset(worked, late=True))
        return self._moment(self._nth_working_day(local.date(), 1), first_opening)

    def run(self, start: datetime, length: timedelta, unit: Unit) -> datetime:
        """When the clock of `unit`, going from `start`, has advanced by `length` (none or more). Raises UnknownYear."""
        local = self._local(start)
        if unit.runs_always:
            return (local.astimezone(UTC) + length).astimezone(self.tz)
        if not length:
            return local
        shape = self._shape(unit)
        days, rest = divmod(self._shown(local, shape) + length, shape.length)
        if unit is Unit.WORKING_HOURS and not rest:
            days, rest = days - 1, shape.length
        day = self._nth_working_day(local.date(), days)
        return self._moment(day, shape.offset(rest, late=unit is Unit.WORKING_DAYS))

    def rewind(self, end: datetime, length: timedelta, unit: Unit) -> datetime:
        """The latest moment from which the clock of `unit` advances by `length` until `end`. Raises UnknownYear."""
        local = self._local(end)
        if unit.runs_always:
            return (local.astimezone(UTC) - length).astimezone(self.tz)
        if not length:
            return local
        shape = self._shape(unit)
        days, rest = divmod(self._shown(local, shape) - length, shape.length)
        return self._moment(self._nth_working_day(local.date(), days), shape.offset(rest, late=True))

    def elapsed(self, a: datetime, b: datetime, unit: Unit) -> timedelta:
        """What the clock of `unit` advances from `a` to `b`; nothing where `b` is not after `a`. Raises UnknownYear."""
        first, last = self._local(a), self._local(b)
        if last <= first:
            return _NONE
        if unit.runs_always:
            return last.astimezone(UTC) - first.astimezone(UTC)
        shape = self._shape(unit)
        days = self._working_days(first.date(), last.date())
        return days * shape.length + self._shown(last, shape) - self._shown(first, shape)

    def working_between(self, a: datetime, b: datetime) -> timedelta:
        """The opening hours on working days between the two moments. Raises UnknownYear."""
        return self.elapsed(a, b, Unit.WORKING_HOURS)

    def _local(self, at: datetime) -> datetime:
        if at.tzinfo is None:
            raise ValueError(f"a moment without a zone: {at}")
        return at.astimezone(self.tz)

    def _moment(self, day: date, offset: timedelta) -> datetime:
        return datetime.combine(day, time.min, self.tz) + offset

    def _shape(self, unit: Unit) -> _DayShape:
        return _ALL_DAY if unit is Unit.WORKING_DAYS else self._open

    def _shown(self, local: datetime, shape: _DayShape) -> timedelta:
        """What the clock shows on the day of `local`, which is nothing on a rest day."""
        return shape.worked(_since_midnight(local.time())) if self.is_working(local.date()) else _NONE

    def _table(self, year: int) -> tuple[int, ...]:
        """The working days of the year as ordinals, in order."""
        if year not in self._tables:
            if year not in self.years:
                raise UnknownYear(year)
            ordinals = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
            self._tables[year] = tuple(each for each in ordinals if self.is_working(date.fromordinal(each)))
        return self._tables[year]

    def _nth_working_day(self, day: date, number: int) -> date:
        """Number 0 is the first working day not before `day`; 1 the one after it, -1 the one before."""
        year = day.year
        place = bisect_left(self._table(year), day.toordinal()) + number
        while place < 0:
            year -= 1
            place += len(self._table(year))
        while place >= len(self._table(year)):
            place -= len(self._table(year))
            year += 1
        return date.fromordinal(self._table(year)[place])

    def _working_days(self, first: date, last: date) -> int:
        """How many working days from `first` on come before `last`."""
        whole_years = sum(len(self._table(year)) for year in range(first.year, last.year))
        return (
            whole_years
            + bisect_left(self._table(last.year), last.toordinal())
            - bisect_left(self._table(first.year), first.toordinal())
        )


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)
