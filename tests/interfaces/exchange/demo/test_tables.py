"""The demo's joint meeting: held and published, held and not yet, to come; decisions in every state."""

import pytest

from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Attendance, Decision, Meeting
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
    Attendance.objects.all().delete()
    assert seat_of("幸福里居民代表") is None
