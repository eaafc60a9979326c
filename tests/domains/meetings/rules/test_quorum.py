import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.meetings.rules.quorum import Hands, Presence, Result, may_decide, tally
from huiyin.domains.meetings.rules.shares import HALF, share


def count(voting, aside, present, *hands, majority=">1/2"):
    return tally(Presence(voting, aside, present), Hands(*hands), quorum=HALF, majority=share(majority))


@pytest.mark.parametrize(
    ("people", "hands", "result"),
    [
        ((9, 0, 5), (3, 2, 0), Result.CARRIED),
        ((9, 0, 4), (4, 0, 0), Result.NO_QUORUM),
        ((9, 1, 6), (3, 3, 0), Result.TIED),
        ((9, 0, 6), (3, 1, 2), Result.LOST),
        ((9, 0, 6), (0, 0, 0), Result.TIED),
        ((1, 1, 0), (0, 0, 0), Result.NO_QUORUM),
    ],
)
def test_votes_are_counted_as_written(people, hands, result):
    assert count(*people, *hands).result == result


def test_a_tally_shows_every_number_that_leads_to_it():
    told = count(9, 1, 6, 4, 1, 1)
    assert (told.presence.eligible, told.quorum_needs, told.majority_needs, told.carried) == (8, 5, 4, True)
    assert told.hands.given == 6


def test_who_steps_aside_lowers_the_quorum_and_not_the_seats():
    assert may_decide(Presence(9, 2, 4), HALF)
    assert not may_decide(Presence(9, 0, 4), HALF)


@pytest.mark.parametrize("people", [(5, 3, 3), (-1, 0, 0), (5, -1, 0), (5, 0, -1)])
def test_more_people_than_seats_are_refused(people):
    with pytest.raises(ValueError, match="seats"):
        Presence(*people)


def test_fewer_than_nobody_and_more_than_are_there_are_refused():
    with pytest.raises(ValueError, match="nobody"):
        Hands(-1, 0)
    with pytest.raises(ValueError, match="are there"):
        count(9, 0, 5, 5, 1, 0)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_nothing_is_carried_by_half_or_less_of_those_there(present, in_favour, against):
    if in_favour + against > present:
        return
    told = count(30, 0, present, in_favour, against)
    assert told.carried == (present * 2 > 30 and in_favour * 2 > present)
