"""A seat asks before the meeting; the question stays with its item until somebody says that it was answered."""

import pytest

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.meetings.actions.questions import MOST, ask_question, question_answered
from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.meetings.models import Question
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.questions import asked_by, questions_on
from tests.clock import MONDAY_NINE
from tests.factories.meetings import FRIDAY_THREE, closed, convened, opened, referred, seat

TEXT = "维修资金还剩多少？"


def ask(table, meeting, hearing, text=TEXT, at=MONDAY_NINE):
    mine = seat(meeting, table.delegate)
    return ask_question(actor=table.actor, seat=mine, hearing=hearing, text=text, at=at)


def told(meeting):
    return [[one.text for one in rows] for rows in questions_on(agenda_of(meeting)).values()]


def test_a_question_stands_beside_its_item_once(table):
    meeting, hearing = convened(table)
    first, again = ask(table, meeting, hearing), ask(table, meeting, hearing)
    assert (first.pk == again.pk, told(meeting)) == (True, [[TEXT]])
    assert [one.text for one in asked_by(seat(meeting, table.delegate))] == [TEXT]
    assert asked_by(seat(meeting, table.wang)) == []


def test_an_empty_question_is_none_and_too_many_are_mischief(table):
    meeting, hearing = convened(table)
    with pytest.raises(Invalid):
        ask(table, meeting, hearing, "  ")
    for number in range(MOST):
        ask(table, meeting, hearing, f"问题{number}")
    with pytest.raises(Refused):
        ask(table, meeting, hearing, "还有一个")


def test_an_answered_question_leaves_the_list_once(table):
    meeting, hearing = opened(table)
    question = ask(table, meeting, hearing, at=FRIDAY_THREE)
    for _ in range(2):
        question_answered(actor=table.actor, hearing=hearing, question=question, at=FRIDAY_THREE)
    assert (told(meeting), Question.objects.get().answered_at) == ([], FRIDAY_THREE)


def test_a_question_nobody_answered_goes_with_its_item_to_the_next_meeting(table):
    meeting, hearing = opened(table, referred(table))
    ask(table, meeting, hearing, at=FRIDAY_THREE)
    close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE)
    onward = hearing.item.hearings.exclude(meeting=meeting).get().meeting
    assert told(onward) == [[TEXT]]


def test_nobody_asks_about_what_was_decided(table):
    meeting = closed(table)
    with pytest.raises(Refused):
        ask(table, meeting, meeting.hearings.get(), at=FRIDAY_THREE)
