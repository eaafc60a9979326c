"""What everybody may read, and what only posts of the area may."""

import pytest

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community, Estate, Organisation, Place
from huiyin.domains.estates.queries import (
    alliance_of,
    chain_for,
    communities_visible_to,
    community_by_code,
    contact_board,
    division_by_code,
    estates_visible_to,
    organisations_visible_to,
    place_by_code,
    places_visible_to,
    public_communities,
    public_estates,
    public_places,
)
from huiyin.domains.estates.scope import may, visible
from huiyin.domains.estates.verbs import EDIT, SEE
from huiyin.platform.access.viewers import NOBODY
from tests.cast import (
    BANNER,
    COMMUNITY,
    COMMUNITY_CODE,
    OTHER_COMMUNITY,
    OTHER_COMMUNITY_CODE,
    STREET,
    officer_chen,
    see,
    stranger_zhou,
    street_zhao,
)
from tests.clock import MONDAY_NINE
from tests.factories.estates import (
    make_community,
    make_contact,
    make_division,
    make_estate,
    make_member,
    make_organisation,
    make_place,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def building():
    return make_place(make_estate(code="a"), "3号楼")


@pytest.fixture
def home(building):
    return make_place(name="502", parent=make_place(name="2单元", parent=building, kind="entrance"), kind="home")


@pytest.mark.usefixtures("home")
def test_homes_are_seen_by_posts_of_the_area_and_nobody_else():
    assert set(places_visible_to(see(officer_chen(SEE)))) == set(Place.objects.all())
    assert set(places_visible_to(see(street_zhao(SEE)))) == set(Place.objects.all())
    assert not places_visible_to(see(stranger_zhou(SEE))).exists()
    assert not places_visible_to(NOBODY).exists()


@pytest.mark.usefixtures("home")
def test_the_public_sees_every_place_in_use_but_homes(building):
    make_place(building.estate, "1号楼", active=False)
    gate = make_place(building.estate, "东门", kind="facility", facility_kind="gate")
    assert [place.label for place in public_places(building.estate)] == ["3号楼", "3号楼2单元", gate.label]


@pytest.mark.usefixtures("building")
def test_a_desk_knows_the_organisations_inside_and_above_its_area():
    mine, above = make_organisation("grid", area=COMMUNITY), make_organisation("department", area=BANNER)
    beside = make_organisation("grid", area=OTHER_COMMUNITY)
    viewer = see(officer_chen(SEE))
    assert set(organisations_visible_to(viewer)) == {mine, above}
    assert set(organisations_visible_to(see(street_zhao(SEE)))) == {mine, above, beside}
    assert not organisations_visible_to(NOBODY).exists()


@pytest.mark.usefixtures("home")
def test_what_may_be_done_is_among_what_is_seen():
    make_community(OTHER_COMMUNITY_CODE)
    make_organisation("department", area=BANNER)
    viewers = [NOBODY, *(see(who) for who in (officer_chen(EDIT), stranger_zhou(SEE, EDIT), street_zhao(SEE, EDIT)))]
    for model in (Community, Estate, Place, Organisation):
        for viewer in viewers:
            allowed = {row.pk for row in model.objects.all() if may(viewer, EDIT, row)}
            seen = set(visible(model, viewer).values_list("pk", flat=True))
            held = {row.pk for row in model.objects.all() if viewer.holds(EDIT, row.area)}
            assert allowed == seen & held


def test_seeing_what_is_above_does_not_let_anybody_change_it():
    make_community()
    above, mine = make_organisation("department", area=BANNER), make_organisation("grid")
    viewer = see(officer_chen(SEE, EDIT))
    assert [may(viewer, EDIT, row) for row in (above, mine)] == [False, True]


def test_communities_and_estates_follow_the_area_of_the_post(building):
    other = make_community(OTHER_COMMUNITY_CODE)
    assert list(communities_visible_to(see(stranger_zhou(SEE)))) == [other]
    assert list(communities_visible_to(see(street_zhao(SEE)))) == [building.community, other]
    assert list(estates_visible_to(see(officer_chen(SEE)))) == [building.estate]
    assert list(public_communities()) == [building.community, other]
    assert list(public_estates(other)) == []


def test_a_place_is_found_by_its_code_until_it_is_retired(building):
    assert place_by_code(f" {building.code.lower()} ") == building
    building.active = False
    building.save()
    for code in (building.code, "", "nonsense", "0000000000"):
        with pytest.raises(NotSeen):
            place_by_code(code)


def test_divisions_and_communities_are_found_by_their_official_codes():
    community = make_community(COMMUNITY_CODE)
    assert community_by_code(f" {COMMUNITY_CODE}") == community
    assert division_by_code("150602000000") == make_division("150602")
    assert division_by_code("150602").official_code == "150602000000"
    for read, code in ((community_by_code, "150602001099"), (division_by_code, "16"), (division_by_code, "x")):
        with pytest.raises(NotSeen):
            read(code)


def test_a_write_goes_on_the_chain_of_its_community_and_above_one_on_that_of_the_district(building):
    assert chain_for(building.area) == COMMUNITY_CODE
    assert chain_for(STREET) == "district"
    assert chain_for("/15/1506/150602/150602001/150602001001/150602001001003/") == COMMUNITY_CODE


def test_the_board_shows_each_topic_in_its_order_and_nothing_removed(building):
    company = make_organisation()
    make_contact(building.estate, company, "漏水", order=2)
    make_contact(building.estate, company, "停电", order=1)
    make_contact(building.estate, company, "噪音", order=0, removed_at=MONDAY_NINE)
    make_contact(make_estate(building.community), company, "停暖", order=0)
    assert [line.topic for line in contact_board(building.estate)] == ["停电", "漏水"]


@pytest.mark.parametrize("rows", [1, 3])
def test_each_list_takes_one_query_however_many_rows(rows, django_assert_num_queries):
    estate, viewer = make_estate(), see(officer_chen(SEE))
    for number in range(rows):
        organisation = make_organisation()
        make_contact(estate, organisation, f"事项{number}")
        make_member(estate, organisation)
        make_place(estate)
    lists = {
        contact_board(estate): lambda line: line.organisation.name,
        alliance_of(estate): lambda member: member.organisation.name,
        public_places(estate): lambda place: place.label,
        places_visible_to(viewer): lambda place: (place.estate.name, place.community.name),
        organisations_visible_to(viewer): lambda organisation: organisation.name,
    }
    for rows_read, read in lists.items():
        with django_assert_num_queries(1):
            assert len({read(row) for row in rows_read}) in {1, rows}
