"""One person's day: late, come back unsolved, due by tonight, waiting, and waiting for others.

Each matter stands in one part only, the gravest that fits. What waits for the reporter is nobody's lateness.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from huiyin.domains.matters.models import Matter, Verdict
from huiyin.domains.matters.scope import seen_by
from huiyin.domains.matters.states import OPEN
from huiyin.domains.matters.vocabulary import NextStep
from huiyin.platform.access.viewers import Viewer

from .inbox import SOONEST_DUE
from .matters import ROW

WAITS = (NextStep.REPLY, NextStep.VERDICT)  # for the reporter


class Part(StrEnum):
    """The parts of a day, the gravest first."""

    LATE = "late"
    UNSOLVED = "unsolved"
    TODAY = "today"
    WAITING = "waiting"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Day:
    """How many matters stand in each part, and the first of them in the order of what is due."""

    counts: Mapping[Part, int]
    first: Mapping[Part, tuple[Matter, ...]]


def day_of(viewer: Viewer, *, at: datetime, evening: datetime, each: int) -> Day:
    """The day of the one who looks. One query for the counts and one for each part that has something in it."""
    parts = _parts(at, evening)
    rows = _mine(viewer)
    counts = rows.aggregate(**{part.value: Count("pk", filter=q) for part, q in parts.items()})
    first: dict[Part, tuple[Matter, ...]] = {
        part: tuple(SOONEST_DUE.arranged(rows.filter(q).select_related(*ROW), forward=True)[:each])
        for part, q in parts.items()
        if part is not Part.OTHERS and counts[part.value]
    }
    return Day({part: counts[part.value] for part in Part}, first)


def _mine(viewer: Viewer) -> QuerySet[Matter]:
    """The open matters whose next step is the viewer's, with whether a reporter said that it is not solved."""
    user = viewer.user.pk if viewer.user is not None else None
    refused = Verdict.objects.filter(matter=OuterRef("pk"), solved=False)
    rows = Matter.objects.filter(seen_by(viewer), state__in=OPEN, responsible__user=user)
    return rows.annotate(refused=Exists(refused))


def _parts(at: datetime, evening: datetime) -> Mapping[Part, Q]:
    mine, late = ~Q(next_step__in=WAITS), Q(due_at__lt=at)
    on_time = mine & ~late
    return {
        Part.LATE: mine & late,
        Part.UNSOLVED: on_time & Q(refused=True),
        Part.TODAY: on_time & Q(refused=False, due_at__lt=evening),
        Part.WAITING: on_time & Q(refused=False, due_at__gte=evening),
        Part.OTHERS: Q(next_step__in=WAITS),
    }
