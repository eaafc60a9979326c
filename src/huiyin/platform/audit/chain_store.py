"""The statements that lock a chain's head and append to it: as few as each database allows.

They serve where the database cannot link a row itself (see `linking`), and for many rows at once. On PostgreSQL the row
and the head go in one statement, since every statement more is time for which a community waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction

from huiyin.platform.audit.hashing import START
from huiyin.platform.audit.models import AuditRow, ChainHead

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stood when it was locked."""

    chain: str
    seq: int
    hash: str


class ChainMoved(transaction.TransactionManagementError):
    """The head is not where it was when it was locked: somebody wrote past the lock."""


def lock(chain: str) -> Head:
    """Return where the chain stands, and let nobody else append until this transaction ends. Begins a new chain.

    SQLite has no row lock: there one transaction writes at a time, and `append` checks that the head did not move.
    """
    head = _locked(chain)
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(chain=chain, seq=0, hash=START)], ignore_conflicts=True)
        head = _locked(chain)
    if head is None:
        raise ChainMoved(f"chain {chain} can be neither read nor begun")
    return head


def append(row: AuditRow, head: Head) -> None:
    """Write the row and move the head to it. Raises ChainMoved if the head is no longer where it was locked."""
    moved = [row.seq, row.hash, connection.ops.adapt_datetimefield_value(row.at), head.chain, head.seq]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in _FIELDS]
    if connection.vendor == "postgresql":
        written = _one(_MOVE_AND_INSERT, [*moved, *values])
    else:
        written = _one(_MOVE, moved) and _one(_INSERT, values)
    if written is None:
        raise _moved_on(head)
    row.pk = written[0]
    row._state.adding = False  # what `save` would have said
    row._state.db = connection.alias  # same


def append_many(rows: Sequence[AuditRow], head: Head) -> None:
    """Write rows that follow the head and move it to the last. Raises ChainMoved as `append` does."""
    last = rows[-1]
    standing = ChainHead.objects.filter(chain=head.chain, seq=head.seq)
    if standing.update(seq=last.seq, previous=last.previous, hash=last.hash, at=last.at) != 1:
        raise _moved_on(head)
    AuditRow.objects.bulk_create(rows, batch_size=BATCH)


_HEADS: Final = ChainHead._meta.db_table
_ROWS: Final = AuditRow._meta.db_table
_FIELDS: Final = tuple(field for field in AuditRow._meta.concrete_fields if not field.primary_key)
_COLUMNS: Final = ", ".join(f'"{field.column}"' for field in _FIELDS)
_MARKS: Final = ", ".join(["%s"] * len(_FIELDS))
# Every name in these is from _meta, every value a parameter. They are fixed, since building them each time through the
# ORM took as long as the database takes to carry them out.
_READ: Final = f'SELECT seq, hash FROM "{_HEADS}" WHERE chain = %s'  # noqa: S608 - as said above
_LOCK: Final = f"{_READ} FOR UPDATE"
_MOVE: Final = (
    f'UPDATE "{_HEADS}" SET seq = %s, previous = hash, hash = %s, at = %s WHERE chain = %s AND seq = %s RETURNING seq'  # noqa: S608 - as said above
)
_INSERT: Final = f'INSERT INTO "{_ROWS}" ({_COLUMNS}) VALUES ({_MARKS}) RETURNING id'  # noqa: S608 - as said above
_MOVE_AND_INSERT: Final = (
    f'WITH moved AS ({_MOVE}) INSERT INTO "{_ROWS}" ({_COLUMNS}) SELECT {_MARKS} FROM moved RETURNING id'  # noqa: S608 - as said above
)


def _locked(chain: str) -> Head | None:
    found = _one(_LOCK if connection.features.has_select_for_update else _READ, [chain])
    return None if found is None else Head(chain, found[0], found[1])


def _one(statement: str, values: list[Any]) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found


def _moved_on(head: Head) -> ChainMoved:
    return ChainMoved(f"chain {head.chain} moved on from {head.seq} while it was locked")
