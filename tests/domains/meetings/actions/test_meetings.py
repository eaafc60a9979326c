from datetime import timedelta

import pytest

from huiyin.core.errors import Invalid, NotSeen, Refused
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.vocabulary import Outcome
from huiyin.domains.meetings.actions.meetings import cancel, convene, postpone
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.meetings import (
    is_behind,
    last_regular,
    meeting_by_code,
    meetings_of,
    meetings_visible_to,
    proposed_day,
    public_meetings,
    seats_at,
    seen_meeting,
    to_come,
)
from huiyin.domains.meetings.queries.settings import numbers_of
from huiyin.domains.meetings.seals import seat_named, ticket
from huiyin.platform.access.viewers import NOBODY
from tests.clock import DAY, HOUR, MONDAY, MONDAY_NINE
from tests.factories.meetings import FRIDAY_THREE, convened, heard_of, listed, planned, raised, referred

TEN = MONDAY_NINE + 2 * HOUR


def test_meetings_are_counted_by_year_and_meet_where_they_usually_do(table):
    first, second = planned(table), planned(table, sort="extraordinary", why="电梯停运")
    assert [str(one) for one in (first, second)] == ["2026-01", "2026-02"]
    assert (first.state, first.place, first.steps.get().move) == ("planned", "党群服务中心", "plan")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"starts_at": MONDAY_NINE}, "starts_at"),
        ({"starts_at": MONDAY_NINE + 500 * DAY}, "starts_at"),
        ({"sort": "extraordinary"}, "why"),
        ({"sort": "secret"}, "sort"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(table, given, field):
    with pytest.raises(Invalid) as refused:
        planned(table, **given)
    assert set(refused.value.fields) == {field}


def test_every_seat_is_invited_with_the_agenda_and_a_link_of_its_own(table):
    meeting, _hearing = convened(table, referred(table))
    messages = heard_of("invitation")
    assert sorted(message.recipient_kind for message in messages) == ["person", "user", "user", "user", "user", "user"]
    assert {message.context["agenda"] for message in messages} == {"1. 电梯更换"}
    assert len({message.context["link"] for message in messages}) == seats_at(meeting).count() == 5
    assert meeting.state == "convened"


def test_a_second_invitation_says_that_the_agenda_changed(table):
    meeting, _hearing = convened(table)
    listed(table, meeting, raised(table, title="楼道堆物"))
    convene(actor=table.actor, meeting=meeting, at=TEN)
    assert {message.context["agenda"] for message in heard_of("changed")} == {"1. 电梯更换\n2. 楼道堆物"}


def test_a_late_invitation_says_why(table):
    meeting, late = planned(table), FRIDAY_THREE - 2 * DAY
    with pytest.raises(Refused) as refused:
        convene(actor=table.actor, meeting=meeting, at=late)
    assert refused.value.missing == {"note"}
    told = convene(actor=table.actor, meeting=meeting, note="秘书住院", at=late)
    assert told.steps.get(move="convene").data == {"seats": 5, "late": True}


def test_an_extraordinary_meeting_is_convened_at_short_notice(table):
    meeting = planned(table, starts_at=MONDAY_NINE + DAY, sort="extraordinary", why="水管爆裂")
    assert convene(actor=table.actor, meeting=meeting, at=TEN).state == "convened"


def test_a_moved_meeting_tells_members_and_reporters_and_asks_again(table):
    meeting, _hearing = convened(table, referred(table))
    meeting.attendances.update(reply="comes")
    moved = postpone(actor=table.actor, meeting=meeting, starts_at=FRIDAY_THREE + DAY, why="会场检修", at=TEN)
    assert (moved.state, moved.starts_at) == ("convened", FRIDAY_THREE + DAY)
    assert set(meeting.attendances.values_list("reply", flat=True)) == {""}
    assert (len(heard_of("postponed")), len(heard_of("heard_moved"))) == (6, 1)


def test_what_a_moved_meeting_hears_waits_at_the_table_for_the_new_day(table):
    matter, day = referred(table), MONDAY_NINE + 40 * DAY
    meeting, _hearing = convened(table, matter)
    postpone(actor=table.actor, meeting=meeting, starts_at=day, why="停电", at=TEN)
    matter.refresh_from_db()
    assert matter.due_at == day.replace(hour=18)


def test_a_cancelled_meeting_hands_its_items_to_one_that_the_rhythm_plans(table):
    meeting, hearing = convened(table, referred(table))
    cancel(actor=table.actor, meeting=meeting, why="大雪", at=TEN)
    onward = to_come(table.body).get()
    assert [row.item for row in agenda_of(onward)] == [hearing.item]
    assert len(heard_of("heard_moved")) == 1
    hearing.refresh_from_db()
    assert (hearing.outcome, onward.starts_at.hour) == (
        "deferred",
        FRIDAY_THREE.astimezone(onward.starts_at.tzinfo).hour,
    )


def test_items_go_to_the_meeting_that_stands_already_and_come_first_there(table):
    meeting, _hearing = convened(table, referred(table))
    later = planned(table, starts_at=FRIDAY_THREE + 28 * DAY)
    listed(table, later, raised(table, title="楼道堆物"))
    cancel(actor=table.actor, meeting=meeting, why="大雪", at=TEN)
    assert [row.item.title for row in agenda_of(later)] == ["电梯更换", "楼道堆物"]


def test_an_item_whose_matters_were_answered_meanwhile_leaves_the_list(table):
    matter = referred(table)
    meeting, hearing = convened(table, matter)
    text = AnswerText(Outcome.DONE, "厂家当天来修好了。")
    answer_matter(actor=table.actor, matter=matter, text=text, at=TEN)
    cancel(actor=table.actor, meeting=meeting, why="大雪", at=TEN + HOUR)
    hearing.refresh_from_db()
    hearing.item.refresh_from_db()
    assert (hearing.outcome, hearing.item.state, to_come(table.body).count()) == ("left", "dropped", 0)


def test_nothing_is_listed_on_a_meeting_that_is_over(table):
    meeting, _hearing = convened(table)
    cancel(actor=table.actor, meeting=meeting, why="大雪", at=TEN)
    with pytest.raises(Refused):
        listed(table, meeting, raised(table, title="楼道堆物"))


def test_the_rhythm_proposes_a_working_day_and_says_when_a_table_is_behind(table):
    numbers = numbers_of(table.body, on=MONDAY)
    assert proposed_day(table.body, numbers, today=MONDAY) == MONDAY + timedelta(days=31)
    behind = [is_behind(table.body, numbers, today=MONDAY + timedelta(days=days)) for days in (31, 32)]
    assert (behind, last_regular(table.body)) == ([False, True], None)
    planned(table)
    assert not is_behind(table.body, numbers, today=MONDAY + timedelta(days=32))


def test_meetings_are_seen_with_their_table_and_by_everybody_once_convened(table):
    secret = planned(table)
    meeting, _hearing = convened(table)
    assert list(meetings_visible_to(table.viewer)) == list(meetings_of(table.body)) != []
    assert (list(meetings_visible_to(NOBODY)), seen_meeting(table.viewer, secret.pk)) == ([], secret)
    assert list(public_meetings(table.body)) == [meeting]
    with pytest.raises(NotSeen):
        seen_meeting(NOBODY, secret.pk)
    assert meeting_by_code(meeting.code) == meeting
    with pytest.raises(NotSeen):
        meeting_by_code("0000-0000-0000")


def test_a_ticket_opens_one_seat_and_no_other(table):
    meeting, _hearing = convened(table)
    one, other = seats_at(meeting)[:2]
    assert seat_named(ticket(one)) == one.pk != other.pk
    forged = ticket(one)[:-16] + ticket(other)[-16:]
    assert [seat_named(text) for text in (forged, "", "0" * 48, "第一把交椅")] == [None] * 4
