"""Receipts: a command that comes twice under one key is carried out once and answered twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.platform.access.models import Receipt


@dataclass(frozen=True, slots=True)
class Claim:
    """What `claim` found: a new key, to be carried out and completed, or the receipt of the first time."""

    receipt: Receipt
    replay: bool


def claim(*, owner: str, key: str, fingerprint: str, at: datetime) -> Claim:
    """Take a key for a command, in the transaction that carries it out; two at once wait for each other.

    `fingerprint` is a hash of the command's content. Raises Refused for a key that this owner used for another content,
    TransactionManagementError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a command and its receipt belong in one transaction")
    new = Receipt(owner=owner, key=key, fingerprint=fingerprint, at=at)
    if _inserted(new):
        return Claim(new, replay=False)
    receipt = Receipt.objects.get(owner=owner, key=key)
    if receipt.fingerprint != fingerprint:
        raise Refused("claim", "used", reason=_("This idempotency key was used for another request."))
    if receipt.status is None:
        raise Refused("claim", "open", reason=_("This request is still being carried out."))
    return Claim(receipt, replay=True)


def complete(*, receipt: Receipt, status: int, body: object) -> Receipt:
    """Keep what was answered (HTTP status and JSON body), in the same transaction. The caller seals a secret in it."""
    receipt.status, receipt.body = status, body
    if receipt._state.adding:  # it is written with its answer
        return receipt
    with connection.cursor() as cursor:
        cursor.execute(_COMPLETE, [status, _BODY.get_db_prep_save(body, connection), receipt.pk])
    return receipt


_WRITTEN: Final = frozenset({"owner", "key", "fingerprint", "at"})
_BODY: Final = Receipt._meta.get_field("body")
_COMPLETE: Final = f'UPDATE "{Receipt._meta.db_table}" SET status = %s, body = %s WHERE id = %s'  # noqa: S608 - from _meta
_FIELDS: Final = tuple(field for field in Receipt._meta.concrete_fields if field.name in _WRITTEN)
_COLUMNS: Final = ", ".join(f'"{field.column}"' for field in _FIELDS)
_INSERT: Final = (
    f'INSERT INTO "{Receipt._meta.db_table}" ({_COLUMNS})'  # noqa: S608 - names from _meta
    " VALUES (%s, %s, %s, %s) ON CONFLICT (owner, key) DO NOTHING RETURNING id"
)


def _inserted(receipt: Receipt) -> bool:
    """Insert the row unless its key is taken, in one statement; PostgreSQL waits here for whoever inserts the same."""
    values = [field.get_db_prep_save(getattr(receipt, field.attname), connection) for field in _FIELDS]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        written = cursor.fetchone()
    if written is None:
        return False
    receipt.pk = written[0]
    receipt._state.adding = False
    receipt._state.db = connection.alias
    return True
