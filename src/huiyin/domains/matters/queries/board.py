"""The list of the desk in columns: the first few of each, and how many there are in all. Two queries, however many."""

from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.states import OPEN
from huiyin.platform.access.viewers import Viewer

from .matters import Filters, matters_visible_to

By = Literal["state", "unit"]
COLUMNS: Final = {"state": "state", "unit": "lead_unit"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its state or its unit's key, how many matters stand in it, and the ones that are due first."""

    key: str
    count: int
    first: tuple[Matter, ...]


def columns_of(viewer: Viewer, filters: tuple[Filters, ...], *, by: By, each: int) -> list[Column]:
    """The open matters that pass all the filters, by state or by lead unit; the fullest column first."""
    wanted = Q(state__in=OPEN)
    for one in filters:
        wanted &= one.as_q()
    rows = matters_visible_to(viewer).filter(wanted)
    name = COLUMNS[by]
    counted: dict[object, int] = dict(rows.order_by().values_list(name).annotate(n=Count("pk")))
    rank = Window(RowNumber(), partition_by=F(name), order_by=["-danger", F("due_at").asc(nulls_last=True), "pk"])
    found: dict[object, list[Matter]] = {key: [] for key in counted}
    for row in rows.annotate(rank=rank).filter(rank__lte=each).order_by("rank"):
        found[getattr(row, f"{name}_id" if by == "unit" else name)].append(row)
    by_size = sorted(counted, key=lambda key: (-counted[key], str(key)))
    return [Column(str(key), counted[key], tuple(found[key])) for key in by_size]
