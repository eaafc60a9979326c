"""Writing on the record: one row for every write, in the transaction of that write.

A writer locks its chain's head, so writers of one community wait for one another from here to their commit: call
`record` last. A transaction that writes on two chains takes them in the order of their names, or two of them may block
each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import chain_store, linking
from huiyin.platform.audit.fields import fields_of
from huiyin.platform.audit.hashing import hash_of, plain
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.prints import Row, prints_of
from huiyin.platform.statements import insert_together

_WIDTHS: Final = {
    field.name: field.max_length
    for field in AuditRow._meta.concrete_fields
    if field.max_length is not None and field.name not in {"previous", "hash"}
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One write to go on the record: who, which verb, on what, what changed, when, and which rows it wrote."""

    actor: Actor
    verb: str
    subject: tuple[str, str]
    change: Mapping[str, object]
    at: datetime
    rows: Sequence[Row] = ()


def record(
    *,
    chain: str,
    actor: Actor,
    verb: str,
    subject: tuple[str, str],
    change: Mapping[str, object],
    at: datetime,
    rows: Iterable[Row] = (),
) -> AuditRow:
    """Put one write on the record: one statement where the database links it, else two on PostgreSQL, three on SQLite.

    `rows` are those it wrote, as they stand now: their digests are kept, so that `verify` finds a later change by hand.
    Raises TransactionManagementError outside a transaction, TypeError or ValueError for what a row cannot hold.
    """
    return _write(_row(chain, Entry(actor, verb, subject, change, at, tuple(rows))))


def is_one_statement() -> bool:
    """Say whether `insert_recorded` is one statement here, and so all or nothing without a transaction."""
    return linking.links_itself(str(settings.AUDIT_HASH))


def insert_recorded(rows: Sequence[Model], *, chain: str, entry: Entry) -> None:
    """Insert rows as `insert_together` does, and put that on the record: in one statement where `is_one_statement`.

    Raises as `record` does, and IntegrityError where a row clashes; then nothing is written.
    """
    if is_one_statement():
        insert_together(rows, linking.pieces_of(_row(chain, entry)))
        return
    insert_together(rows)
    _write(_row(chain, entry))


def record_many(*, chain: str, entries: Iterable[Entry]) -> int:
    """Put many writes on one chain, in their order, and return how many: for imports.

    The chain is locked from here to the commit, so an import commits in portions. Raises as `record` does.
    """
    _must_be_in_a_transaction()
    rows = [_row(chain, entry) for entry in entries]
    if not rows:
        return 0
    first = last = chain_store.lock(chain)
    for row in rows:
        _link(row, last)
        last = chain_store.Head(row.chain, row.seq, row.hash)
    chain_store.append_many(rows, first)
    return len(rows)


def _write(row: AuditRow) -> AuditRow:
    _must_be_in_a_transaction()
    if linking.links_itself(row.algorithm):
        linking.write(row)
        return row
    head = chain_store.lock(row.chain)
    _link(row, head)
    chain_store.append(row, head)
    return row


def _row(chain: str, entry: Entry) -> AuditRow:
    actor = entry.actor
    change = {**entry.change, "rows": prints_of(entry.rows)} if entry.rows else entry.change
    row = AuditRow(
        chain=chain,
        at=entry.at,
        actor_kind=actor.kind,
        actor_id=actor.id,
        # A reporter's name is personal data, and nothing can be erased from here.
        actor_name="" if actor.kind == "reporter" else actor.name,
        post_id=actor.post_id,
        organisation_id=actor.organisation_id,
        verb=entry.verb,
        subject_kind=entry.subject[0],
        subject_id=entry.subject[1],
        change=plain(change),
        algorithm=str(settings.AUDIT_HASH),
    )
    for name, width in _WIDTHS.items():
        if len(str(plain(getattr(row, name)))) > width:  # SQLite would keep what PostgreSQL refuses
            raise ValueError(f"{name} is longer than the {width} characters that the record keeps")
    return row


def _link(row: AuditRow, head: chain_store.Head) -> None:
    row.seq = head.seq + 1
    row.previous = head.hash
    row.hash = hash_of(fields_of(row))


def _must_be_in_a_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a write and its record belong in one transaction")
