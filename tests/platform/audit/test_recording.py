"""One write, one row: linked, numbered, and refused to anybody who would change it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit import chain_store
from huiyin.platform.audit.hashing import START
from huiyin.platform.audit.models import AuditRow, ChainHead
from huiyin.platform.audit.recording import Entry, record, record_many
from tests.cast import AUNT_LIN, COMMUNITY_CODE, OTHER_COMMUNITY_CODE, aunt_lin
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db


def write(chain=COMMUNITY_CODE, actor=SYSTEM, change=None, at=MONDAY_NINE):
    return record(
        chain=chain, actor=actor, verb="matters.answer", subject=("matter", "7"), change=change or {"n": 1}, at=at
    )


def test_rows_of_a_chain_are_numbered_and_each_names_the_one_before():
    first, second, elsewhere = write(), write(), write(chain=OTHER_COMMUNITY_CODE)
    assert [(row.seq, row.previous) for row in (first, second, elsewhere)] == [
        (1, START),
        (2, first.hash),
        (1, START),
    ]
    assert ChainHead.objects.get(chain=COMMUNITY_CODE).hash == second.hash


def test_what_was_recorded_reads_back_as_it_was_hashed():
    written = write(
        change={"b": [Decimal("1.50"), None], "a": {"day": date(2026, 3, 2)}, "who": UUID(int=7), "回": "音"}
    )
    read = AuditRow.objects.get(pk=written.pk)
    assert read.change == {
        "a": {"day": "2026-03-02"},
        "b": ["1.50", None],
        "who": "00000000-0000-0000-0000-000000000007",
        "回": "音",
    }
    assert read.at == datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_the_name_of_a_reporter_stays_off_the_record():
    row = write(actor=aunt_lin())
    assert (row.actor_kind, row.actor_id, row.actor_name) == ("reporter", str(AUNT_LIN), "")


def test_recording_takes_two_statements_on_postgresql_and_three_on_sqlite(django_assert_num_queries):
    write()
    with django_assert_num_queries(2 if connection.vendor == "postgresql" else 3):
        write()


def test_many_rows_are_linked_as_if_written_one_by_one(django_assert_max_num_queries):
    write()
    entries = [Entry(SYSTEM, "matters.import", ("matter", str(n)), {"n": n}, MONDAY_NINE) for n in range(300)]
    with django_assert_max_num_queries(8):
        assert record_many(chain=COMMUNITY_CODE, entries=entries) == 300
    rows = list(AuditRow.objects.filter(chain=COMMUNITY_CODE).order_by("seq"))
    assert [row.seq for row in rows] == list(range(1, 302))
    assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert record_many(chain=COMMUNITY_CODE, entries=[]) == 0


@pytest.mark.parametrize("change", [{"rate": 0.5}, {"blob": b"x"}, {"text": "\x00"}, {"half": "\ud800"}])
def test_what_the_databases_would_keep_differently_is_refused(change):
    with pytest.raises((TypeError, ValueError)):
        write(change=change)
    assert not AuditRow.objects.exists()


@pytest.mark.parametrize("subject", ["7" * 65, "7\x00", "\ud800"])
def test_a_subject_that_one_of_the_databases_refuses_is_refused_on_both(subject):
    with pytest.raises(ValueError, match=r"."):
        record(chain=COMMUNITY_CODE, actor=SYSTEM, verb="x", subject=("matter", subject), change={}, at=MONDAY_NINE)
    assert not AuditRow.objects.exists()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_auditrow SET verb = 'x'", "DELETE FROM audit_auditrow WHERE seq = 1", "TRUNCATE audit_auditrow"],
)
def test_the_database_refuses_to_change_or_remove_a_row(statement):
    row = write()
    if connection.vendor == "sqlite":
        statement = statement.replace("TRUNCATE", "DELETE FROM")
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditRow.objects.get() == row


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        write()
    with pytest.raises(transaction.TransactionManagementError):
        record_many(chain=COMMUNITY_CODE, entries=[])


@pytest.mark.parametrize("by", ["one", "many"])
def test_a_head_that_moved_in_spite_of_the_lock_is_noticed(monkeypatch, by):
    """As if somebody wrote with other code: better no row than a fork."""
    write()
    stale = chain_store.Head(COMMUNITY_CODE, 0, START)
    monkeypatch.setattr(chain_store, "lock", lambda _chain: stale)
    entry = Entry(SYSTEM, "matters.import", ("matter", "7"), {}, MONDAY_NINE)
    with pytest.raises((chain_store.ChainMoved, IntegrityError)), transaction.atomic():
        write() if by == "one" else record_many(chain=COMMUNITY_CODE, entries=[entry])
    assert AuditRow.objects.count() == 1
