"""What should come before a table: matters with the reasons that speak for hearing them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from huiyin.domains.matters.models import Matter, Reporter, Step
from huiyin.domains.matters.rules.ladder import RUNGS
from huiyin.domains.matters.states import ROOMS, UNANSWERED, WAITING, State
from huiyin.domains.matters.vocabulary import Level
from huiyin.domains.meetings.models import Body, ItemMatter, Noted
from huiyin.domains.meetings.queries.settings import numbers_of
from huiyin.domains.meetings.rules.candidates import Facts, Reason, Thresholds, reasons

MOST = 200  # a list nobody reads to its end helps nobody; the most pressing come first
GIVEN = ("dispatch", "transfer", "department")
BELOW = frozenset(
    level for rung in RUNGS[: next(n for n, r in enumerate(RUNGS) if Level.JOINT_MEETING in r) + 1] for level in rung
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A matter that should be heard, and why."""

    matter: Matter
    facts: Facts
    reasons: tuple[Reason, ...]


def candidates_for(body: Body, *, at: datetime) -> list[Candidate]:
    """The matters that stand on no item and should, the most pressing first, at most MOST.

    Seen by whoever sees the table: confidential matters never come before one.
    """
    asked = numbers_of(body, on=localdate(at)).thresholds
    rows = _counted(_open_here(body), body, at).filter(_any_reason(asked))
    found = (_candidate(row, asked) for row in rows.select_related("estate", "place", "category", "lead_unit"))
    ranked = sorted((one for one in found if one.reasons), key=_pressing)
    return ranked[:MOST]


def reasons_of(body: Body, matters: Iterable[Matter], *, at: datetime) -> dict[object, tuple[Reason, ...]]:
    """The reasons for each of these matters, by key; those that have none are candidates of nobody's but a member's."""
    asked = numbers_of(body, on=localdate(at)).thresholds
    rows = _counted(Matter.objects.filter(pk__in=[one.pk for one in matters]), body, at)
    return {row.pk: _candidate(row, asked).reasons for row in rows}


def gatherable(body: Body) -> QuerySet[Matter]:
    """The matters that may be put on an item of this table: open, unanswered, not confidential, on no open item."""
    return _open_here(body)


def _open_here(body: Body) -> QuerySet[Matter]:
    elsewhere = Body.objects.filter(area__startswith=body.area).exclude(pk=body.pk).values_list("area", flat=True)
    nearer = Q(pk__in=())
    for area in elsewhere:
        nearer |= Q(area__startswith=area)
    here = Q(area__startswith=body.area) & ~nearer & Q(level__in=BELOW) & ~(Q(state__in=ROOMS) & ~_at(body))
    on_an_item = ItemMatter.objects.filter(matter=OuterRef("pk"), left_at=None)
    rows = Matter.objects.filter(here | _at(body), state__in=UNANSWERED - WAITING, confidential=False, dormant=False)
    return rows.exclude(pk__in=Subquery(on_an_item.values("matter")))


def _at(body: Body) -> Q:
    return Q(state=State.REFERRED, lead_unit=body.organisation_id)


def _counted(rows: QuerySet[Matter], body: Body, at: datetime) -> QuerySet[Matter]:
    steps = Step.objects.filter(matter=OuterRef("pk")).order_by()
    voices = Reporter.objects.filter(withdrawn_at=None).annotate(one=Value(1)).order_by()
    # Counted apart: "this matter or one joined into it" would look at every reporter there is.
    own, joined = voices.filter(matter=OuterRef("pk")), voices.filter(matter__joined_into=OuterRef("pk"))
    return rows.annotate(
        n_units=_number(steps.filter(move__in=GIVEN), Count("unit", distinct=True)),
        n_redone=_number(steps.filter(move="redo"), Count("pk")),
        n_missed=_number(steps.filter(move="escalate"), Count("pk")),
        n_voices=_number(own, Count("pk"), by="one") + _number(joined, Count("pk"), by="one"),
        wanted=Exists(Noted.objects.filter(matter=OuterRef("pk"), to_table=True)),
        is_late=Case(When(due_at__lt=at, then=True), default=False, output_field=BooleanField()),
        is_referred=Case(When(_at(body), then=True), default=False, output_field=BooleanField()),
    )


def _number(rows: QuerySet[Step] | QuerySet[Reporter], count: Count, *, by: str = "matter") -> Coalesce:
    counted = rows.values(by).annotate(n=count).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _any_reason(asked: Thresholds) -> Q:
    counted = Q(n_units__gte=asked.units) | Q(n_redone__gte=asked.redone) | Q(n_voices__gte=asked.voices)
    return counted | Q(wanted=True) | Q(is_referred=True) | Q(supervised=True) | Q(is_late=True) | Q(n_missed__gte=1)


def _candidate(row: Matter, asked: Thresholds) -> Candidate:
    told = vars(row)
    facts = Facts(
        referred=told["is_referred"],
        supervised=row.supervised,
        units=told["n_units"],
        redone=told["n_redone"],
        missed=told["n_missed"] + told["is_late"],
        voices=told["n_voices"],
        council=told["wanted"],
    )
    return Candidate(row, facts, reasons(facts, asked))


def _pressing(one: Candidate) -> tuple[int, int, datetime]:
    first = list(Reason).index(one.reasons[0])
    return first, -len(one.reasons), one.matter.received_at
