"""Reads of matters. Each takes the viewer and starts from the one scope."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.core.ids import normal_number
from huiyin.domains.matters.codes import code_hash
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.matters.scope import seen_by
from huiyin.domains.matters.states import CLOSED, OPEN, State
from huiyin.domains.matters.vocabulary import NextStep
from huiyin.platform.access.viewers import Viewer

ROW = ("community", "estate", "place", "category", "lead_unit", "responsible__user")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; empty means all. The same names stand in the address of the page and of the API."""

    states: Collection[str] = ()
    open_only: bool = False
    unit: UUID | None = None
    units: Collection[UUID] | None = None  # any of these leads it; an empty collection matches nothing
    community: UUID | None = None
    category: UUID | None = None
    urgency: str = ""
    level: str = ""
    kind: str = ""
    due_after: datetime | None = None
    due_before: datetime | None = None
    new_or_due_before: datetime | None = None  # nobody has dispatched or accepted it yet, or it is due by then
    updated_after: datetime | None = None
    responsible_user: UUID | None = None
    place: str = ""  # words of the estate, the place, or of what the reporter called it
    text: str = ""
    within: "Filters | None" = None  # only among what passes these too

    def as_q(self) -> Q:
        """The filters as one condition."""
        exact = {
            "lead_unit": self.unit,
            "community": self.community,
            "category": self.category,
            "urgency": self.urgency,
            "level": self.level,
            "kind": self.kind,
            "due_at__gte": self.due_after,
            "due_at__lt": self.due_before,
            "updated_at__gt": self.updated_after,
            "responsible__user": self.responsible_user,
        }
        q = Q(**{name: value for name, value in exact.items() if value})
        if self.states:
            q &= Q(state__in=self.states)
        if self.open_only:
            q &= Q(state__in=OPEN)
        if self.within is not None:
            q &= self.within.as_q()
        return q & self._among() & self._worded()

    @property
    def asks_open(self) -> bool:
        """Whether no ended matter can pass."""
        open_states = bool(self.states) and OPEN.issuperset(self.states)
        return self.open_only or open_states or (self.within is not None and self.within.asks_open)

    def _among(self) -> Q:
        q = Q() if self.units is None else Q(lead_unit__in=self.units)
        if self.new_or_due_before is not None:
            q &= Q(next_step__in=(NextStep.DISPATCH, NextStep.ACCEPT)) | Q(due_at__lt=self.new_or_due_before)
        return q

    def _worded(self) -> Q:
        q = Q()
        if self.place:
            named = {"where": self.place, "place__label": self.place, "estate__name": self.place}
            q &= reduce(or_, (Q(**{f"{name}__icontains": words}) for name, words in named.items()))
        if self.text:
            q &= Q(number=normal_number(self.text)) | Q(title__icontains=self.text) | Q(text__icontains=self.text)
        return q


def matters_visible_to(viewer: Viewer, filters: Filters | None = None) -> QuerySet[Matter]:
    """The matters a viewer sees, with everything a row of a list shows."""
    q = seen_by(viewer)
    if filters is not None:
        q &= filters.as_q()
    return Matter.objects.filter(q).select_related(*ROW)


def changed_matters(
    viewer: Viewer, filters: Filters, *, after: tuple[datetime, UUID] | None, limit: int
) -> QuerySet[Matter]:
    """At most `limit` visible matters in the order in which they were last changed.

    `after`: the change and the key of the last matter read. A matter that changes while somebody reads page by page
    comes again at the end, so that none is missed.
    """
    rows = matters_visible_to(viewer, filters)
    if after is not None:
        at, key = after
        # The first condition is implied by the second, and lets the index be entered at the right place.
        rows = rows.filter(Q(updated_at__gte=at), Q(updated_at__gt=at) | Q(updated_at=at, pk__gt=key))
    return rows.order_by("updated_at", "pk")[:limit]


def seen_matter(viewer: Viewer, number: str) -> Matter:
    """One matter by its number. Raises NotSeen, alike for a matter that is hidden and for one that is not there."""
    found = matters_visible_to(viewer).filter(number=normal_number(number)).first()
    if found is None:
        raise NotSeen(number)
    return found


def seen_matters(viewer: Viewer, numbers: Iterable[str]) -> list[Matter]:
    """Those of the numbers that the viewer sees, in the order given."""
    wanted = list(dict.fromkeys(map(normal_number, numbers)))
    found = {row.number: row for row in matters_visible_to(viewer).filter(number__in=wanted)}
    return [found[number] for number in wanted if number in found]


def followed_matter(number: str, code: str) -> Reporter:
    """The reporter who holds this code for this number, with the matter. Raises NotSeen, whichever is wrong."""
    found = (
        Reporter.objects.filter(matter__number=normal_number(number), code_hash=code_hash(code))
        .select_related(*(f"matter__{name}" for name in ROW), "matter__joined_into__lead_unit")
        .first()
    )
    if found is None:
        raise NotSeen(number)
    return found


def counts_by_state(viewer: Viewer) -> dict[str, int]:
    """How many visible matters stand in each state, in one query."""
    rows = Matter.objects.filter(seen_by(viewer)).values_list("state").annotate(n=Count("pk")).order_by()
    return {State(state).value: number for state, number in rows}


def overdue(viewer: Viewer, *, at: datetime) -> QuerySet[Matter]:
    """The open matters whose time has run out. Computed, never stored. What sleeps was promised by nobody here."""
    return matters_visible_to(viewer).filter(due_at__lt=at, dormant=False).exclude(state__in=CLOSED)


def numbers_of(viewer: Viewer, keys: Iterable[str]) -> dict[str, str]:
    """The numbers of those of the matters, named by key, that the viewer sees; by their key as text."""
    wanted = {key for key in keys if _is_key(key)}
    rows = Matter.objects.filter(seen_by(viewer), pk__in=wanted).values_list("pk", "number") if wanted else ()
    return {str(key): number for key, number in rows}


def matters_named(viewer: Viewer, keys: Iterable[str]) -> dict[str, Matter]:
    """Those of the matters, named by key, that the viewer sees; by their key as text."""
    wanted = {key for key in keys if _is_key(key)}
    return {str(row.pk): row for row in matters_visible_to(viewer).filter(pk__in=wanted)} if wanted else {}


def titles_of(viewer: Viewer, numbers: Iterable[str]) -> dict[str, str]:
    """The title (or the text, where there is none) of those of the numbers that the viewer sees."""
    rows = Matter.objects.filter(seen_by(viewer), number__in=list(numbers)).values_list("number", "title", "text")
    return {number: title or text for number, title, text in rows}


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
