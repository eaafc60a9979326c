"""Rows held against the record: those that do not say what was recorded, were never recorded, or are gone.

A table is held from the moment at which somebody takes down how it stands (`hold`, which `huiyin migrate` calls). What
was written under other columns, by an earlier version, is compared by those; where they are not known any more, the row
is counted and not judged, and the next `hold` takes it down as it stands.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Model, QuerySet

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.prints import GONE, Print, digest_of, held, print_of, taker_of
from huiyin.platform.audit.recording import Entry, record_many
from huiyin.platform.statements.portions import in_portions

CHAIN: Final = "district"
VERB: Final = "record.hold"
SUBJECT: Final = "record.table"
PORTION: Final = 500
CHANGED: Final = "does not say what was recorded"
NEVER: Final = "was never recorded"
LOST: Final = "was recorded and is gone"

Earlier = Callable[[Model, str], bool | None]  # row, digest → whether it fits; None where that cannot be known


@dataclass(slots=True)
class Recorded:
    """What the record says in the end: each row's last digest, the columns behind each mark, which tables are held."""

    last: dict[str, dict[str, str]] = field(default_factory=dict)
    columns: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)

    def of(self, kind: str) -> dict[str, str]:
        """The last digest of each row of a kind that is not recorded as taken away."""
        return {key: digest for key, digest in self.last.get(kind, {}).items() if digest != GONE}


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not as recorded; without the row itself where it is gone."""

    kind: str
    key: str
    what: str
    row: Any = None


def recorded() -> Recorded:
    """Read the record once, from the first row to the last."""
    found = Recorded()
    rows = AuditRow.objects.filter(change__has_key="rows")
    for row in in_portions(rows.only("verb", "subject_id", "change"), size=PORTION):
        if row.verb == VERB:
            found.held.add(row.subject_id)
            found.columns[row.subject_id, row.change["mark"]] = tuple(row.change["columns"])
        told = row.change["rows"]
        for name, key, digest in told if isinstance(told, list) else ():  # a backup records how many rows it saved
            found.last.setdefault(name, {})[key] = digest
    return found


def differences(
    model: type[Model], said: Recorded, *, earlier: Earlier | None = None, aside: Callable[[], object] = int
) -> Iterator[Difference]:
    """The rows of a table that are not as recorded. `aside` hears of each that cannot be compared.

    `earlier` judges digests of before there were marks; a table for which it is given was held from its first row on.
    """
    kind = held(model).kind
    digests = said.of(kind)
    judged = kind in said.held or earlier is not None
    for row in _rows(model):
        key = held(model).key(row)
        digest = digests.pop(key, None)
        fits = _fits(row, digest, said, earlier) if digest is not None else None
        if fits is False:
            yield Difference(kind, key, CHANGED, row)
        elif digest is None and judged:
            yield Difference(kind, key, NEVER, row)
        elif fits is None:
            aside()
    for key in sorted(digests):
        yield Difference(kind, key, LOST)


@transaction.atomic
def hold(model: type[Model], said: Recorded, *, at: datetime, earlier: Earlier | None = None) -> int:
    """Take down how a table stands, unless its columns are held already; how many rows were taken down.

    A row that is not as recorded is left as it is, so that it is still found.
    """
    of = held(model)
    if (of.kind, of.mark) in said.columns:
        return 0
    digests, prints = said.of(of.kind), list[Print]()
    for row in _rows(model):
        digest = digests.get(of.key(row))
        if digest is None or (not digest.startswith(f"{of.mark}:") and _fits(row, digest, said, earlier) is not False):
            prints.append(print_of(row))
    record_many(chain=CHAIN, entries=[_taken_down(model, part, at) for part in _portions(prints)])
    return len(prints)


def _taken_down(model: type[Model], prints: Sequence[Print], at: datetime) -> Entry:
    of = held(model)
    change = {"mark": of.mark, "columns": of.columns, "rows": list(prints)}
    return Entry(SYSTEM, VERB, (SUBJECT, of.kind), change, at)


def _portions(prints: Sequence[Print]) -> Iterator[Sequence[Print]]:
    """At least one, since an empty table is held too."""
    yield from (prints[start : start + PORTION] for start in range(0, max(len(prints), 1), PORTION))


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


def _rows(model: type[Model]) -> Iterator[Any]:
    """All rows, the first first; past a manager that would leave some out."""
    return in_portions(QuerySet(model), size=PORTION)
