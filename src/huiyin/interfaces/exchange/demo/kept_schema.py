"""The kept copy of a demo on PostgreSQL: the same tables in a schema of their own, without keys and guards."""

from django.apps import apps
from django.db import connection, transaction

SCHEMA = "huiyin_demo_kept"


@transaction.atomic
def keep() -> None:
    """Copy every table as it stands."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in _tables():
            cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS TABLE "{table}"')


@transaction.atomic
def restore() -> None:
    """Put the kept rows back, in one transaction. The guards of the record look away while it lasts: it is a demo's."""
    tables = _tables()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
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
