"""When PostgreSQL looks whether a row's foreign key points at something: at the statement, never at the commit.

Django makes every key DEFERRABLE INITIALLY DEFERRED, so that a child written before its parent goes unseen until the
commit, far from the line that wrote it, and whatever was told in between is told of rows that never were. The keys stay
deferrable: a migration that takes one away, and a restore, may still put them off by saying so.
"""

from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections

_LATE: Final = """
SELECT conrelid::regclass::text, conname FROM pg_constraint
WHERE contype = 'f' AND condeferred AND connamespace = current_schema()::regnamespace ORDER BY 1, 2
"""


def late_keys(using: str = DEFAULT_DB_ALIAS) -> list[tuple[str, str]]:
    """Table (quoted where it must be) and name of each foreign key that is checked only at the commit."""
    if connections[using].vendor != "postgresql":
        return []
    with connections[using].cursor() as cursor:
        cursor.execute(_LATE)
        return [(str(table), str(name)) for table, name in cursor.fetchall()]


def check_keys_at_once(using: str = DEFAULT_DB_ALIAS) -> None:
    """Let every foreign key be checked at its statement, as after migrations. A second time changes nothing."""
    quoted = connections[using].ops.quote_name
    for table, name in late_keys(using):
        with connections[using].cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} ALTER CONSTRAINT {quoted(name)} DEFERRABLE INITIALLY IMMEDIATE")
