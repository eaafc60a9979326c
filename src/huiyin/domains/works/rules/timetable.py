"""Dates of a timetable: which comes next, how far it slipped, and whether the rows of the slips tell the same."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone as the timetable knows it."""

    seq: int
    due_on: date
    reached: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """One row of a slip."""

    old_on: date
    new_on: date


def next_mark(marks: Iterable[Mark]) -> Mark | None:
    """The milestone that comes next: the earliest date not reached, then the order in which they were planned."""
    waiting = [mark for mark in marks if not mark.reached]
    return min(waiting, key=lambda mark: (mark.due_on, mark.seq), default=None)


def last_mark(marks: Iterable[Mark]) -> Mark | None:
    """The milestone that ends the work: the latest date, reached or not, then the last in order."""
    return max(marks, key=lambda mark: (mark.due_on, mark.seq), default=None)


def slips_of(moves: Iterable[Moved]) -> int:
    """How often a date became later. An earlier date is recorded, and is no slip."""
    return sum(move.new_on > move.old_on for move in moves)


def days_late(first_on: date, due_on: date) -> int:
    """By how many days the date that stands is later than the one promised first; 0 where it is not."""
    return max(0, (due_on - first_on).days)


def faults_in(first_on: date, due_on: date, moves: Sequence[Moved]) -> str:
    """Why the slips do not add up from the first date to the one that stands; "" where they do."""
    standing = first_on
    for move in moves:
        if move.old_on != standing:
            return f"a slip begins at {move.old_on}, and {standing} stood before it"
        standing = move.new_on
    return "" if standing == due_on else f"it stands at {due_on}, and its slips lead to {standing}"


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, DECEMBER)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_check(due_on: date, every_months: int, *, done_on: date) -> date:
    """When a check comes again: in the rhythm of its dates, and always after the day on which it was done."""
    times = 1
    while (following := months_after(due_on, every_months * times)) <= done_on:
        times += 1
    return following
