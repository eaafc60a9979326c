from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.matters.rules.ladder import Hands, climb, rung_of, third_return
from huiyin.domains.matters.vocabulary import Level

COMPANY, COMMITTEE, MEETING, STREET, WATER, BANNER, COUNTY = (UUID(int=number) for number in range(1, 8))
ALLIANCE = {
    Level.HANDLER: (COMPANY,),
    Level.COMMUNITY: (COMMITTEE,),
    Level.JOINT_MEETING: (MEETING,),
    Level.STREET: (STREET,),
    Level.DEPARTMENT: (WATER,),
    Level.BANNER: (BANNER, COUNTY),
}
UNITS = [unit for units in ALLIANCE.values() for unit in units]


def climbed(level, refused=(), current=COMPANY, alliance=ALLIANCE):
    return climb(level, lambda higher: alliance.get(higher, ()), refused=set(refused), current=current)


def test_a_matter_not_solved_goes_one_level_up():
    assert climbed(Level.HANDLER) == Hands(Level.COMMUNITY, COMMITTEE)
    assert climbed(Level.COMMUNITY, current=COMMITTEE) == Hands(Level.JOINT_MEETING, MEETING)
    assert climbed(Level.JOINT_MEETING, current=MEETING) == Hands(Level.STREET, STREET)


def test_a_department_hands_on_to_the_banner_and_not_sideways_to_the_street():
    assert rung_of(Level.STREET) == rung_of(Level.DEPARTMENT) == 3
    assert climbed(Level.DEPARTMENT, current=WATER) == Hands(Level.BANNER, BANNER)


def test_a_level_without_a_unit_or_whose_unit_has_refused_is_passed_over():
    assert climbed(Level.HANDLER, alliance={Level.STREET: (STREET,)}) == Hands(Level.STREET, STREET)
    assert climbed(Level.HANDLER, refused=[COMMITTEE, MEETING, STREET]) == Hands(Level.DEPARTMENT, WATER)


def test_above_the_banner_another_unit_of_the_banner_has_it():
    assert climbed(Level.BANNER, current=BANNER) == Hands(Level.BANNER, COUNTY)
    assert climbed(Level.BANNER, refused=[BANNER, COUNTY], current=BANNER) == Hands(Level.BANNER, COUNTY)
    assert climbed(Level.BANNER, current=BANNER, alliance={Level.BANNER: (BANNER,)}) is None


@pytest.mark.parametrize(("so_far", "third"), [(0, False), (1, False), (2, True), (3, True)])
def test_the_third_return_goes_to_a_supervisor(so_far, third):
    assert third_return(so_far) is third


@given(st.sampled_from(Level), st.sets(st.sampled_from(UNITS)), st.sampled_from(UNITS))
def test_it_never_goes_to_the_same_hands_nor_down(level, refused, current):
    hands = climbed(level, refused, current)
    assert hands is not None
    assert hands.unit != current
    assert rung_of(hands.level) > rung_of(level) or hands.level is Level.BANNER
