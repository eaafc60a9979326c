from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from huiyin.core.errors import Invalid, NotSeen
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.viewers import NOBODY
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.persons.actions import erase_person, read_person, remember
from huiyin.platform.persons.data import PersonalData
from huiyin.platform.persons.models import ReadLog
from huiyin.platform.persons.queries import readings_of_children, readings_visible_to
from tests.cast import (
    AUNT_LIN_NAME,
    AUNT_LIN_PHONE,
    COMMUNITY,
    COMMUNITY_CODE,
    act,
    auditor_qian,
    officer_chen,
    see,
    stranger_zhou,
)
from tests.clock import DAY, MONDAY_NINE, TUESDAY_NINE

pytestmark = pytest.mark.django_db


def read(person, actor, reason="回电确认时间", at=TUESDAY_NINE):
    return read_person(person.pk, actor=actor, reason=reason, at=at, chain=COMMUNITY_CODE, area=COMMUNITY)


def test_a_reading_gives_the_person_and_leaves_its_reason_in_the_log_and_on_the_record(lin, chen):
    assert (read(lin, chen).name, read(lin, chen).phone) == (AUNT_LIN_NAME, AUNT_LIN_PHONE)
    assert (
        list(ReadLog.objects.values_list("person", "actor_id", "reason", "child", "at"))
        == [(lin.pk, "chen", "回电确认时间", False, TUESDAY_NINE)] * 2
    )
    rows = AuditRow.objects.filter(verb="persons.read")
    assert {(row.chain, row.subject_id, row.change["reason"]) for row in rows} == {
        (COMMUNITY_CODE, str(lin.pk), "回电确认时间")
    }


def test_the_record_of_a_reading_holds_nothing_of_the_person(lin, chen):
    read(lin, chen)
    row = AuditRow.objects.get(verb="persons.read")
    assert [planted for planted in (AUNT_LIN_NAME, AUNT_LIN_PHONE, "501") if planted in str(row.change)] == []


@pytest.mark.parametrize("reason", ["", "   ", "\u200b\u3000", "x" * 201])
def test_without_a_reason_nothing_is_shown_and_nothing_written(reason, lin, chen):
    with pytest.raises(Invalid) as wrong:
        read(lin, chen, reason=reason)
    assert list(wrong.value.fields) == ["reason"]
    assert not ReadLog.objects.exists()


def test_nobody_is_not_seen(chen):
    with pytest.raises(NotSeen):
        read_person(uuid4(), actor=chen, reason="x", at=MONDAY_NINE, chain="district")


def test_an_erased_person_reads_as_empty_and_the_reading_is_still_logged(lin, chen):
    erase_person(person_id=lin.pk, reason="本人要求", actor=chen, at=MONDAY_NINE)
    assert read(lin, chen) == PersonalData()
    assert ReadLog.objects.count() == 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_log_of_readings_only_grows(change, lin, chen):
    read(lin, chen)
    rows = ReadLog.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(reason="x") if change == "update" else rows.delete()
    assert rows.get().reason == "回电确认时间"


def test_readings_of_children_are_listed_for_the_yearly_audit(lin, chen):
    child = remember(name="小明", child=True, actor=SYSTEM, at=MONDAY_NINE)
    for person, day in ((lin, 0), (child, 1), (child, 400)):
        read(person, chen, at=MONDAY_NINE + day * DAY)
    qian = see(auditor_qian("persons.log"))
    listed = readings_of_children(qian, since=MONDAY_NINE, until=MONDAY_NINE + timedelta(days=365))
    assert [(row.person_id, row.at) for row in listed] == [(child.pk, MONDAY_NINE + DAY)]


def test_staff_see_their_own_readings_and_the_auditor_those_of_the_area(lin):
    chen, zhou, qian = officer_chen(), stranger_zhou("persons.log"), auditor_qian("persons.log")
    read(lin, act(chen))
    assert [readings_visible_to(see(user)).count() for user in (chen, zhou, qian)] == [1, 0, 1]
    assert not readings_visible_to(NOBODY).exists()
