"""The demo's joint meeting: held and published, held and not yet, to come; decisions in every state."""

import pytest

from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Decision, Meeting
from huiyin.domains.meetings.queries.corrections import agreed_on, open_correction, published_versions
from huiyin.interfaces.exchange.demo import build_demo
from huiyin.interfaces.exchange.demo.sitting import seat_of
from tests.clock import MONDAY, MONDAY_NINE

pytestmark = pytest.mark.django_db


def test_meetings_were_held_and_published_and_the_next_one_has_its_agenda():
    build_demo(at=MONDAY_NINE, matters=0)
    assert [one.state for one in Meeting.objects.order_by("starts_at")] == ["published", "published", "convened"]
    assert Meeting.objects.get(state="convened").hearings.count() >= 1


def test_matters_of_the_month_were_decided_lately_and_each_went_its_way():
    build_demo(at=MONDAY_NINE, matters=90)
    lately = Meeting.objects.get(state="closed")
    went = {
        one.becomes: [Matter.objects.get(pk=key).state for _kind, key in one.became] for one in lately.decisions.all()
    }
    expected = {"answer": "answered", "department": "at_department", "schedule": "scheduled", "task": "dispatched"}
    assert {becomes: [expected[becomes]] for becomes in went} == went
    assert went
    assert lately.attendances.exclude(objection="").count() == 1


def test_decisions_stand_done_open_moved_and_late():
    build_demo(at=MONDAY_NINE, matters=0)
    rows = Decision.objects.prefetch_related("steps")
    moved = [one for one in rows if one.steps.filter(move="move").exists()]
    late = [one for one in rows if one.standing == "open" and one.deadline < MONDAY]
    assert (len([one for one in rows if one.standing == "done"]), len(moved), len(late)) == (2, 1, 1)


def test_the_delegate_sits_at_the_meeting_to_come():
    build_demo(at=MONDAY_NINE, matters=0)
    assert seat_of("幸福里居民代表").meeting.state == "convened"
    assert seat_of("没有这个席位") is None


def test_minutes_were_corrected_once_and_a_correction_waits_for_half_the_seats():
    build_demo(at=MONDAY_NINE, matters=0)
    first, second = Meeting.objects.filter(state="published").order_by("starts_at")
    assert [(one.number, bool(one.reason)) for one in published_versions(first)] == [(1, False), (2, True)]
    assert {one.word for one in published_versions(first)[-1].agreed} == {"confirmed"}
    assert "电价" in published_versions(first)[-1].public_reason
    assert [one.number for one in published_versions(second)] == [1]
    said = [one.word for one in agreed_on(open_correction(second))]
    assert (said.count("confirmed"), said.count("")) == (len(said) - len(said) // 2, len(said) // 2)
