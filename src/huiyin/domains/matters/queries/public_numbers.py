"""What a community's page of numbers is counted from, besides the three rates. Confidential matters are in none.

What sleeps since it was imported was promised by nobody here, and what was split lives on in its parts: neither counts.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import BooleanField, Case, CharField, Count, F, Min, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate, TruncMonth
from django.utils import timezone

from huiyin.domains.estates.models import Community
from huiyin.domains.matters.models import Clock, Matter, Step
from huiyin.domains.matters.rules.rates import FORMULAS, Rate, formula_on
from huiyin.domains.matters.states import OPEN, WAITING, State
from huiyin.domains.matters.vocabulary import ClockKind

WEEK: Final = timedelta(days=7)
AGES: Final = (("week", 7), ("fortnight", 15), ("month", 30))
OLDER: Final = "older"


@dataclass(frozen=True, slots=True)
class OpenNow:
    """The open matters by where they stand, and by how long ago they were received."""

    states: Mapping[str, int]
    ages: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Week:
    """The week that begins on this Monday: what came in, what was settled."""

    monday: date
    received: int
    settled: int


def on_time(community: Community, *, begins: date, ends: date, at: datetime) -> tuple[Rate, list[Rate]]:
    """How many answers that fell due in these days were given by then; of all, and month by month. One query.

    What else ended a promise in time (a withdrawal, another promise in its place) neither kept nor broke it; one that
    ran out is late whatever ended it.
    """
    due = Clock.objects.filter(
        _counted("matter__"),
        matter__community=community,
        kind=ClockKind.ANSWER,
        due_at__gte=_midnight(begins),
        due_at__lt=_midnight(ends + timedelta(days=1)),
    ).exclude(ended_by="wake")
    given = Q(ended_at__lte=F("due_at"))
    kept = Case(
        When(given & Q(ended_by="answer"), then=Value(value=True)),
        When(given | Q(ended_at=None, due_at__gt=at), then=Value(None)),
        When(ended_at=None, matter__state__in=WAITING, then=Value(None)),  # its due time is set when time runs again
        default=Value(value=False),
        output_field=BooleanField(),
    )
    groups = due.annotate(kept=kept, month=TruncMonth("due_at")).values_list("month", "kept", "ended_by")
    months: dict[datetime, list[tuple[bool | None, str, int]]] = {}
    for month, was_kept, ended_by, number in groups.annotate(number=Count("pk")).order_by():
        months.setdefault(month, []).append((was_kept, ended_by, number))
    everything = [row for rows in months.values() for row in rows]
    return _rate(everything, ends), [_rate(rows, ends) for rows in months.values()]


def open_now(community: Community, *, at: datetime) -> OpenNow:
    """Where the open matters stand, and how old they are. One query."""
    older = [When(received_at__gte=at - timedelta(days=days), then=Value(name)) for name, days in AGES]
    age = Case(*older, default=Value(OLDER), output_field=CharField())
    matters = _matters(community).filter(state__in=OPEN)
    rows = matters.annotate(age=age).values_list("state", "age").annotate(number=Count("pk")).order_by()
    states: Counter[str] = Counter()
    ages: Counter[str] = Counter()
    for state, name, number in rows:
        states[state] += number
        ages[name] += number
    order = [name for name, _days in AGES] + [OLDER]
    return OpenNow(
        {state: states[state] for state in State if states[state]}, {name: ages[name] for name in order if ages[name]}
    )


def weeks(community: Community, *, begins: date, ends: date) -> list[Week]:
    """What came in and what was settled in the weeks whose Monday lies in these days. Two queries."""
    first = begins + timedelta(days=-begins.weekday() % 7)
    mondays = [first + WEEK * number for number in range(((ends - first).days // 7) + 1)]
    received = _by_week(_matters(community), "received_at", mondays)
    settled = _by_week(_matters(community).filter(state=State.SETTLED), "closed_at", mondays)
    return [Week(monday, received[monday], settled[monday]) for monday in mondays]


def answers_since(community: Community, *, since: datetime) -> int:
    """How many answers were given from this moment on."""
    return Step.objects.filter(_counted("matter__"), matter__community=community, move="answer", at__gte=since).count()


def first_day(community: Community) -> date | None:
    """The day on which the first matter that counts was received."""
    first = _matters(community).aggregate(first=Min("received_at"))["first"]
    return timezone.localdate(first) if first else None


def _counted(prefix: str = "") -> Q:
    plain = Q(**{f"{prefix}confidential": False, f"{prefix}dormant": False})
    return plain & ~Q(**{f"{prefix}state": State.SPLIT})


def _matters(community: Community) -> QuerySet[Matter]:
    return Matter.objects.filter(_counted(), community=community)


def _by_week(matters: QuerySet[Matter], moment: str, mondays: list[date]) -> Counter[date]:
    found: Counter[date] = Counter()
    if not mondays:
        return found
    span = {f"{moment}__gte": _midnight(mondays[0]), f"{moment}__lt": _midnight(mondays[-1] + WEEK)}
    days = matters.filter(**span).annotate(day=TruncDate(moment)).values_list("day").annotate(number=Count("pk"))
    for day, number in days.order_by():
        found[day - timedelta(days=day.weekday())] += number
    return found


def _rate(rows: list[tuple[bool | None, str, int]], day: date) -> Rate:
    formula = formula_on(day, FORMULAS)
    excluded: Counter[str] = Counter()
    for kept, ended_by, number in rows:
        if kept is None:
            excluded["pending" if not ended_by else "replaced"] += number
    counted = [(kept, number) for kept, _ended_by, number in rows if kept is not None]
    achieved = sum(number for kept, number in counted if kept)
    return Rate(achieved, sum(number for _kept, number in counted), dict(excluded), formula.name, formula.valid_from)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
