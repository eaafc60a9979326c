"""Reading a large table to its end with little memory, also where a pooler takes the database's own cursors away."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)


def in_portions(rows: QuerySet[M], *, size: int, by: str = "pk") -> Iterator[M]:
    """The rows by a column and then their keys, so many held at once with whatever is fetched for them.

    An order of their own is dropped. A row that is written while this runs is met or not, none is met twice.
    """
    rows, behind = rows.order_by(by, "pk"), Q()
    while True:
        portion: list[Any] = list(rows.filter(behind)[:size])
        yield from portion
        if len(portion) < size:
            return
        last = portion[-1]
        value = getattr(last, by)
        behind = Q(**{f"{by}__gt": value}) | (Q(**{by: value}, pk__gt=last.pk) if by != "pk" else Q())
