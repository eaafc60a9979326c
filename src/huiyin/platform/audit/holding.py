"""Rows held against the record: those that do not say what was recorded, were never recorded, or are gone.

A table is held from the moment at which somebody takes down how it stands (`hold`, which `huiyin migrate` calls). What
was written under other columns, by an earlier version, is compared by those; where they are not known any more, the row
is counted and not judged, and the next `hold` takes it down as it stands.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any, Final

from django.db import transaction
from django.db.models import Model, QuerySet

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.prints import digest_of, held, print_of, taker_of
from huiyin.platform.audit.recorded import PORTION, VERB, Recorded
from huiyin.platform.audit.recording import Entry, record_many
from huiyin.platform.statements.portions import in_portions

CHAIN: Final = "district"
SUBJECT: Final = "record.table"
CHANGED: Final = "does not say what was recorded"
NEVER: Final = "was never recorded"
LOST: Final = "was recorded and is gone"

Earlier = Callable[[Model, str], bool | None]  # row, digest → whether it fits; None where that cannot be known


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not as recorded; without the row itself where it is gone."""

    kind: str
    key: str
    what: str
    row: Any = None


def differences(
    model: type[Model], said: Recorded, *, earlier: Earlier | None = None, aside: Callable[[], object] = int
) -> Iterator[Difference]:
    """The rows of a table that are not as recorded. `aside` hears of each that cannot be compared.

    `earlier` judges digests of before there were marks; a table for which it is given was held from its first row on.
    """
    kind = held(model).kind
    judged, turn = kind in said.held or earlier is not None, said.begin()
    for portion in _with_digests(model, said):
        said.meet(turn, kind, [key for key, _row, _digest in portion])
        for key, row, digest in portion:
            fits = _fits(row, digest, said, earlier) if digest is not None else None
            if fits is False:
                yield Difference(kind, key, CHANGED, row)
            elif digest is None and judged:
                yield Difference(kind, key, NEVER, row)
            elif fits is None:
                aside()
    for key in said.missed(turn, kind):
        yield Difference(kind, key, LOST)


@transaction.atomic
def hold(model: type[Model], said: Recorded, *, at: datetime, earlier: Earlier | None = None) -> int:
    """Take down how a table stands, unless its columns are held already; how many rows were taken down.

    A row that is not as recorded is left as it is, so that it is still found.
    """
    of, taken = held(model), 0
    if (of.kind, of.mark) in said.columns:
        return 0
    change = {"mark": of.mark, "columns": of.columns}
    for portion in chain(_with_digests(model, said), [[]]):  # the last one is empty: an empty table is held too
        rows = [print_of(row) for _key, row, digest in portion if _is_to_be_held(row, digest, said, earlier)]
        if rows or not portion:
            entry = Entry(SYSTEM, VERB, (SUBJECT, of.kind), change | {"rows": rows}, at)
            record_many(chain=CHAIN, entries=[entry])
        taken += len(rows)
    return taken


def _is_to_be_held(row: Model, digest: str | None, said: Recorded, earlier: Earlier | None) -> bool:
    if digest is None:
        return True
    return not digest.startswith(f"{held(type(row)).mark}:") and _fits(row, digest, said, earlier) is not False


def _fits(row: Model, digest: str, said: Recorded, earlier: Earlier | None) -> bool | None:
    """Whether a row says what this digest says; None where that cannot be known any more."""
    of = held(type(row))
    mark, colon, _hash = digest.partition(":")
    if not colon:
        return earlier(row, digest) if earlier is not None else None
    if mark == of.mark:
        return digest == print_of(row).digest
    columns = said.columns.get((of.kind, mark))
    if columns is None or not all(hasattr(row, name) for name in columns):
        return None
    return digest == digest_of(of.kind, mark, taker_of(columns)(row))


def _with_digests(model: type[Model], said: Recorded) -> Iterator[list[tuple[str, Any, str | None]]]:
    """All rows in portions, each with its key and its last digest, None where nothing was recorded.

    Past a manager that would leave some out, and with so much in memory however many there are.
    """
    of = held(model)
    rows: Iterator[Any] = in_portions(QuerySet(model), size=PORTION)
    while portion := [(of.key(row), row) for row in islice(rows, PORTION)]:
        digests = said.of(of.kind, [key for key, _row in portion])
        yield [(key, row, digests.get(key)) for key, row in portion]
