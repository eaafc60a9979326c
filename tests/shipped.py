"""Rows that migrations ship (holidays, limits, categories), put back whenever a transactional test flushes the tables.

Django's flush empties every table. Here that meets two things: triggers that refuse a DELETE, and rows that the next
test expects as they were shipped. So a flush sets the triggers aside, empties, and puts the shipped rows back from
copies that were made, by the database itself, right after the migrations.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db import connection, transaction

COPY = "shipped_"
BOOKKEEPING = {"django_migrations"}


def copy_shipped_rows() -> list[str]:
    """Copy every table that has rows right after the migrations; return their names."""
    filled = []
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - BOOKKEEPING):
            name, copy = connection.ops.quote_name(table), connection.ops.quote_name(COPY + table)
            cursor.execute(f"SELECT 1 FROM {name} LIMIT 1")  # noqa: S608 - names from the catalogue
            if cursor.fetchone():
                cursor.execute(f"CREATE TABLE {copy} AS SELECT * FROM {name}")  # noqa: S608 - same
                filled.append(table)
    return filled


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


@contextmanager
def keep_shipped_rows() -> Iterator[None]:
    """While open, every flush of the test database ends with the shipped rows in place."""
    filled = copy_shipped_rows()

    def flush(_operations: object, statements: Sequence[str]) -> None:
        with transaction.atomic(), connection.cursor() as cursor, triggers_aside(cursor):
            for statement in statements:
                cursor.execute(statement)
            for table in filled:
                name, copy = connection.ops.quote_name(table), connection.ops.quote_name(COPY + table)
                cursor.execute(f"INSERT INTO {name} SELECT * FROM {copy}")  # noqa: S608 - names from the catalogue

    with mock.patch.object(type(connection.ops), "execute_sql_flush", flush):
        yield
