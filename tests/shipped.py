"""Rows that migrations ship (holidays, limits, categories), put back whenever a transactional test flushes the tables.

Django's flush empties every table. Here that meets two things: triggers that refuse a DELETE, and rows that the next
test expects as they were shipped. So a flush sets the triggers aside, empties, and puts the shipped rows back.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import time
from typing import Any
from unittest import mock

from django.db import connection, transaction

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]  # table → columns, rows
BOOKKEEPING = {"django_migrations"}


def shipped_rows() -> Rows:
    """Every row there is right after the migrations."""
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - BOOKKEEPING:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name from the catalogue
            found = cursor.fetchall()
            if found:
                rows[table] = ([column[0] for column in cursor.description or ()], [storable(row) for row in found])
    return rows


def storable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with each time of day as text, which SQLite reads but does not write by itself."""
    return tuple(value.isoformat() if isinstance(value, time) else value for value in row)


@contextmanager
def triggers_aside(cursor: Any) -> Iterator[None]:
    """Let the body change tables that refuse changes; the refusal stands again afterwards."""
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")
        return
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = cursor.fetchall()
    for name, _sql in triggers:
        cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    yield
    for _name, sql in triggers:
        cursor.execute(sql)


def put_back(cursor: Any, rows: Rows) -> None:
    """Insert what the migrations shipped."""
    quote = connection.ops.quote_name
    for table, (columns, values) in rows.items():
        names = ", ".join(quote(column) for column in columns)
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", values)  # noqa: S608 - as above


@contextmanager
def keep_shipped_rows() -> Iterator[None]:
    """While open, every flush of the test database ends with the shipped rows in place."""
    rows = shipped_rows()

    def flush(_operations: object, statements: Sequence[str]) -> None:
        with transaction.atomic(), connection.cursor() as cursor, triggers_aside(cursor):
            for statement in statements:
                cursor.execute(statement)
            put_back(cursor, rows)

    with mock.patch.object(type(connection.ops), "execute_sql_flush", flush):
        yield
