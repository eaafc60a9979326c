"""Dying in the middle: a process that ends between two statements, and what the tables hold then."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection

WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")  # the record is written by one statement that begins with "with"


class Killed(BaseException):
    """The process ends here. No handler of the product may swallow it."""


@contextmanager
def killed_before_write(number: int) -> Iterator[list[int]]:
    """Let `number` statements that write pass, and die instead of the next one. Yields how many were tried, in a list.

    Savepoints and reads do not count: they change nothing that could be half done.
    """
    tried = [0]

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if sql.lstrip().startswith(WRITES):
            tried[0] += 1
            if tried[0] > number:
                raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tried


def everything_written() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the product, by table."""
    written = {}
    with connection.cursor() as cursor:
        for table in sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own names
            written[table] = sorted(map(tuple, cursor.fetchall()), key=repr)
    return {table: rows for table, rows in written.items() if rows}
