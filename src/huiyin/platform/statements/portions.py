"""Reading a large table to its end with little memory, also where a pooler takes the database's own cursors away."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


def in_portions(rows: QuerySet[M], *, size: int) -> Iterator[M]:
    """The rows by their keys, so many held at once with whatever is fetched for them; an order of their own is dropped.

    A row that is written while this runs is met or not, none is met twice.
    """
    rows, last = rows.order_by("pk"), None
    while True:
        portion: list[Any] = list((rows if last is None else rows.filter(pk__gt=last))[:size])
        yield from portion
        if len(portion) < size:
            return
        last = portion[-1].pk
