"""One write, one row: linked, numbered, and refused to anybody who would change it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Receipt
from huiyin.platform.audit import chain_store
from huiyin.platform.audit.fields import fields_of
from huiyin.platform.audit.hashing import START, hash_of
from huiyin.platform.audit.models import AuditRow, ChainHead
from huiyin.platform.audit.recording import Entry, insert_recorded, record, record_many
from huiyin.platform.audit.verifying import verify_chain
from tests.at_once import at_once
from tests.cast import AUNT_LIN, COMMUNITY_CODE, OTHER_COMMUNITY_CODE, aunt_lin
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db

ABOUT = {"chain": COMMUNITY_CODE, "entry": Entry(SYSTEM, "matters.answer", ("matter", "7"), {"n": 1}, MONDAY_NINE)}


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
    assert read.told == {
        "a": {"day": "2026-03-02"},
        "b": ["1.50", None],
        "who": "00000000-0000-0000-0000-000000000007",
        "回": "音",
    }
    assert read.at == datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_the_name_of_a_reporter_stays_off_the_record():
    row = write(actor=aunt_lin())
    assert (row.actor_kind, row.actor_id, row.actor_name) == ("reporter", str(AUNT_LIN), "")


@pytest.mark.parametrize(("algorithm", "on_postgresql"), [("sha256", 1), ("sm3", 2)])
def test_recording_takes_few_statements(settings, algorithm, on_postgresql, django_assert_num_queries):
    """One where the database computes the hash; three on SQLite, which knows none."""
    settings.AUDIT_HASH = algorithm
    write()
    with django_assert_num_queries(on_postgresql if connection.vendor == "postgresql" else 3):
        assert write().seq == 2


@given(
    change=st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
        st.one_of(st.integers(-(2**53), 2**53), st.booleans(), st.none(), st.text('"\\回%\n:,{}', max_size=12)),
        max_size=4,
    )
)
@trials(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_written_the_hash_is_the_one_that_anybody_can_compute(change):
    """Also where the database itself computed it, and where what changed looks like the row's own link."""
    row = write(change={"previous": "", "seq": 0, "nested": {"previous": "", "seq": 0}} | change)
    read = AuditRow.objects.get(pk=row.pk)
    assert read.hash == row.hash == hash_of(fields_of(read))
    assert (read.seq, read.previous) == (row.seq, row.previous)


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_rows_and_their_record_are_written_together(settings, algorithm):
    settings.AUDIT_HASH = algorithm
    rows = [Receipt(owner="chen", key=key, fingerprint="f", at=MONDAY_NINE) for key in ("k1", "k2")]
    for number in (1, 2):
        with transaction.atomic():
            insert_recorded(rows[number - 1 : number], **ABOUT)
    assert Receipt.objects.count() == 2
    assert all(row.pk for row in rows)
    assert verify_chain(COMMUNITY_CODE) is None


def test_rows_that_clash_leave_no_record():
    row = {"owner": "chen", "key": "k1", "fingerprint": "f", "at": MONDAY_NINE}
    insert_recorded([Receipt(**row)], **ABOUT)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_recorded([Receipt(**row)], **ABOUT)
    assert (AuditRow.objects.count(), ChainHead.objects.get().seq) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_many_writers_of_one_chain_leave_no_gap_and_no_fork():
    def writes():
        for _number in range(10):
            with transaction.atomic():
                write()
        return 10

    assert at_once(writes, people=6) == [10] * 6
    assert verify_chain(COMMUNITY_CODE) is None
    assert ChainHead.objects.get(chain=COMMUNITY_CODE).seq == 60


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
def test_a_head_that_moved_in_spite_of_the_lock_is_noticed(settings, monkeypatch, by):
    """As if somebody wrote with other code: better no row than a fork."""
    settings.AUDIT_HASH = "sm3"  # no database computes it, so that the head is asked for first
    write()
    stale = chain_store.Head(COMMUNITY_CODE, 0, START)
    monkeypatch.setattr(chain_store, "lock", lambda _chain: stale)
    entry = Entry(SYSTEM, "matters.import", ("matter", "7"), {}, MONDAY_NINE)
    with pytest.raises((chain_store.ChainMoved, IntegrityError)), transaction.atomic():
        write() if by == "one" else record_many(chain=COMMUNITY_CODE, entries=[entry])
    assert AuditRow.objects.count() == 1
