"""Rows of several tables in one statement: one way to the database and back instead of one a row."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby, zip_longest
from typing import Any, Final, TypeAlias

from django.db import connection
from django.db.models import Field, Model
from psycopg.adapt import Transformer

Group = tuple[type[Model], int]
AnyField: TypeAlias = "Field[Any, Any]"
# The other kinds of field hand psycopg what they hold, once it is of their own Python type.
PREPARED: Final = frozenset({"JSONField", "BinaryField"})


def insert_together(rows: Sequence[Model]) -> None:
    """Insert rows that are not yet in their tables, those that others point at first.

    Keys that the database draws are set on them. One statement on PostgreSQL: all rows are in, or IntegrityError says
    that none is. Elsewhere an INSERT a row, so call it in a transaction. Values are of their fields' Python types.
    """
    if not rows:
        return
    if connection.vendor != "postgresql":
        for row in rows:
            row.save(force_insert=True)
        return
    groups = [(model, list(some)) for model, some in groupby(rows, key=type)]
    pieces = _pieces(tuple((model, len(some)) for model, some in groups))
    with connection.cursor() as cursor:
        literal = Transformer(connection.connection).as_literal
        literals = [literal(value) for model, some in groups for row in some for value in _values(model, row)]
        cursor.execute(b"".join(chain.from_iterable(zip_longest(pieces, literals, fillvalue=b""))).decode())
        drawn = [key for (key,) in cursor.fetchall()]
    waiting = [row for row in rows if _key_is_drawn(type(row))]
    for row, key in zip(waiting, drawn, strict=True):
        row.pk = key
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


@lru_cache(maxsize=64)
def _pieces(shape: tuple[Group, ...]) -> tuple[bytes, ...]:
    """The statement cut where its values go: psycopg would look for these places anew each time in one so long."""
    return tuple(piece.encode() for piece in _statement(shape).split("%s"))


def _statement(shape: tuple[Group, ...]) -> str:
    """WITH an INSERT for each group, and a SELECT of the keys that the database draws, in the order of the rows."""
    inserts, keys = [], []
    for number, (model, rows) in enumerate(shape):
        fields = [field for field, _prepare in _fields(model)]
        columns = ", ".join(f'"{field.column}"' for field in fields)
        values = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
        insert = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES {values}'  # noqa: S608 - names from _meta
        if _key_is_drawn(model):
            key = f'"{_key(model).column}"'
            insert += f" RETURNING {key}"
            keys.append(f"SELECT {key} FROM w{number}")  # noqa: S608 - a name from _meta
        inserts.append(f"w{number} AS ({insert})")
    return f"WITH {', '.join(inserts)} {' UNION ALL '.join(keys) or 'SELECT NULL WHERE false'}"


@lru_cache(maxsize=256)
def _fields(model: type[Model]) -> "tuple[tuple[AnyField, bool], ...]":
    """What is written of a model: every column but a key that the database draws, and whether its value is prepared."""
    fields = (field for field in model._meta.concrete_fields if not (field.primary_key and field.db_returning))
    return tuple((field, field.get_internal_type() in PREPARED) for field in fields)


def _values(model: type[Model], row: Model) -> Iterator[object]:
    for field, prepared in _fields(model):
        value = getattr(row, field.attname)
        yield field.get_db_prep_save(value, connection) if prepared else value


def _key(model: type[Model]) -> "AnyField":
    key = model._meta.pk
    assert key is not None  # noqa: S101 - every model of ours has a table
    return key


def _key_is_drawn(model: type[Model]) -> bool:
    return bool(_key(model).db_returning)
