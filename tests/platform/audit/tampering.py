"""Changing the record as somebody would who owns the database."""

from django.db import connection, transaction

from tests.shipped import triggers_aside


def tamper(statement: str, *values: object) -> None:
    """Run one statement with the refusing triggers set aside."""
    with transaction.atomic(), connection.cursor() as cursor, triggers_aside(cursor):
        cursor.execute(statement, values)
        assert cursor.rowcount > 0, "nothing was there to tamper with"
