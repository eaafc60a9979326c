"""The invented banner is whole: every rung of the ladder, every kind of organisation, homes, boards, and a stranger."""

import pytest

from huiyin.domains.estates.models import LadderLevel, OrganisationKind, Place
from huiyin.domains.estates.queries import alliance_of, contact_board, organisation_at, organisations_serving
from huiyin.interfaces.exchange.demo.estates import build_demo_estates, demo_estates
from huiyin.platform.access.actors import SYSTEM
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    return build_demo_estates(actor=SYSTEM, at=MONDAY_NINE)


def test_the_community_has_three_estates_24_buildings_and_1500_homes(demo):
    places = Place.objects.filter(community=demo.home)
    counts = {kind: places.filter(kind=kind).count() for kind in ("building", "entrance", "home")}
    assert counts == {"building": 24, "entrance": 58, "home": 1500}
    assert demo.home.estates.count() == 3
    assert {"lift", "pump", "gate", "lamp", "charging_shed"} <= set(places.values_list("facility_kind", flat=True))
    assert not places.filter(estate__isnull=False, grid__isnull=True).exclude(kind="grounds").exists()


def test_every_rung_is_held_for_every_estate_and_every_kind_of_organisation_is_there(demo):
    for estate in demo.estates.values():
        assert all(organisation_at(level, estate.area) for level in LadderLevel.values)
    kinds = {organisation.kind for organisation in demo.organisations.values()}
    assert kinds == set(OrganisationKind.values) - {"other"}
    assert organisations_serving(demo.home.area).count() >= 12


def test_each_estate_is_handled_by_the_company_of_its_alliance(demo):
    first = {code: organisation_at("handler", estate.area) for code, estate in demo.estates.items()}
    by_key = demo.organisations
    assert first == {
        "xingfuli": by_key["huimin"],
        "yangguang": by_key["anju"],
        "hepan": by_key["huimin"],
        "liuwan": by_key["liuwan_property"],
    }


def test_every_estate_has_an_alliance_and_a_board_that_says_how_to_reach_them(demo):
    for estate in demo.estates.values():
        assert alliance_of(estate).filter(role="serves").count() == 1
        assert all(line.phone.startswith("1990000") for line in contact_board(estate))
        assert contact_board(estate).count() >= 2


def test_the_other_community_shares_the_banner_and_nothing_nearer(demo):
    shared = set(organisations_serving(demo.home.area)) & set(organisations_serving(demo.away.area))
    assert {organisation.level for organisation in shared} == {"handler", "department", "banner"}
    assert {organisation.kind for organisation in shared} == {"utility", "department", "banner_office"}


def test_building_it_twice_gives_the_same_rows(demo):
    again = build_demo_estates(actor=SYSTEM, at=MONDAY_NINE)
    assert again == demo == demo_estates()
