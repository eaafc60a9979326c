"""Entering the days of a year. Every edit moves promises, so every edit is in the record with its source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from huiyin.core.errors import UnknownYear
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.prints import Print, Row, gone
from huiyin.platform.audit.recording import record
from huiyin.platform.calendar.actions.marks import new_mark
from huiyin.platform.calendar.models import CalendarDay, CalendarYear
from huiyin.platform.calendar.rules.days import DayEntry, read_days, rows_of
from huiyin.platform.calendar.rules.known import known_days, known_source, known_years

CHAIN = "district"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: exceptions stored, rows that only said what the plain week says, exceptions replaced."""

    year: int
    stored: int
    plain: int
    replaced: int


def import_days(
    *, rows: str | Iterable[Sequence[str]], year: int, source: str, actor: Actor, at: datetime
) -> ImportReport:
    """Replace a year's days by these: CSV text, or rows of (date, working|rest, name).

    All or nothing: raises core.errors.Invalid naming every wrong row, and then nothing was changed.
    """
    entries = read_days(rows_of(rows) if isinstance(rows, str) else rows, year)
    return _enter_year(year, entries, source=source, actor=actor, at=at)


def enter_known_years(*, actor: Actor, at: datetime) -> tuple[int, ...]:
    """Enter the years that the installed `chinesecalendar` knows and nobody has entered; returns them in order."""
    entered = set(CalendarYear.objects.values_list("year", flat=True))
    fresh = tuple(year for year in known_years() if year not in entered)
    with transaction.atomic():
        for year in fresh:
            _enter_year(year, known_days(year), source=known_source(), actor=actor, at=at)
    return fresh


@transaction.atomic
def put_back_year(
    *, year: int, source: str | None, days: Iterable[tuple[date, bool, str]], actor: Actor, at: datetime
) -> None:
    """Let a year hold what it held before: these days (day, working, name); without a source, nobody has entered it.

    Raises UnknownYear where it is to be given up and nobody has entered it.
    """
    if source is not None:
        entries = [DayEntry(day, working=working, name=name) for day, working, name in days]
        _enter_year(year, entries, source=source, actor=actor, at=at)
        return
    new_mark(at)
    found = CalendarYear.objects.filter(year=year).first()
    if found is None:
        raise UnknownYear(year)
    years = _taken_away(CalendarYear.objects.filter(year=year))
    days_gone = _taken_away(CalendarDay.objects.filter(day__year=year))
    subject, change = ("calendar.year", str(year)), {"days": len(days_gone)}
    rows = [*years, *days_gone]
    record(chain=CHAIN, actor=actor, verb="calendar.withdraw_year", subject=subject, change=change, at=at, rows=rows)


@transaction.atomic
def set_day(*, day: date, working: bool, name: str, source: str, actor: Actor, at: datetime) -> None:
    """Say what one day is. Raises UnknownYear where the year itself has not been entered."""
    new_mark(at)
    _check_year(day)
    entry = DayEntry(day, working=working, name=name)
    rows: list[Row] = [*_taken_away(CalendarDay.objects.filter(day=day))]
    if entry.exceptional:
        rows.append(CalendarDay.objects.create(day=day, working=working, name=name, source=source))
    change = {"working": working, "name": name, "source": source}
    record(
        chain=CHAIN,
        actor=actor,
        verb="calendar.set_day",
        subject=("calendar.day", day.isoformat()),
        change=change,
        at=at,
        rows=rows,
    )


@transaction.atomic
def clear_day(*, day: date, actor: Actor, at: datetime) -> None:
    """Let one day follow its plain weekday again. Raises UnknownYear where the year itself has not been entered."""
    new_mark(at)
    _check_year(day)
    subject, rows = ("calendar.day", day.isoformat()), _taken_away(CalendarDay.objects.filter(day=day))
    record(chain=CHAIN, actor=actor, verb="calendar.clear_day", subject=subject, change={}, at=at, rows=rows)


@transaction.atomic
def _enter_year(year: int, entries: Sequence[DayEntry], *, source: str, actor: Actor, at: datetime) -> ImportReport:
    """Put these entries in the place of whatever the year held."""
    new_mark(at)
    replaced = _taken_away(CalendarDay.objects.filter(day__year=year))
    kept = [entry for entry in entries if entry.exceptional]
    stored = CalendarDay.objects.bulk_create(
        [CalendarDay(day=entry.day, working=entry.working, name=entry.name, source=source) for entry in kept]
    )
    row, _new = CalendarYear.objects.update_or_create(year=year, defaults={"source": source})
    days = {entry.day.isoformat(): entry.working for entry in kept}
    change = {"source": source, "days": days, "replaced": len(replaced)}
    subject, rows = ("calendar.year", str(year)), list[Row]([*replaced, row, *stored])
    record(chain=CHAIN, actor=actor, verb="calendar.enter_year", subject=subject, change=change, at=at, rows=rows)
    return ImportReport(year, stored=len(kept), plain=len(entries) - len(kept), replaced=len(replaced))


def _taken_away(rows: QuerySet[Any]) -> list[Print]:
    """Delete rows, and return what the record keeps of it."""
    prints = [gone(row) for row in rows]
    rows.delete()
    return prints


def _check_year(day: date) -> None:
    """Raise UnknownYear unless somebody has entered the year of this day."""
    if not CalendarYear.objects.filter(year=day.year).exists():
        raise UnknownYear(day.year)
