"""Who serves an area, and who stands on each rung above it."""

import pytest

from huiyin.domains.estates.queries import candidates_at, organisation_at, organisations_around, organisations_serving
from tests.cast import BANNER, COMMUNITY, OTHER_COMMUNITY, STREET
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_community, make_estate, make_ladder, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def estate():
    return make_estate(code="a")


def test_each_rung_holds_the_nearest_organisation(estate):
    far, near = make_ladder(BANNER), make_ladder(COMMUNITY)
    assert {level: organisation_at(level, estate.area) for level in near} == near
    assert {level: organisation_at(level, OTHER_COMMUNITY) for level in far} == far


def test_organisations_beside_and_below_do_not_serve_an_area(estate):
    make_organisation("utility", area=OTHER_COMMUNITY)
    make_organisation("utility", area=estate.area)
    street = make_organisation("utility", area=STREET)
    assert list(organisations_serving(COMMUNITY)) == [street]


def test_a_company_that_joined_one_alliance_serves_that_estate_alone(estate):
    other = make_estate(estate.community, "b")
    company = make_organisation("property_company", area=COMMUNITY)
    assert organisation_at("handler", other.area) == company
    make_member(estate, company)
    assert organisation_at("handler", estate.area) == company
    assert organisation_at("handler", other.area) is None


def test_around_a_community_are_also_those_who_answer_for_one_of_its_estates(estate):
    street = make_organisation("street_office", area=STREET)
    company = make_organisation("property_company", area=COMMUNITY)
    owners = make_organisation("owners_committee", area=estate.area)
    make_organisation("owners_committee", area=OTHER_COMMUNITY)
    make_organisation("owners_committee", area=estate.area, closed_at=MONDAY_NINE)
    make_member(estate, company)
    assert list(organisations_around(COMMUNITY)) == [street, owners, company]
    assert list(organisations_serving(COMMUNITY)) == [street]


def test_a_utility_in_one_alliance_still_serves_everywhere(estate):
    utility = make_organisation("utility", area=BANNER)
    make_member(estate, utility)
    assert organisation_at("handler", OTHER_COMMUNITY) == utility


def test_a_member_from_elsewhere_serves_the_estate_but_not_once_it_left(estate):
    helper = make_organisation("volunteers", area=OTHER_COMMUNITY)
    member = make_member(estate, helper)
    assert list(organisations_serving(estate.area)) == [helper]
    member.left_at = MONDAY_NINE
    member.save()
    assert list(organisations_serving(estate.area)) == []


def test_candidates_leave_out_those_named_and_those_closed(estate):
    closed = make_organisation("department", area=COMMUNITY, closed_at=MONDAY_NINE)
    second = make_organisation("department", area=BANNER, order=2)
    first = make_organisation("department", area=BANNER, order=1)
    third = make_organisation("department", area=BANNER, order=3)
    assert candidates_at("department", estate.area) == [first, second, third]
    assert candidates_at("department", estate.area, excluding=[first, third.pk, closed]) == [second]


def test_an_empty_rung_is_said_to_be_empty():
    make_community()
    assert organisation_at("banner", COMMUNITY) is None
    assert candidates_at("banner", COMMUNITY) == []


def test_the_ladder_takes_one_query_however_many_organisations(estate, django_assert_num_queries):
    for _ in range(3):
        make_ladder(BANNER)
    with django_assert_num_queries(1):
        assert len(candidates_at("street", estate.area)) == 3
