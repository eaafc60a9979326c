"""A chain that somebody changed by hand is caught, and the first wrong row is named."""

import pytest
from django.db import transaction

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit import verifying
from huiyin.platform.audit.fields import fields_of
from huiyin.platform.audit.hashing import hash_of
from huiyin.platform.audit.models import AuditRow, ChainHead
from huiyin.platform.audit.queries import chains, history_of
from huiyin.platform.audit.recording import record
from huiyin.platform.audit.verifying import Difference, Fault, verify_chain
from tests.cast import COMMUNITY_CODE, OTHER_COMMUNITY_CODE
from tests.clock import MINUTE, MONDAY_NINE
from tests.platform.audit.tampering import tamper

pytestmark = pytest.mark.django_db
CHAIN = COMMUNITY_CODE


@pytest.fixture
def five_rows() -> list[AuditRow]:
    with transaction.atomic():
        return [
            record(
                chain=CHAIN,
                actor=SYSTEM,
                verb="matters.answer",
                subject=("matter", str(n)),
                change={"outcome": "done", "n": n},
                at=MONDAY_NINE + n * MINUTE,
            )
            for n in range(1, 6)
        ]


def what(fault: Fault | None) -> tuple[int, Difference] | None:
    return None if fault is None else (fault.seq, fault.what)


def rewrite(row: AuditRow, **changed: object) -> AuditRow:
    """Change a row and give it the hash that fits, as a forger would who read the code."""
    for name, value in changed.items():
        setattr(row, name, value)
    row.hash = hash_of(fields_of(row))
    tamper(
        "UPDATE audit_auditrow SET verb = %s, previous = %s, hash = %s WHERE chain = %s AND seq = %s",
        row.verb,
        row.previous,
        row.hash,
        row.chain,
        row.seq,
    )
    return row


@pytest.mark.usefixtures("five_rows")
def test_a_chain_that_nobody_touched_is_right():
    assert verify_chain(CHAIN) is None
    assert verify_chain("nobody-wrote-here") is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "matters.decline"),
        ("actor_id", "somebody-else"),
        ("actor_name", "x"),
        ("actor_kind", "staff"),
        ("post_id", "x"),
        ("organisation_id", "x"),
        ("subject_id", "99"),
        ("subject_kind", "work"),
        ("change", '{"outcome": "cannot", "n": 3}'),
        ("at", "2026-03-03 01:00:00+00:00"),
        ("algorithm", "sm3"),
        ("hash", "f" * 64),
    ],
)
@pytest.mark.usefixtures("five_rows")
def test_a_changed_field_is_caught_in_its_row(column, value):
    tamper(f"UPDATE audit_auditrow SET {column} = %s WHERE chain = %s AND seq = 3", value, CHAIN)  # noqa: S608 - listed above
    assert what(verify_chain(CHAIN)) == (3, Difference.CONTENT)


@pytest.mark.parametrize("seq", [1, 3, 5])
@pytest.mark.usefixtures("five_rows")
def test_a_removed_row_is_caught_even_the_last_one(seq):
    tamper("DELETE FROM audit_auditrow WHERE chain = %s AND seq = %s", CHAIN, seq)
    assert what(verify_chain(CHAIN)) == (seq, Difference.MISSING)


def test_a_rewritten_row_breaks_the_link_of_the_next(five_rows):
    rewrite(five_rows[2], verb="matters.decline")
    assert what(verify_chain(CHAIN)) == (4, Difference.LINK)


def test_a_rewritten_end_is_caught_by_the_head(five_rows):
    previous = rewrite(five_rows[3], verb="matters.decline").hash
    rewrite(five_rows[4], previous=previous)
    assert what(verify_chain(CHAIN)) == (5, Difference.HEAD)


@pytest.mark.usefixtures("five_rows")
def test_an_unknown_algorithm_is_named():
    tamper("UPDATE audit_auditrow SET algorithm = 'rot13' WHERE chain = %s AND seq = 2", CHAIN)
    assert verify_chain(CHAIN) == Fault(CHAIN, 2, Difference.ALGORITHM, "sha256/sm3", "rot13")


def test_a_row_behind_the_end_is_caught(five_rows):
    ChainHead.objects.filter(chain=CHAIN).update(seq=4, hash=five_rows[3].hash)
    assert what(verify_chain(CHAIN)) == (5, Difference.BEYOND)


def test_a_row_smuggled_in_before_the_first_is_caught(five_rows):
    row = five_rows[0]
    row.pk, row.seq, row.hash = None, 0, "0" * 64
    row.save(force_insert=True)
    assert what(verify_chain(CHAIN)) == (0, Difference.TWICE)


@pytest.mark.usefixtures("five_rows")
def test_a_chain_whose_head_was_removed_is_still_listed_and_wrong():
    ChainHead.objects.filter(chain=CHAIN).delete()
    assert chains() == [CHAIN]
    assert what(verify_chain(CHAIN)) == (5, Difference.NO_HEAD)


@pytest.mark.usefixtures("five_rows")
def test_a_head_that_lost_all_its_rows_is_caught():
    tamper("DELETE FROM audit_auditrow WHERE chain = %s", CHAIN)
    assert what(verify_chain(CHAIN)) == (1, Difference.MISSING)


@pytest.mark.usefixtures("five_rows")
def test_one_wrong_chain_leaves_the_others_right():
    with transaction.atomic():
        record(chain=OTHER_COMMUNITY_CODE, actor=SYSTEM, verb="x", subject=("m", "1"), change={}, at=MONDAY_NINE)
    tamper("UPDATE audit_auditrow SET verb = 'y' WHERE chain = %s AND seq = 1", CHAIN)
    assert {chain: what(verify_chain(chain)) for chain in chains()} == {
        CHAIN: (1, Difference.CONTENT),
        OTHER_COMMUNITY_CODE: None,
    }


@pytest.mark.usefixtures("five_rows")
def test_a_chain_may_change_its_algorithm_on_the_way(settings):
    settings.AUDIT_HASH = "sm3"
    with transaction.atomic():
        row = record(chain=CHAIN, actor=SYSTEM, verb="x", subject=("m", "1"), change={}, at=MONDAY_NINE)
    assert (row.algorithm, verify_chain(CHAIN)) == ("sm3", None)


@pytest.mark.usefixtures("five_rows")
@pytest.mark.parametrize("portion", [1, 2, 5])
def test_a_chain_is_read_in_portions_and_nothing_is_lost_between_them(monkeypatch, portion):
    monkeypatch.setattr(verifying, "PORTION", portion)
    assert verify_chain(CHAIN) is None
    tamper("DELETE FROM audit_auditrow WHERE chain = %s AND seq = 3", CHAIN)
    assert what(verify_chain(CHAIN)) == (3, Difference.MISSING)


@pytest.mark.usefixtures("five_rows")
def test_a_short_chain_takes_three_queries(django_assert_num_queries):
    with django_assert_num_queries(3):
        verify_chain(CHAIN)


def test_the_history_of_a_thing_is_what_was_recorded_about_it(five_rows):
    assert list(history_of(("matter", "2"))) == [five_rows[1]]


def test_a_fault_says_where_and_what():
    assert str(Fault("150602001001", 7, Difference.MISSING)) == "chain 150602001001, row 7: missing"
    assert str(Fault("d", 7, Difference.LINK, "aa", "bb")) == "chain d, row 7: link: expected aa, found bb"
