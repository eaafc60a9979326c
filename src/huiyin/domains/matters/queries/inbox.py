"""The list a desk works through: a page of rows between two keys, and how many rows stand in each view.

Both are one query each, however many views there are and however far one reads on.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from huiyin.core.areas import lineage
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Category, FirstView, Matter, SavedView
from huiyin.domains.matters.scope import seen_by, views_seen_by
from huiyin.domains.matters.states import OPEN
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer

from .categories import categories_in_use
from .matters import Filters, matters_visible_to

# What a row shows: reading all that its six tables hold would take as long as drawing it.
SHOWN: Final = (
    *("number", "version", "title", "text", "where", "state", "level", "urgency", "danger", "confidential"),
    *("supervised", "dormant", "received_at", "due_at"),
    *("community__name", "estate__name", "place__label", "category__name", "category__name_en", "lead_unit__name"),
    *("responsible__title", "responsible__user__display_name"),
)
UNIT: Final = "unit"
SUBJECT: Final = "subject"
VIEW: Final = "view"
FIRST: Final = "first"
CUT: Final = "|"
COUNTED: Final = 9_999  # what is more of what is ended is not worth a look through all the years


@dataclass(frozen=True, slots=True)
class Key:
    """Where a row stands in an order: whether a life is in danger, its moment (None stands last), and its own key."""

    danger: bool
    moment: datetime | None
    row: UUID


@dataclass(frozen=True, slots=True)
class Order:
    """How rows stand: by `due_at`, danger to life before all else and then the earliest; or the newest first."""

    column: str
    newest_first: bool = False

    def beyond(self, key: Key, *, forward: bool) -> Q:
        """The rows after a key in this order, or those before it."""
        q = self._beyond_moment(key, forward=forward)
        if self.newest_first:
            return q
        same = q & Q(danger=key.danger)
        if forward == key.danger:  # all the others stand on the other side of the dangerous ones
            return same | Q(danger=not key.danger)
        return same

    def _beyond_moment(self, key: Key, *, forward: bool) -> Q:
        ahead = "gt" if forward != self.newest_first else "lt"
        if key.moment is None:
            q = Q(**{f"{self.column}__isnull": True, f"pk__{ahead}": key.row})
            return q if forward else q | Q(**{f"{self.column}__isnull": False})
        q = Q(**{self.column: key.moment, f"pk__{ahead}": key.row}) | Q(**{f"{self.column}__{ahead}": key.moment})
        return q | Q(**{f"{self.column}__isnull": True}) if forward and not self.newest_first else q

    def arranged(self, rows: QuerySet[Matter], *, forward: bool) -> QuerySet[Matter]:
        """The rows in this order, or in the reverse one."""
        column = F(self.column)
        if self.newest_first:
            return rows.order_by(f"{'-' if forward else ''}{self.column}", "-pk" if forward else "pk")
        if forward:
            return rows.order_by("-danger", column.asc(nulls_last=True), "pk")
        return rows.order_by("danger", column.desc(nulls_first=True), "-pk")


SOONEST_DUE = Order("due_at")
NEWEST = Order("received_at", newest_first=True)


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in their order, with the keys from which the neighbouring pages start; None where there is none."""

    rows: tuple[Matter, ...]
    before: Key | None
    after: Key | None


def page_of(
    viewer: Viewer,
    filters: tuple[Filters, ...],
    *,
    order: Order,
    size: int,
    after: Key | None = None,
    before: Key | None = None,
) -> Page:
    """At most `size` visible matters that pass all the filters, after one key or before another; one query."""
    rows = matters_visible_to(viewer).only(*SHOWN)
    for one in filters:
        rows = rows.filter(one.as_q())
    forward = before is None
    key = after if forward else before
    if key is not None:
        rows = rows.filter(order.beyond(key, forward=forward))
    found = list(order.arranged(rows, forward=forward)[: size + 1])
    more, found = len(found) > size, found[:size]
    if not forward:
        found.reverse()
    earlier = more if not forward else key is not None
    later = more if forward else True
    return Page(
        tuple(found),
        before=_key(found[0], order) if found and earlier else None,
        after=_key(found[-1], order) if found and later else None,
    )


def counts_of(viewer: Viewer, views: Mapping[str, Filters]) -> dict[str, int]:
    """How many visible matters pass each of the named filters, in one query; of what is ended at most COUNTED + 1.

    What asks for open ones alone is counted among those, which stay few while the years go by.
    """
    rows = Matter.objects.filter(seen_by(viewer)).order_by()
    counted = {
        name: Count("pk", filter=filters.as_q())
        if filters.asks_open
        else _Number(rows.filter(filters.as_q()).values("pk")[: COUNTED + 1]) + Count("pk") * Value(0)
        for name, filters in views.items()
    }
    found: dict[str, int] = rows.filter(state__in=OPEN).aggregate(**counted)
    return found


class _Number(Subquery):
    """How many rows a query has, as a value. An aggregate beside it makes it one too."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def units_known_to(viewer: Viewer) -> QuerySet[Organisation]:
    """The units that can lead what a viewer sees: those of the viewer's areas, those above, and the viewer's own."""
    areas = viewer.areas_for("matters.see")
    above = sorted({outer for area in areas for outer in lineage(area)})
    return Organisation.objects.filter(within(areas) | Q(area__in=above) | Q(pk__in=viewer.organisations))


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved view as a strip shows it: one's own (rank 0), a unit's (1) or a community's (2), and who shares it."""

    pk: UUID
    name: str
    base: str
    asks: dict[str, str]
    rank: int
    shared: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a list can be narrowed to besides fixed words: units by their key, subjects, saved views, the first view."""

    units: dict[str, str]
    subjects: tuple[Category, ...]
    views: tuple[Kept, ...]
    first: str


def known_to(viewer: Viewer) -> Known:
    """The units that can lead what a viewer sees, the subjects in use, the views saved for them, in one query."""
    shape = ("what", "pk", "name", "english", "order", "code")
    units = units_known_to(viewer).annotate(what=Value(UNIT), english=Value(""))
    subjects = categories_in_use().annotate(what=Value(SUBJECT), english=F("name_en"))
    asked: tuple[QuerySet[Any], ...] = (units, subjects, _views(viewer), _first(viewer))
    first, *others = (rows.order_by().values_list(*shape) for rows in asked)
    rows = list(first.union(*others, all=True).order_by("order", "code"))
    return Known(
        units={str(key): name for what, key, name, *_rest in rows if what == UNIT},
        subjects=tuple(
            Category(pk=key, name=name, name_en=english) for what, key, name, english, *_rest in rows if what == SUBJECT
        ),
        views=_strip([rest for what, *rest in rows if what == VIEW]),
        first=next((name for what, _key, name, *_rest in rows if what == FIRST), ""),
    )


def _views(viewer: Viewer) -> QuerySet[SavedView]:
    """The saved views offered to a viewer, in the shape of the others: what it asks as text, the rest in its code."""
    rank = Case(When(organisation__isnull=False, then=Value("1")), When(community__isnull=False, then=Value("2")))
    shared = Coalesce("organisation__name", "community__name", Value(""))
    code = Concat("base", Value(CUT), Coalesce(rank, Value("0")), Value(CUT), shared, output_field=TextField())
    rows = SavedView.objects.filter(views_seen_by(viewer))
    return rows.annotate(what=Value(VIEW), english=Cast("asks", TextField()), code=code)


def _strip(rows: Iterable[Sequence[Any]]) -> tuple[Kept, ...]:
    """Saved views in the order of a strip: one's own, those of units, those of communities; in each as it was set."""
    found = []
    for key, name, asks, order, code in rows:
        base, rank, shared = code.split(CUT, 2)
        found.append(((int(rank), shared, order, str(key)), Kept(key, name, base, json.loads(asks), int(rank), shared)))
    return tuple(kept for _place, kept in sorted(found, key=itemgetter(0)))


def _first(viewer: Viewer) -> QuerySet[FirstView]:
    user = viewer.user.pk if viewer.user is not None else None
    rows = FirstView.objects.filter(user=user)
    return rows.annotate(what=Value(FIRST), english=Value(""), order=Value(0), code=Value(""))


def _key(row: Matter, order: Order) -> Key:
    return Key(row.danger, getattr(row, order.column), row.pk)
