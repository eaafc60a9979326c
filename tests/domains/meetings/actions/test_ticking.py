"""Silence is written down when the time to object has run out, once, and is never a confirmation."""

from datetime import timedelta

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.meetings.actions import ticking
from huiyin.domains.meetings.actions.attendance import confirm_minutes
from huiyin.domains.meetings.actions.publishing import publish_minutes
from huiyin.domains.meetings.actions.ticking import tick_meetings
from huiyin.domains.meetings.models import Meeting
from huiyin.platform.audit.queries import history_of
from tests.clock import MINUTE
from tests.factories.meetings import FRIDAY_THREE, closed, confirmed, heard_of, seat

ON_TIME = FRIDAY_THREE + timedelta(days=3)
TOO_LATE = FRIDAY_THREE + timedelta(days=4)


def words(meeting):
    rows = meeting.attendances.exclude(came_at=None).order_by("member__begins", "member__pk")
    return [(bool(row.confirmed_at), bool(row.silent_at)) for row in rows]


def test_who_said_nothing_in_time_is_silent_and_who_confirmed_is_not(table):
    meeting = closed(table)
    confirm_minutes(actor=table.actor, seat=seat(meeting, table.he), at=FRIDAY_THREE)
    assert tick_meetings(at=ON_TIME).silent == 0
    assert tick_meetings(at=TOO_LATE).silent == 3
    assert words(meeting) == [(True, False), (False, True), (False, True), (False, True)]
    assert seat(meeting, table.wang).silent_at == Meeting.objects.get(pk=meeting.pk).confirm_until
    assert seat(meeting, table.guest).silent_at is None  # was not there


def test_the_same_moment_twice_does_nothing_and_the_secretary_hears_once(table):
    meeting = closed(table)
    assert [tick_meetings(at=TOO_LATE).silent for _ in range(2)] == [4, 0]
    assert [row.verb for row in history_of(meeting.ref)].count("meetings.silence") == 1
    assert len(heard_of("silence")) == 2  # who convenes, and who stands in


def test_after_the_time_nobody_confirms_or_objects(table):
    meeting = closed(table)
    with pytest.raises(Refused, match="2026-03-16"):
        confirm_minutes(actor=table.actor, seat=seat(meeting, table.wang), objection="记错了", at=TOO_LATE)


def test_minutes_are_published_when_all_have_spoken_or_the_time_has_run_out(table):
    meeting = closed(table)
    with pytest.raises(Refused, match="2026-03-16"):
        publish_minutes(actor=table.actor, meeting=meeting, texts={}, at=FRIDAY_THREE)
    tick_meetings(at=TOO_LATE)
    done = publish_minutes(actor=table.actor, meeting=meeting, texts={}, at=TOO_LATE)
    assert (done.published_at, f"{done.public_until}") == (TOO_LATE, "2026-04-01")


def test_the_secretary_hears_at_once_when_the_last_one_confirms_and_of_each_objection(table):
    meeting = closed(table)
    confirm_minutes(actor=table.actor, seat=seat(meeting, table.wang), objection="没同意", at=FRIDAY_THREE)
    assert (len(heard_of("objected")), len(heard_of("confirmed"))) == (2, 0)
    confirmed(table, meeting)
    assert len(heard_of("confirmed")) == 2


def test_one_bad_meeting_does_not_hold_up_the_others(table, monkeypatch):
    meeting = closed(table)
    monkeypatch.setattr(ticking, "record_silence", lambda _key, **_given: 1 // 0)
    done = tick_meetings(at=TOO_LATE + MINUTE)
    assert (done.silent, [key for key, _why in done.failed]) == (0, [str(meeting.pk)])
