"""What the three rates are counted from: one grouped query, a row a voice.

A voice is one reporter of one matter. Who joined another matter keeps an own verdict; a split message counts by its
parts. Imported matters that nobody took up, and confidential ones, stay out.

A reporter's latest spoken word counts. Silence on a later answer never takes back a "no" that was said before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from huiyin.domains.estates.models import Community
from huiyin.domains.matters.models import Clock, Reporter, Step, Verdict
from huiyin.domains.matters.rules.rates import (
    FORMULAS,
    RateFormula,
    Rates,
    Row,
    formula_on,
    rates_of_counts,
    rest,
    spans,
)
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import ClockKind

# What ends a respond clock because somebody spoke with the reporter. An acceptance alone is a paper, not a word:
# the clock ends with it only where contact was made.
CONTACTS = ("accept", "contact", "ask", "answer")
SPOKEN = ("contact", "ask", "answer")  # the moves by which somebody speaks with the reporter
# What ends a clock only to put another in its place: another urgency, an import taken up, an earlier promise joined.
REPLACED = ("dispatch", "wake", "join")
JUDGEMENTS = {True: "solved", False: "unsolved", None: None}


def rates_between(community: Community | None, *, begins: date, ends: date, at: datetime) -> Rates:
    """The rates of the matters received from one day to another, both included; of all communities for None.

    One query. `at` is the moment as of which a limit counts as run out. The formula is that of the last day: a period
    in which a formula was followed by another is counted by the later one as a whole.
    """
    formula = formula_on(ends, FORMULAS)
    counted = _grouped(community, begins, ends, at, formula)
    return rates_of_counts([(_row(group), group["number"]) for group in counted], formula)


@dataclass(frozen=True, slots=True)
class Divided:
    """The rates of a whole, and the parts of it that are published as well, each as it is published.

    Months are counted by the formula of their own days. Where that is not the whole's, `months` and `cells` end with
    what a subtraction of the published ones from the whole would tell.
    """

    whole: Rates
    months: tuple[Rates, ...]
    communities: tuple[Rates, ...]
    cells: tuple[Rates, ...]

    @property
    def families(self) -> list[tuple[Rates, ...]]:
        """The ways to divide it that are published as well: what is small in one part must not be told by the rest."""
        return [family for family in (self.months, self.communities) if len(family) > 1]

    @property
    def crossing(self) -> tuple[Rates, ...]:
        """Each month of each community, where there are several communities: each has its year, and each its months."""
        return self.cells if len(self.communities) > 1 else ()


def rates_divided(community: Community | None, *, begins: date, ends: date, at: datetime) -> Divided:
    """As `rates_between`, with those of each month and each community. One query, and one more for each formula ended.

    The formulas begin on the first of a month, so that each month has one.
    """
    *earlier, (since, _last, formula) = spans(begins, ends)
    by: dict[str, Any] = {"month": TruncMonth("matter__received_at"), "place": F("matter__community")}
    groups = list(_grouped(community, begins, ends, at, formula, **by))
    whole = _apart(groups, formula)[()]
    places = _apart(groups, formula, "place")
    if not earlier:
        months, cells = (_apart(groups, formula, *names) for names in (("month",), ("month", "place")))
        return Divided(whole, tuple(months.values()), tuple(places.values()), tuple(cells.values()))
    published = [(formula, [group for group in groups if timezone.localdate(group["month"]) >= since])]
    published += [(one, list(_grouped(community, first, last, at, one, **by))) for first, last, one in earlier]
    told = [part for one, some in published for part in _apart(some, one, "month").values()]
    by_place = {place: _of(published, place) for (place,) in places}
    cells_told = [cell for place, parts in by_place.items() for cell in (*parts, rest(places[place,], parts))]
    return Divided(whole, (*told, rest(whole, told)), tuple(places.values()), tuple(cells_told))


def _of(published: Iterable[tuple[RateFormula, list[dict[str, Any]]]], place: Any) -> list[Rates]:
    """The months of one community, each as it is published."""
    return [
        part
        for formula, groups in published
        for part in _apart([group for group in groups if group["place"] == place], formula, "month").values()
    ]


def _apart(groups: Iterable[dict[str, Any]], formula: RateFormula, *names: str) -> dict[tuple[Any, ...], Rates]:
    """The rates of these groups apart by what is named; of all together where nothing is."""
    parts: dict[tuple[Any, ...], list[tuple[Row, int]]] = {} if names else {(): []}
    for group in groups:
        parts.setdefault(tuple(group[name] for name in names), []).append((_row(group), group["number"]))
    return {key: rates_of_counts(part, formula) for key, part in parts.items()}


def _grouped(
    community: Community | None, begins: date, ends: date, at: datetime, formula: RateFormula, **by: Any
) -> Iterable[dict[str, Any]]:
    """How many voices of each kind, apart by what `by` names."""
    voices: QuerySet[Reporter, dict[str, Any]] = (
        _voices(community, begins, ends)
        .annotate(
            in_time=_in_time(at, formula), word=_word("solved"), grade=_word("satisfaction"), silent=_silent(), **by
        )
        .values("in_time", "word", "grade", "silent", "matter__state", "left", *by)
    )
    return voices.annotate(number=Count("pk")).order_by()


def _voices(community: Community | None, begins: date, ends: date) -> QuerySet[Reporter]:
    voices = Reporter.objects.filter(
        matter__received_at__gte=_midnight(begins),
        matter__received_at__lt=_midnight(ends + timedelta(days=1)),
        matter__confidential=False,
        matter__dormant=False,
    ).exclude(matter__state=State.SPLIT)
    if community is not None:
        voices = voices.filter(matter__community=community)
    return voices.annotate(left=Case(When(withdrawn_at=None, then=Value(value=False)), default=Value(value=True)))


def _in_time(at: datetime, formula: RateFormula) -> Subquery:
    """Whether the first respond clock of the matter that carries this voice was kept; null while it runs.

    A clock that another one replaced is no promise that was kept or broken: the one that took its place is the first.
    """
    carrying = Coalesce(OuterRef("matter__joined_into"), OuterRef("matter"))
    first = Clock.objects.filter(matter=carrying, kind=ClockKind.RESPOND).exclude(ended_by__in=REPLACED).order_by("pk")
    kept = Case(
        When(ended_by__in=CONTACTS, ended_at__lte=F("due_at"), then=Value(value=True)),
        *(_accepted_by_link(at) if formula.link_is_silent else ()),
        When(ended_at=None, due_at__gt=at, then=Value(None)),
        # Ended in time by a withdrawal, a decline or a join: nobody broke the promise, nobody kept it.
        When(ended_at__lte=F("due_at"), then=Value(None)),
        default=Value(value=False),
        output_field=BooleanField(),
    )
    return Subquery(first.annotate(kept=kept).values("kept")[:1])


def _accepted_by_link(at: datetime) -> Iterator[When]:
    """An officer at a department accepts by a link and knows no telephone: that is no word to the person.

    It counts as contact only where somebody spoke with them within the limit all the same.
    """
    spoken = Step.objects.filter(matter=OuterRef("matter"), move__in=SPOKEN, at__lte=OuterRef("due_at"))
    yield When(Exists(spoken), ended_by="take_on", then=Value(value=True))
    yield When(ended_by="take_on", due_at__gt=at, then=Value(None))
    yield When(ended_by="take_on", then=Value(value=False))


def _word(field: str) -> Subquery:
    spoken = Verdict.objects.filter(reporter=OuterRef("pk"), solved__isnull=False).order_by("-pk")
    return Subquery(spoken.values(field)[:1])


def _silent() -> Subquery:
    asked = Verdict.objects.filter(reporter=OuterRef("pk"), solved=None).order_by("-pk")
    return Subquery(asked.annotate(one=Value(value=True)).values("one")[:1])


def _row(group: Mapping[str, Any]) -> Row:
    verdict = JUDGEMENTS[group["word"]]
    return Row(
        responded_in_time=group["in_time"],
        verdict=verdict,  # type: ignore[arg-type]  # one of the three words above
        satisfaction=group["grade"] if verdict else None,
        silent=bool(group["silent"]),
        declined=group["matter__state"] == State.DECLINED,
        withdrawn=group["left"] or group["matter__state"] == State.WITHDRAWN,
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
