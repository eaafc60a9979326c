from datetime import date

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.errors import Invalid, Refused
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.persons.actions import (
    erase_person,
    erasing,
    follow_rule,
    for_delivery,
    keep_until,
    needed_until,
    remember,
    run_retention,
    withdraw_rule,
)
from huiyin.platform.persons.data import PersonalData
from huiyin.platform.persons.models import Person, RetentionRule, RuleTakenBack
from huiyin.platform.persons.queries import people_with_phone, retention_due, retention_rules
from huiyin.platform.persons.rules.retention import Keeping, cutoffs
from tests.cast import AUNT_LIN_PHONE
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db

SETTLED = date(2026, 3, 2)
TWO_YEARS_ON = date(2028, 3, 1)  # 730 days after


def people(count: int) -> list[Person]:
    """So many reporters whose last matter was settled on the same day."""
    found = [remember(name=f"居民{n}", phone=f"199000020{n:02d}", actor=SYSTEM, at=MONDAY_NINE) for n in range(count)]
    for person in found:
        needed_until(person_id=person.pk, day=SETTLED)
    return found


def test_a_reporter_is_due_two_years_after_the_last_matter_and_not_a_day_before(lin):
    needed_until(person_id=lin.pk, day=SETTLED)
    assert list(retention_due(date(2028, 2, 29))) == []
    assert list(retention_due(TWO_YEARS_ON)) == [lin]


def test_a_person_in_an_open_matter_is_never_due(lin):
    needed_until(person_id=lin.pk, day=SETTLED)
    needed_until(person_id=lin.pk, day=None)
    assert list(retention_due(date(2099, 1, 1))) == []


def test_a_hold_keeps_a_person_through_its_last_day(lin, chen):
    needed_until(person_id=lin.pk, day=SETTLED)
    keep_until(person_id=lin.pk, day=date(2029, 1, 1), reason="行政复议", actor=chen, at=MONDAY_NINE)
    assert [list(retention_due(day)) for day in (TWO_YEARS_ON, date(2029, 1, 1), date(2029, 1, 2))] == [[], [], [lin]]
    assert AuditRow.objects.filter(verb="persons.hold", subject_id=str(lin.pk)).count() == 1


def test_a_dry_run_counts_by_kind_and_erases_nobody():
    people(3)
    report = run_retention(today=TWO_YEARS_ON, at=MONDAY_NINE, dry_run=True)
    assert (report.due, report.erased) == ({"reporter": 3}, 0)
    assert Person.objects.filter(erased_at__isnull=True).count() == 3


def test_a_run_erases_batch_by_batch_with_progress_and_leaves_tombstones(monkeypatch):
    monkeypatch.setattr(erasing, "BATCH", 2)
    heard: list[tuple[int, int]] = []
    erased = people(5)
    fresh = remember(name="新来的", phone=AUNT_LIN_PHONE, actor=SYSTEM, at=MONDAY_NINE)
    report = run_retention(today=TWO_YEARS_ON, at=MONDAY_NINE, dry_run=False, progress=lambda *done: heard.append(done))
    assert (report.due, report.erased, heard) == ({"reporter": 5}, 5, [(2, 5), (4, 5), (5, 5)])
    assert [for_delivery(person.pk) for person in erased] == [PersonalData()] * 5
    assert {bytes(row.sealed) + row.phone_hash.encode() for row in Person.objects.exclude(pk=fresh.pk)} == {b""}
    assert list(people_with_phone("19900002001")) == []
    assert list(people_with_phone(AUNT_LIN_PHONE)) == [fresh]


def test_every_erasure_is_on_the_record_with_its_reason_and_happens_once(lin, chen):
    assert erase_person(person_id=lin.pk, reason="本人要求", actor=chen, at=MONDAY_NINE)
    assert not erase_person(person_id=lin.pk, reason="本人要求", actor=chen, at=MONDAY_NINE)
    row = AuditRow.objects.get(verb="persons.erase")
    assert (row.subject_id, row.told) == (str(lin.pk), {"reason": "本人要求"})


def test_a_person_needed_again_while_the_run_goes_on_is_spared(monkeypatch):
    first, second = people(2)
    real = erasing.record

    def reopen_meanwhile(**row: object) -> object:
        needed_until(person_id=second.pk if row["subject"] == ("person", str(first.pk)) else first.pk, day=None)
        return real(**row)

    monkeypatch.setattr(erasing, "record", reopen_meanwhile)
    assert run_retention(today=TWO_YEARS_ON, at=MONDAY_NINE, dry_run=False).erased == 1
    assert Person.objects.filter(erased_at__isnull=True).count() == 1


def test_a_rule_is_followed_by_a_dated_one_and_never_edited(chen):
    people(1)
    rule = {"kind": "reporter", "days": 180, "source": "区里决定"}
    follow_rule(**rule, valid_from=date(2026, 9, 1), actor=chen, at=MONDAY_NINE)
    days = (date(2026, 8, 31), date(2026, 9, 1))
    assert [retention_due(day).count() for day in days] == [0, 1]
    with pytest.raises(Invalid):
        follow_rule(**rule, valid_from=date(2026, 9, 1), actor=chen, at=MONDAY_NINE)
    with pytest.raises(DatabaseError), transaction.atomic():
        RetentionRule.objects.update(days=1)


def test_before_the_first_rule_nobody_is_due(lin):
    needed_until(person_id=lin.pk, day=date(1999, 1, 1))
    assert list(retention_due(date(2003, 12, 31))) == []


def test_a_kind_without_a_rule_is_kept(lin):
    needed_until(person_id=lin.pk, day=SETTLED)
    Person.objects.filter(pk=lin.pk).update(kind="unheard_of")
    assert list(retention_due(date(2099, 1, 1))) == []


RULES = st.lists(
    st.builds(Keeping, st.sampled_from("ab"), st.integers(0, 900), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
)


@given(rules=RULES, today=st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_no_rule_counts_before_its_day_and_no_day_is_due_in_the_future(rules, today):
    begun = {rule.kind for rule in rules if rule.valid_from <= today}
    assert set(cutoffs(rules, today)) == begun
    assert all(cutoff <= today for cutoff in cutoffs(rules, today).values())


def rule_of_thirty_days(day):
    return follow_rule(kind="reporter", days=30, valid_from=day, source="居民会议", actor=SYSTEM, at=MONDAY_NINE)


def test_a_rule_taken_back_on_its_first_day_holds_on_no_day_and_leaves_its_row(lin):
    needed_until(person_id=lin.pk, day=date(2026, 1, 1))
    rule = rule_of_thirty_days(date(2026, 3, 2))
    assert list(retention_due(date(2026, 3, 2))) == [lin]
    withdraw_rule(rule=rule, actor=SYSTEM, at=MONDAY_NINE)
    assert (list(retention_due(date(2026, 3, 2))), rule in retention_rules()) == ([], False)
    row = AuditRow.objects.get(verb="persons.withdraw_rule")
    assert (row.subject_id, row.told) == ("reporter", {"days": 30, "valid_from": "2026-03-02"})
    with pytest.raises(DatabaseError), transaction.atomic():
        RuleTakenBack.objects.update(at=MONDAY_NINE)


def test_a_rule_is_taken_back_once_and_not_after_it_has_held():
    fresh, old = rule_of_thirty_days(date(2026, 3, 3)), rule_of_thirty_days(date(2026, 3, 1))
    withdraw_rule(rule=fresh, actor=SYSTEM, at=MONDAY_NINE)
    for rule in (fresh, old):
        with pytest.raises(Refused):
            withdraw_rule(rule=rule, actor=SYSTEM, at=MONDAY_NINE)
    assert RuleTakenBack.objects.count() == 1


def test_another_rule_begins_the_day_after_one_that_was_taken_back():
    withdraw_rule(rule=rule_of_thirty_days(date(2026, 3, 3)), actor=SYSTEM, at=MONDAY_NINE)
    with pytest.raises(Invalid) as refused:
        rule_of_thirty_days(date(2026, 3, 3))
    assert set(refused.value.fields) == {"valid_from"}
    assert rule_of_thirty_days(date(2026, 3, 4)) in retention_rules()
