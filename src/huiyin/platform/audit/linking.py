"""Linking a row to its chain within PostgreSQL, in one statement with the row itself.

The hash of a row covers the hash before it, which nobody knows before the head is locked. Asking for it first keeps the
head locked for a way to the program and back, and the whole community waits. PostgreSQL can compute SHA-256 itself: it
is given the row's canonical text, with a gap where the hash before and the number go, and no lock outlives this by more
than the commit.
"""

from typing import Any, Final

from django.db import connection

from huiyin.platform.audit.hashing import ALGORITHMS, START, canonical
from huiyin.platform.audit.models import AuditRow, ChainHead
from huiyin.platform.statements import Piece, known_cursor

from .fields import fields_of

GAP: Final = '"previous":"","seq":0'  # the last of its kind is the row's own: no value after it has fields


def links_itself(algorithm: str) -> bool:
    """Say whether the database can compute this hash: SHA-256 on PostgreSQL, nothing else."""
    return connection.vendor == "postgresql" and algorithm == "sha256"


def pieces_of(row: AuditRow) -> tuple[Piece, Piece]:
    """The statement that moves the head, beginning a new chain, and the one that writes the row which it then names."""
    row.seq, row.previous = 0, ""
    before, _gap, after = canonical(fields_of(row)).rpartition(GAP)
    first = ALGORITHMS[row.algorithm](f'{before}"previous":"{START}","seq":1{after}'.encode())
    at = connection.ops.adapt_datetimefield_value(row.at)
    moved = [row.chain, START, first, at, f'{before}"previous":"', '","seq":', after]
    written = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in _GIVEN]
    return Piece("moved", _MOVE, moved), Piece("linked", _LINK, written)


def write(row: AuditRow) -> None:
    """Write the row where its chain stands, and set what it was given: key, number, hash and the hash before."""
    moved, linked = pieces_of(row)
    with known_cursor(_MOVE_AND_LINK) as cursor:
        cursor.execute(_MOVE_AND_LINK, [*moved.values, *linked.values])
        row.pk, row.seq, row.previous, row.hash = cursor.fetchone()
    row._state.adding = False  # what `save` would have said
    row._state.db = connection.alias  # same


_LINKS: Final = ("seq", "previous", "hash")
_GIVEN: Final[tuple[Any, ...]] = tuple(
    field for field in AuditRow._meta.concrete_fields if not field.primary_key and field.name not in _LINKS
)
# Every name in these is from _meta, every value a parameter.
_MOVE: Final = (
    f'INSERT INTO "{ChainHead._meta.db_table}" AS head (chain, seq, previous, hash, at) VALUES (%s, 1, %s, %s, %s)'  # noqa: S608 - as said above
    " ON CONFLICT (chain) DO UPDATE SET seq = head.seq + 1, previous = head.hash, at = EXCLUDED.at, hash = encode("
    "sha256(convert_to(%s::text || head.hash || %s::text || (head.seq + 1)::text || %s::text, 'UTF8')), 'hex')"
    " RETURNING seq, previous, hash"
)
_LINK: Final = (
    f'INSERT INTO "{AuditRow._meta.db_table}" ({", ".join(f"{field.column}" for field in _GIVEN)}, seq, previous, hash)'  # noqa: S608 - as said above
    f" SELECT {', '.join(['%s'] * len(_GIVEN))}, moved.seq, moved.previous, moved.hash FROM moved"
    " RETURNING id, seq, previous, hash"
)
_MOVE_AND_LINK: Final = f"WITH moved AS ({_MOVE}) {_LINK}"
