"""One promise that one row does not keep, and how rows are read for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet

CHUNK: Final = 500
FORGOTTEN: Final = timedelta(days=2)
GRACE: Final = timedelta(hours=1)  # the worker looks every minute; an hour late means that it does not run


@dataclass(frozen=True, slots=True)
class Breach:
    """What is wrong, and with which row: "meeting 2026-03", "item 电梯更换", "decision 2026-03-1"."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def values(rows: QuerySet[Any], *names: str) -> Iterator[Any]:
    """These columns of the rows; one column alone as it is."""
    yield from rows.values_list(*names, flat=len(names) == 1).iterator(chunk_size=CHUNK)
