"""Foreign keys are checked at the statement that writes them, on both engines."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from huiyin.interfaces.exchange.migrating import bring_tables_up
from huiyin.interfaces.exchange.verifying import everything_wrong
from huiyin.platform.statements.keys import check_keys_at_once, late_keys
from tests.engine import ENGINE

pytestmark = pytest.mark.django_db
PARENT, CHILD = "parents_of_a_test", "Children of a test"  # one name that must be quoted


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def late():
    """A key as Django makes it, with a child that has no parent yet refused only at the commit."""
    run(f"CREATE TABLE {PARENT} (id uuid PRIMARY KEY)")
    key = f"CONSTRAINT late_key REFERENCES {PARENT} DEFERRABLE INITIALLY DEFERRED"
    run(f'CREATE TABLE "{CHILD}" (parent uuid {key})')


def orphan() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{CHILD}" VALUES (%s)', [str(uuid4())])  # noqa: S608 - our own name


def test_after_migrations_no_foreign_key_waits_for_the_commit():
    assert late_keys() == []


@pytest.mark.usefixtures("late")
def test_a_key_that_a_migration_made_late_is_checked_at_once_afterwards():
    asked = [(f'"{CHILD}"', "late_key")] if ENGINE == "postgresql" else []
    assert late_keys() == asked
    bring_tables_up()
    bring_tables_up()
    assert late_keys() == []
    if ENGINE == "postgresql":
        with pytest.raises(IntegrityError, match="late_key"):
            orphan()


@pytest.mark.usefixtures("late")
def test_a_key_may_still_be_put_off_by_who_says_so():
    check_keys_at_once()
    if ENGINE == "postgresql":
        run("SET CONSTRAINTS late_key DEFERRED")
    orphan()
    run(f'DELETE FROM "{CHILD}"')  # noqa: S608 - our own name


@pytest.mark.usefixtures("late")
def test_verify_names_a_key_that_waits_for_the_commit(monday_nine):
    told = [str(one) for one in everything_wrong(at=monday_nine, posted=None, progress=print)]
    named = [one for one in told if "late_key" in one and "huiyin migrate" in one]
    assert len(named) == (1 if ENGINE == "postgresql" else 0)
