"""Rows of several tables in one statement: one way to the database and back instead of one a row."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

import orjson
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, Model

from .cursors import known_cursor

AnyField: TypeAlias = "Field[Any, Any]"


class Piece(NamedTuple):
    """A statement that runs with the rows: its name, by which later ones may read what it returns, and its values."""

    name: str
    sql: str
    values: list[Any]


def insert_together(rows: Sequence[Model], also: Sequence[Piece] = ()) -> None:
    """Insert rows that are not yet in their tables, those that others point at first.

    Keys that the database draws are set on them. One statement on PostgreSQL: all rows are in, or IntegrityError says
    that none is. Elsewhere an INSERT a row, so call it in a transaction. Values are of their fields' Python types.
    `also` are further statements for PostgreSQL alone, carried out in the same one.
    """
    if not rows:
        return
    if connection.vendor != "postgresql":
        for row in rows:
            row.save(force_insert=True)
        return
    groups = [(model, list(some)) for model, some in groupby(rows, key=type)]
    statement = _statement(tuple(model for model, _some in groups), tuple((piece.name, piece.sql) for piece in also))
    values: list[Any] = list(chain.from_iterable(piece.values for piece in also))
    values += [_written(model, some) for model, some in groups]
    with known_cursor(statement) as cursor:
        cursor.execute(statement, values)
        drawn = [key for (key,) in cursor.fetchall()]
    waiting = [row for row in rows if _key_is_drawn(type(row))]
    for row, key in zip(waiting, drawn, strict=True):
        row.pk = key
    for row in rows:
        row._state.adding = False
        row._state.db = DEFAULT_DB_ALIAS


@lru_cache(maxsize=256)
def _statement(models: tuple[type[Model], ...], also: tuple[tuple[str, str], ...]) -> str:
    """WITH an INSERT for each run of rows, and a SELECT of the keys that the database draws, in the order of the rows.

    The rows of a run are one JSON text, which PostgreSQL takes apart: handing it a hundred and fifty values one by one
    took longer than all else. What runs also stands before the rows, since PostgreSQL carries out last what it read
    first of the pieces that nothing waits for: a row that many write, such as the head of a chain, is locked last.
    """
    inserts, keys = [f"{name} AS ({sql})" for name, sql in also], []
    for number, model in enumerate(models):
        table, columns = model._meta.db_table, ", ".join(f'"{column}"' for column in _columns(model))
        insert = f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::"{table}", %s)'  # noqa: S608 - names from _meta
        if _key_is_drawn(model):
            key = f'"{_key(model).column}"'
            insert += f" RETURNING {key}"
            keys.append(f"SELECT {key} FROM w{number}")  # noqa: S608 - a name from _meta
        inserts.append(f"w{number} AS ({insert})")
    return f"WITH {', '.join(inserts)} {' UNION ALL '.join(keys) or 'SELECT NULL WHERE false'}"


def _written(model: type[Model], rows: Sequence[Model]) -> str:
    """The rows as a JSON list of objects, column → value, with keys, days and moments as PostgreSQL reads them."""
    columns, take = _columns(model), _taker(model)
    return orjson.dumps([dict(zip(columns, take(row), strict=True)) for row in rows], default=_plain).decode()


def _plain(value: object) -> str:
    """A value that JSON does not know, as PostgreSQL reads it."""
    if isinstance(value, bytes | memoryview):
        return f"\\x{bytes(value).hex()}"
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not of any column")


@cache
def _columns(model: type[Model]) -> tuple[str, ...]:
    """What is written of a model: every column but a key that the database draws."""
    return tuple(str(field.column) for field in _fields(model))


@cache
def _taker(model: type[Model]) -> Callable[[Model], tuple[object, ...]]:
    return attrgetter(*(field.attname for field in _fields(model)))


def _fields(model: type[Model]) -> "Iterator[AnyField]":
    return (field for field in model._meta.concrete_fields if not (field.primary_key and field.db_returning))


def _key(model: type[Model]) -> "AnyField":
    key = model._meta.pk
    assert key is not None  # noqa: S101 - every model of ours has a table
    return key


@cache
def _key_is_drawn(model: type[Model]) -> bool:
    return bool(_key(model).db_returning)
