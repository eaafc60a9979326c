import pytest

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.meetings.actions.attendance import leave, step_aside
from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.meetings.actions.votes import cast_ballot, close_vote, put_to_vote
from huiyin.domains.meetings.queries.sessions import hands_of, open_vote, tally_of
from huiyin.domains.meetings.rules.quorum import Hands, Result
from tests.clock import MINUTE
from tests.factories.meetings import FRIDAY_THREE, convened, opened, seat

LATER = FRIDAY_THREE + MINUTE


@pytest.fixture
def held(table):
    return opened(table)


def put(table, hearing, way="hands"):
    return put_to_vote(actor=table.actor, hearing=hearing, question="同意更换电梯吗？", way=way, at=LATER)


def say(table, vote, who, choice="for"):
    mine = seat(vote.hearing.meeting, who)
    return cast_ballot(actor=table.actor, vote=vote, seat=mine, choice=choice, at=LATER)


def test_hands_are_counted_with_the_rule_of_the_day(table, held):
    vote = put(table, held[1])
    closed = close_vote(actor=table.actor, vote=vote, hands=Hands(3, 1), at=LATER)
    told = tally_of(closed)
    assert (closed.result, told.result, told.quorum_needs, told.majority_needs) == ("carried", Result.CARRIED, 3, 3)
    assert (closed.voting, closed.present, closed.quorum, closed.majority) == (4, 4, ">1/2", ">1/2")


def test_a_vote_is_closed_once(table, held):
    vote = put(table, held[1])
    close_vote(actor=table.actor, vote=vote, hands=Hands(3, 1), at=LATER)
    again = close_vote(actor=table.actor, vote=vote, hands=Hands(0, 4), at=LATER + MINUTE)
    assert (again.in_favour, again.closed_at, open_vote(held[1])) == (3, LATER, None)


def test_more_hands_than_people_are_refused(table, held):
    vote = put(table, held[1])
    with pytest.raises(Invalid):
        close_vote(actor=table.actor, vote=vote, hands=Hands(4, 1), at=LATER)
    assert open_vote(held[1]) == vote


def test_ballots_by_phone_may_be_changed_until_the_vote_is_closed(table, held):
    vote = put(table, held[1], "phone")
    for who, choice in ((table.he, "for"), (table.wang, "against"), (table.wang, "for"), (table.zhao, "abstain")):
        say(table, vote, who, choice)
    assert hands_of(vote) == Hands(2, 0, 1)
    closed = close_vote(actor=table.actor, vote=vote, at=LATER)
    assert (closed.result, closed.abstained) == ("lost", 1)
    with pytest.raises(Refused):
        say(table, vote, table.delegate)


def test_who_is_not_there_has_no_vote_or_steps_aside_gives_no_ballot(table, held):
    meeting, hearing = held
    vote = put(table, hearing, "phone")
    leave(actor=table.actor, seat=seat(meeting, table.zhao), at=LATER)
    step_aside(actor=table.actor, hearing=hearing, member=table.wang, note="自己的活", at=LATER)
    meeting.attendances.filter(member=table.guest).update(came_at=LATER)
    for who in (table.zhao, table.wang, table.guest):
        with pytest.raises(Refused):
            say(table, vote, who)
    with pytest.raises(Invalid):
        say(table, vote, table.he, "perhaps")


def test_no_ballot_is_given_where_hands_are_counted(table, held):
    with pytest.raises(Refused):
        say(table, put(table, held[1]), table.he)


def test_one_vote_at_a_time_and_only_on_the_item_that_is_on(table, held):
    put(table, held[1])
    with pytest.raises(Refused):
        put(table, held[1])
    type(held[1]).objects.update(ended_at=LATER)
    with pytest.raises(Refused):
        put(table, held[1])


def test_a_vote_without_a_question_or_before_the_meeting_is_refused(table):
    _meeting, hearing = convened(table)
    with pytest.raises(Refused):
        put(table, hearing)
    with pytest.raises(Invalid):
        put_to_vote(actor=table.actor, hearing=opened_hearing(table), question=" ", way="shouting", at=LATER)


def opened_hearing(table):
    return opened(table)[1]


def test_a_vote_left_open_is_counted_when_its_item_ends(table, held):
    vote = put(table, held[1])
    close_meeting(actor=table.actor, meeting=held[0], at=LATER + MINUTE)
    vote.refresh_from_db()
    assert (vote.result, vote.present, vote.closed_at) == ("tied", 4, LATER + MINUTE)
