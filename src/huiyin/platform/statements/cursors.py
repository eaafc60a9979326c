"""A cursor for statements that are carried out again and again: PostgreSQL parses and plans each of them once.

Django's own cursor merges the values into the text, so that the server meets a new statement each time; planning one
that writes ten tables takes it longer than carrying it out.
"""

import select
from functools import lru_cache
from threading import local
from typing import Any, Final, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from psycopg import Connection, RawCursor
from psycopg.abc import Params

KEPT: Final = 512  # statements; more are written anew


class _Prepared(RawCursor[Any]):
    """Takes `%s` as Django's cursors do, and asks psycopg to prepare whatever it is given.

    One lives as long as its connection, for one statement: what it found out about writing the values of each type it
    need not find out anew.
    """

    def execute(self, query: str, params: Params | None = None, **options: Any) -> "_Prepared":  # type: ignore[override]  # Django calls it so
        options["prepare"] = True
        return super().execute(_numbered(query), params, **options)

    def _convert_query(self, *query: Any) -> Any:
        self._query = super()._convert_query(
            *query
        )  # psycopg forgets it for prepared statements; Django's log reads it
        return self._query

    def close(self) -> None:
        """Stay open for the next time."""


class _Here(local):
    """Of each thread: the connection it used last, and its cursors by statement."""

    wire: object = None
    cursors: dict[str, _Prepared]


_here = _Here()


def known_cursor(statement: str) -> CursorWrapper:
    """As `connection.cursor()`, for this statement, which is one of a few. Not for lists of any length."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        return connection.cursor()
    # What `cursor()` does, with a cursor of our kind.
    if not connection.health_check_done and _is_quiet(connection.connection):  # type: ignore[attr-defined]  # PostgreSQL's
        connection.health_check_done = True  # type: ignore[attr-defined]  # same
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    wire = connection.connection
    if _here.wire is not wire or len(_here.cursors) > KEPT:
        _here.wire, _here.cursors = wire, {}
    cursor = _here.cursors.get(statement)
    if cursor is None:
        cursor = _here.cursors[statement] = _Prepared(wire)
    return cast("CursorWrapper", connection._prepare_cursor(cursor))  # type: ignore[attr-defined]  # noqa: SLF001


def _is_quiet(wire: "Connection[Any] | None") -> bool:
    """Whether nothing waits to be read: a server that left says so, and then the connection is asked as Django asks it.

    Asking costs a way there and back at the head of each request.
    """
    if wire is None or wire.closed:
        return False
    waiting = select.poll()
    waiting.register(wire.fileno(), select.POLLIN)
    return not waiting.poll(0)


@lru_cache(maxsize=KEPT)
def _numbered(statement: str) -> str:
    """The statement with $1, $2 … where Django's cursors take %s. A %% is a percent sign."""
    pieces = statement.replace("%%", "\0").split("%s")
    text = "".join(f"{piece}${number}" for number, piece in enumerate(pieces[:-1], 1)) + pieces[-1]
    return text.replace("\0", "%")
