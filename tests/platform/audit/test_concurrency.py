"""Writers of one chain wait for one another: no gap, no fork."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.recording import Entry, insert_recorded, record
from huiyin.platform.audit.verifying import verify_chain
from huiyin.platform.persons.models import Person
from tests.cast import COMMUNITY_CODE, OTHER_COMMUNITY_CODE
from tests.clock import MONDAY_NINE

WRITERS, EACH = 4, 25
ENTRY = Entry(SYSTEM, "x", ("matter", "1"), {}, MONDAY_NINE)


def write_as(writer: int, start: threading.Barrier, failures: list[BaseException]) -> None:
    try:
        start.wait(timeout=10)
        for n in range(EACH):
            with transaction.atomic():
                record(
                    chain=COMMUNITY_CODE,
                    actor=SYSTEM,
                    verb="matters.answer",
                    subject=("matter", f"{writer}-{n}"),
                    change={"n": n},
                    at=MONDAY_NINE,
                )
    except Exception as failure:  # noqa: BLE001 - handed to the test's own thread
        failures.append(failure)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_instant_leave_one_chain_without_gap_or_fork():
    """Also for the very first row, where there is no head yet to wait for."""
    start, failures = threading.Barrier(WRITERS), []
    threads = [threading.Thread(target=write_as, args=(n, start, failures)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    rows = AuditRow.objects.filter(chain=COMMUNITY_CODE)
    assert sorted(rows.values_list("seq", flat=True)) == list(range(1, WRITERS * EACH + 1))
    assert rows.values("subject_id").distinct().count() == WRITERS * EACH
    assert verify_chain(COMMUNITY_CODE) is None


@transaction.atomic
def write_alone() -> None:
    write()


@contextmanager
def held_by_another(chain: str) -> Iterator[None]:
    """Another connection has the head of the chain, as a writer has before its commit, and nobody waits for it long.

    On SQLite nothing is held: a writer there has the whole file, and no clash is known before it lets go.
    """
    if connection.vendor != "postgresql":
        yield
        return
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as theirs, connection.cursor() as ours:
            theirs.execute("SELECT seq FROM audit_chainhead WHERE chain = %s FOR UPDATE", [chain])
            ours.execute("SET lock_timeout = '5s'")
            yield
            ours.execute("RESET lock_timeout")
    finally:
        other.rollback()
        other.close()


def write(chain: str = COMMUNITY_CODE) -> None:
    record(chain=chain, actor=SYSTEM, verb="x", subject=("matter", "1"), change={}, at=MONDAY_NINE)


@transaction.atomic
def write_and_fail() -> None:
    write()
    write(chain=OTHER_COMMUNITY_CODE)
    raise RuntimeError


@pytest.mark.django_db(transaction=True)
def test_a_write_that_is_rolled_back_leaves_no_gap():
    with transaction.atomic():
        write()
    with pytest.raises(RuntimeError):
        write_and_fail()
    with transaction.atomic():
        write()
    assert list(AuditRow.objects.order_by("pk").values_list("chain", "seq")) == [
        (COMMUNITY_CODE, 1),
        (COMMUNITY_CODE, 2),
    ]
    assert verify_chain(COMMUNITY_CODE) is None


@pytest.mark.django_db(transaction=True)
def test_what_clashes_is_known_before_its_chain_is_waited_for():
    """Rows and their record are one statement; the head of the chain, for which everybody waits, comes last in it."""
    write_alone()
    there = Person.objects.create(kind="reporter", remembered_at=MONDAY_NINE)
    again = Person(pk=there.pk, remembered_at=MONDAY_NINE)
    with held_by_another(COMMUNITY_CODE), pytest.raises(IntegrityError), transaction.atomic():
        insert_recorded([again], chain=COMMUNITY_CODE, entry=ENTRY)
    assert AuditRow.objects.count() == 1
    assert verify_chain(COMMUNITY_CODE) is None
