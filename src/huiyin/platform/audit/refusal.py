"""Tables that refuse to be changed: for migrations of this room and of others.

Triggers here only refuse. They are the second guard behind the grants of the database role: who owns the tables can set
them aside, and is then caught by the hashes. SQLite loses a table's triggers when a later migration alters that table,
so such a migration ends with `refuse_changes` again.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

_FUNCTION = """
CREATE OR REPLACE FUNCTION huiyin_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$
"""


def refuse_changes(table: str) -> list[Operation]:
    """Return the migration operations after which the table refuses UPDATE, DELETE and, on PostgreSQL, TRUNCATE.

    A refused statement raises IntegrityError. Operations on a vendor other than SQLite or PostgreSQL do nothing.
    """
    return [RunPython(_guarding(table), _unguarding(table), elidable=False)]


def unguarded(tables: Iterable[str]) -> list[str]:
    """Return, sorted, those of the tables that would let a row be changed or deleted in the database at hand."""
    asked = {
        "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        standing = {(str(table).split(".")[-1].strip('"'), str(name)) for table, name in cursor.fetchall()}
    return sorted(
        table for table in tables if any((table, name) not in standing for name in _names(table, connection.vendor))
    )


@contextmanager
def set_aside(tables: Iterable[str]) -> Iterator[None]:
    """Let rows of these guarded tables go, inside the transaction at hand, then guard them again.

    For one purpose alone: a restore into a store that nobody has worked in, where only what migrations shipped stands.
    """
    vendor, chosen = connection.vendor, list(tables)
    with connection.cursor() as cursor:
        for table in chosen:
            for statement in _dropping(table, vendor):
                cursor.execute(statement)
        yield
        if vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come cannot be given a trigger
        for table in chosen:
            for statement in _creating(table, vendor):
                cursor.execute(statement, None)


def _names(table: str, vendor: str) -> tuple[str, ...]:
    events = ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")
    return tuple(f"{table}_no_{event}" for event in events)


def _creating(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}"'
            f" BEGIN SELECT RAISE(ABORT, '{table} only grows: {event} is refused'); END"
            for event in ("UPDATE", "DELETE")
        ]
    return [
        _FUNCTION,
        *(
            f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}"'
            f" FOR EACH {level} EXECUTE FUNCTION huiyin_refuse_change()"
            for event, level in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
        ),
    ]


def _dropping(table: str, vendor: str) -> list[str]:
    on_table = f' ON "{table}"' if vendor == "postgresql" else ""
    return [f'DROP TRIGGER IF EXISTS "{name}"{on_table}' for name in _names(table, vendor)]


Step = Callable[[StateApps, BaseDatabaseSchemaEditor], None]


def _guarding(table: str) -> Step:
    def guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        vendor = editor.connection.vendor
        if vendor in {"sqlite", "postgresql"}:
            _run(editor, [*_dropping(table, vendor), *_creating(table, vendor)])

    return guard


def _unguarding(table: str) -> Step:
    def unguard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        vendor = editor.connection.vendor
        if vendor in {"sqlite", "postgresql"}:
            _run(editor, _dropping(table, vendor))

    return unguard


def _run(editor: BaseDatabaseSchemaEditor, statements: Iterable[str]) -> None:
    for statement in statements:
        editor.execute(statement, params=None)  # no parameters: the % in the function's text is meant
