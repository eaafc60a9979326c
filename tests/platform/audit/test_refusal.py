"""Tables that refuse changes, for this room and for others."""

import pytest
from django.db import IntegrityError, connection, migrations, transaction
from django.db.migrations.state import ProjectState

from huiyin.platform.audit.refusal import refuse_changes, unguarded

pytestmark = pytest.mark.django_db
TABLE = "things_that_only_grow"


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def refused(statement: str) -> bool:
    try:
        run(statement)
    except IntegrityError as error:
        return TABLE in str(error)
    return False


@pytest.fixture
def migrate():
    """Apply (or undo) the operations to a table made for this test, inside the test's own transaction."""
    run("CREATE TABLE things_that_only_grow (id integer PRIMARY KEY, word text)")
    run("INSERT INTO things_that_only_grow VALUES (1, 'first')")

    def apply(*, backwards: bool = False) -> None:
        (operation,) = refuse_changes(TABLE)
        assert isinstance(operation, migrations.RunPython)
        editor = connection.SchemaEditorClass(connection, atomic=False)
        editor.deferred_sql = []
        step = operation.database_backwards if backwards else operation.database_forwards
        step("audit", editor, ProjectState(), ProjectState())

    return apply


def test_a_guarded_table_grows_and_refuses_everything_else(migrate):
    migrate()
    run("INSERT INTO things_that_only_grow VALUES (2, 'second')")
    statements = ["UPDATE things_that_only_grow SET word = 'x'", "DELETE FROM things_that_only_grow"]
    if connection.vendor == "postgresql":
        statements.append("TRUNCATE things_that_only_grow")
    assert [refused(statement) for statement in statements] == [True] * len(statements)


def test_a_migration_that_is_undone_lifts_the_refusal(migrate):
    migrate()
    migrate(backwards=True)
    run("DELETE FROM things_that_only_grow")
    assert unguarded([TABLE]) == [TABLE]


def test_guarding_twice_changes_nothing(migrate):
    migrate()
    migrate()
    assert unguarded([TABLE]) == []
    assert refused("DELETE FROM things_that_only_grow")


def test_the_record_is_guarded_and_a_lost_trigger_is_noticed():
    assert unguarded(["audit_auditrow"]) == []
    on_table = " ON audit_auditrow" if connection.vendor == "postgresql" else ""
    run(f"DROP TRIGGER audit_auditrow_no_delete{on_table}")
    assert unguarded(["audit_auditrow", "audit_chainhead"]) == ["audit_auditrow", "audit_chainhead"]
