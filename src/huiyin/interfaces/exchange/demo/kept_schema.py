"""The kept copy of a demo on PostgreSQL: the same tables in a schema of their own, without keys and guards."""

from collections.abc import Callable
from time import sleep

from django.apps import apps
from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

SCHEMA = "huiyin_demo_kept"
TRIES = 600
PAUSE_S = 0.1


@transaction.atomic
def keep() -> None:
    """Copy every table as it stands."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in _tables():
            cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS TABLE "{table}"')


def restore(pause: Callable[[float], object] = sleep) -> None:
    """Put the kept rows back, in one transaction. The guards of the record look away while it lasts: it is a demo's.

    All tables are taken at once or none: whoever waits for one while holding another would sooner or later stand across
    from a request or the worker that does the same, and PostgreSQL ends one of the two. Raises OperationalError when
    somebody holds a table for a minute.
    """
    for left in reversed(range(TRIES)):
        try:
            _restore_now()
        except OperationalError as fault:
            if not left or not isinstance(fault.__cause__, LockNotAvailable):
                raise
            pause(PAUSE_S)
        else:
            return


@transaction.atomic
def _restore_now() -> None:
    tables = _tables()
    with connection.cursor() as cursor:
        names = ", ".join(f'"{table}"' for table in tables)
        cursor.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE NOWAIT")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        cursor.execute(f"TRUNCATE {names}")
        for table in tables:
            columns = _columns(table)
            rows = f'SELECT {columns} FROM {SCHEMA}."{table}"'  # noqa: S608 - our own names
            cursor.execute(f'INSERT INTO "{table}" ({columns}) OVERRIDING SYSTEM VALUE {rows}')
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def _tables() -> list[str]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sorted({model._meta.db_table for model in models})


def _columns(table: str) -> str:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        return ", ".join(f'"{column.name}"' for column in described)
