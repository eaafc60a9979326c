"""The statements that lock a chain's head and append to it: as few as each database allows.

On PostgreSQL the row and the head go in one statement, since every statement more is time for which a community waits.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction

from huiyin.platform.audit.hashing import START
from huiyin.platform.audit.models import AuditRow, ChainHead


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


def _locked(chain: str) -> Head | None:
    row = ChainHead.objects.select_for_update().filter(chain=chain).values_list("seq", "hash").first()
    return None if row is None else Head(chain, row[0], row[1])


def append(row: AuditRow, head: Head) -> None:
    """Write the row and move the head to it. Raises ChainMoved if the head is no longer where it was locked."""
    if connection.vendor == "postgresql":
        _append_at_once(row, head)
    else:
        move(head, row)
        row.save(force_insert=True)


def move(head: Head, row: AuditRow) -> None:
    """Move the head from where it was locked to this row. Raises ChainMoved if it is no longer there."""
    standing = ChainHead.objects.filter(chain=head.chain, seq=head.seq)
    if standing.update(seq=row.seq, hash=row.hash, at=row.at) != 1:
        raise ChainMoved(f"chain {head.chain} moved on from {head.seq} while it was locked")


_FIELDS: Final = tuple(field for field in AuditRow._meta.concrete_fields if not field.primary_key)
_COLUMNS: Final = ", ".join(f'"{field.column}"' for field in _FIELDS)
_APPEND: Final = (
    f'WITH moved AS (UPDATE "{ChainHead._meta.db_table}" SET seq = %s, hash = %s, at = %s'  # noqa: S608 - names from _meta
    f" WHERE chain = %s AND seq = %s RETURNING chain)"
    f' INSERT INTO "{AuditRow._meta.db_table}" ({_COLUMNS})'
    f" SELECT {', '.join(['%s'] * len(_FIELDS))} FROM moved RETURNING id"
)


def _append_at_once(row: AuditRow, head: Head) -> None:
    values: list[Any] = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in _FIELDS]
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, [row.seq, row.hash, row.at, head.chain, head.seq, *values])
        written = cursor.fetchone()
    if written is None:
        raise ChainMoved(f"chain {head.chain} moved on from {head.seq} while it was locked")
    row.pk = written[0]
    row._state.adding = False
    row._state.db = connection.alias
