"""The timetable as bars drawn on the server, and a plan of the estate: houses, since no place has a position.

Words stand beside the drawings as text, so that they grow with the reader's letters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from huiyin.domains.estates.models import Place, PlaceKind
from huiyin.domains.works.models import Milestone, Work
from huiyin.interfaces.web.shared.tags import Tone

WIDTH: Final = 1000
MARK: Final = 14  # the width of a milestone in the drawing's own units
MONTHS_SHOWN: Final = 6


@dataclass(frozen=True)
class Mark:
    """A milestone in the drawing."""

    x: int
    tone: Tone


@dataclass(frozen=True)
class Lane:
    """One work: from when to when, where today is, and its milestones."""

    x: int
    width: int
    done: int
    today: int
    marks: list[Mark]


def lane_of(milestones: Sequence[Milestone], begins: date, span: tuple[date, date], today: date) -> Lane:
    """The lane of a work on the scale of a span of days."""
    ends = max((one.due_on for one in milestones), default=begins)
    left, right = _place(begins, span), _place(ends, span)
    reached = [one for one in milestones if one.reached_at is not None]
    until = _place(max((one.due_on for one in reached), default=begins), span)
    marks = [Mark(min(_place(one.due_on, span), WIDTH - MARK), _tone(one, today)) for one in milestones]
    return Lane(left, max(right - left, MARK), max(until - left, 0), _place(today, span), marks)


def _place(day: date, span: tuple[date, date]) -> int:
    first, last = span
    days = max((last - first).days, 1)
    return round(WIDTH * min(max((day - first).days, 0), days) / days)


def _tone(one: Milestone, today: date) -> Tone:
    if one.reached_at is not None:
        return "ok"
    return "over" if one.is_late(today) else "calm"


def axis_of(span: tuple[date, date]) -> list[date]:
    """The days written under the lanes: first and last, and some between."""
    first, last = span
    days = (last - first).days
    steps = min(MONTHS_SHOWN - 1, max(days, 1))
    return [date.fromordinal(first.toordinal() + round(days * step / steps)) for step in range(steps + 1)]


@dataclass(frozen=True)
class House:
    """A building or a facility of the plan, with the works that touch it."""

    place: Place
    kind: str  # house, ground
    works: list[Work]


def houses_of(places: Iterable[Place], works: Iterable[Work]) -> list[House]:
    """The plan of an estate: each building and each facility on its ground with the works on it or inside it."""
    touched: dict[object, list[Work]] = {}
    for work in works:
        for key in {_top(place) for place in work.places.all()}:
            touched.setdefault(key, []).append(work)
    told = [
        House(one, "house" if one.kind == PlaceKind.BUILDING else "ground", touched.get(one.pk, [])) for one in places
    ]
    return [one for one in told if one.kind == "house" or one.works]


def _top(place: Place) -> object:
    """The building in which a place stands, or itself."""
    while place.parent is not None and place.parent.kind != PlaceKind.GROUNDS:
        place = place.parent
    return place.pk
