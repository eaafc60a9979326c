"""Which promises would move: what still runs, counted with the calendar as it stands in the transaction at hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from huiyin.domains.matters.models import Clock, Extension, Matter, Pause
from huiyin.domains.matters.scope import seen_by
from huiyin.platform.access.viewers import Viewer

from .due import due_of, promising_calendar

Row = TypeVar("Row", Pause, Extension)


@dataclass(frozen=True, slots=True)
class Moving:
    """One promise that would fall due at another time."""

    number: str
    clock: str
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class Moves:
    """How many promises would move, how many looked at would not, and those of them that the viewer sees."""

    count: int
    staying: int
    seen: Sequence[Moving]


def promises_moving(viewer: Viewer, *, at: datetime) -> Moves:
    """Every running promise that was counted with an older calendar, counted again; nothing is written."""
    calendar = promising_calendar()
    clocks = list(
        Clock.objects.filter(ended_at=None)
        .exclude(counted_with=calendar.mark)
        .select_related("matter")
        .order_by("due_at")
    )
    matters = {clock.matter_id for clock in clocks}
    pauses = _by_matter(Pause.objects.filter(matter__in=matters))
    more = _by_matter(Extension.objects.filter(matter__in=matters))
    seen = set(Matter.objects.filter(seen_by(viewer), pk__in=matters).values_list("pk", flat=True))
    count, told = 0, []
    for clock in clocks:
        due = due_of(clock, pauses[clock.matter_id], more[clock.matter_id], as_of=at, calendar=calendar)
        if due == clock.due_at:
            continue
        count += 1
        if clock.matter_id in seen:
            told.append(Moving(clock.matter.number, clock.kind, clock.due_at, due))
    return Moves(count, len(clocks) - count, told)


def _by_matter(rows: Iterable[Row]) -> Mapping[object, list[Row]]:
    found: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.matter_id].append(row)
    return found
