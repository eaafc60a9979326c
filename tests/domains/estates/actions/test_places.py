"""Places are added all or none, keep their QR codes when renamed, and are retired from the leaves up."""

import pytest
from django.utils import translation

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.estates.actions import (
    add_places,
    change_facility,
    cover_with_grid,
    rename_place,
    restore_place,
    retire_place,
)
from huiyin.domains.estates.models import Place
from huiyin.domains.estates.rules.placing import NewPlace
from huiyin.platform.access.actors import SYSTEM
from tests.cast import COMMUNITY_CODE, OTHER_COMMUNITY_CODE
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_community, make_division, make_estate, make_place
from tests.records import rows_on, verbs_on

pytestmark = pytest.mark.django_db

BLOCK = (
    NewPlace("building", "3号楼"),
    NewPlace("entrance", "2单元", "3号楼"),
    NewPlace("home", "502", "3号楼2单元"),
    NewPlace("facility", "电梯", "3号楼2单元", "lift"),
)


@pytest.fixture
def estate():
    return make_estate(code="a")


def add(ground, *places):
    return add_places(actor=SYSTEM, ground=ground, places=places, at=MONDAY_NINE)


def labels():
    return set(Place.objects.values_list("label", flat=True))


def test_a_building_and_all_below_it_come_in_one_go(estate):
    made = add(estate, *BLOCK)
    assert [place.label for place in made] == ["3号楼", "3号楼2单元", "3号楼2单元502", "3号楼2单元电梯"]
    assert [place.parent and place.parent.label for place in made] == [None, "3号楼", "3号楼2单元", "3号楼2单元"]
    assert {place.area for place in made} == {estate.area}
    assert rows_on(COMMUNITY_CODE)[-1].told == {"labels": [place.label for place in made]}


def test_later_places_stand_below_earlier_ones_and_printed_codes_are_kept(estate):
    add(estate, *BLOCK[:2])
    lift = add(estate, NewPlace("facility", "电梯", "3号楼2单元", "lift", code="7kq2m-9xd44"))[0]
    assert (lift.parent.label, lift.code) == ("3号楼2单元", "7KQ2M9XD44")


def test_one_faulty_place_stops_all_of_them(estate):
    make_place(make_estate(estate.community, "b"), code="7KQ2M9XD44")
    with pytest.raises(Invalid) as refused:
        add(estate, *BLOCK, NewPlace("home", "502", "3号楼2单元"), NewPlace("building", "4号楼", code="7KQ2M9XD44"))
    assert set(refused.value.fields) == {"4", "5"}
    assert Place.objects.filter(estate=estate).count() == 0
    assert verbs_on(COMMUNITY_CODE) == []


def test_a_community_has_places_that_belong_to_no_estate(estate):
    add(estate, NewPlace("public", "凉亭"))
    pavilion = add(estate.community, NewPlace("public", "凉亭"))[0]
    assert (pavilion.estate, pavilion.area) == (None, estate.community.area)
    with pytest.raises(Invalid):
        add(estate.community, NewPlace("public", "凉亭"))


def test_a_thousand_homes_take_few_queries(estate, django_assert_max_num_queries):
    add(estate, *BLOCK[:2])
    homes = [NewPlace("home", str(number), "3号楼2单元") for number in range(1000, 2000)]
    with django_assert_max_num_queries(25):
        add(estate, *homes)
    assert Place.objects.filter(kind="home").count() == 1000


def test_what_stands_below_follows_a_new_name_and_every_code_stays(estate):
    add(estate, *BLOCK, NewPlace("building", "5号楼"))
    codes = set(Place.objects.values_list("code", flat=True))
    rename_place(actor=SYSTEM, place=Place.objects.get(label="3号楼"), name="13号楼", at=MONDAY_NINE)
    assert labels() == {"13号楼", "13号楼2单元", "13号楼2单元502", "13号楼2单元电梯", "5号楼"}
    assert Place.objects.values_list("label", flat=True)[0] == "5号楼"
    assert set(Place.objects.values_list("code", flat=True)) == codes
    assert rows_on(COMMUNITY_CODE)[-1].told == {"from": "3号楼", "to": "13号楼", "renamed_with_it": 3}


@pytest.mark.parametrize("name", ["4号楼", " ", "长" * 41])
def test_a_name_that_is_taken_or_none_is_refused(estate, name):
    add(estate, NewPlace("building", "3号楼"), NewPlace("building", "4号楼"))
    with pytest.raises(Invalid) as refused:
        rename_place(actor=SYSTEM, place=Place.objects.get(label="3号楼"), name=name, at=MONDAY_NINE)
    assert set(refused.value.fields) == {"name"}
    assert labels() == {"3号楼", "4号楼"}


def test_a_place_is_retired_after_all_below_it_and_can_be_restored(estate):
    building, entrance = add(estate, *BLOCK[:2])
    with translation.override("en"), pytest.raises(Refused, match="stand below"):
        retire_place(actor=SYSTEM, place=building, at=MONDAY_NINE)
    retired = [retire_place(actor=SYSTEM, place=place, at=MONDAY_NINE) for place in (entrance, building)]
    assert [place.active for place in retired] == [False, False]
    with pytest.raises(Refused) as refused:
        retire_place(actor=SYSTEM, place=building, at=MONDAY_NINE)
    assert (refused.value.state, refused.value.allowed) == ("retired", ("restore",))
    assert restore_place(actor=SYSTEM, place=building, at=MONDAY_NINE).active
    with pytest.raises(Refused):
        restore_place(actor=SYSTEM, place=building, at=MONDAY_NINE)
    assert verbs_on(COMMUNITY_CODE)[1:] == ["estates.retire_place"] * 2 + ["estates.restore_place"]


def test_a_grid_covers_places_with_all_that_stands_below_them(estate):
    grid = make_division(COMMUNITY_CODE + "003", "第三网格")
    building = add(estate, *BLOCK, NewPlace("building", "5号楼"))[0]
    assert cover_with_grid(actor=SYSTEM, grid=grid, places=[building], at=MONDAY_NINE) == 4
    assert set(Place.objects.filter(grid__isnull=True).values_list("label", flat=True)) == {"5号楼"}
    assert rows_on(COMMUNITY_CODE)[-1].told == {"grid": grid.code, "labels": ["3号楼"], "places": 4}


def test_a_grid_covers_its_own_community_only_and_a_street_is_no_grid(estate):
    elsewhere = make_place(make_estate(make_community(OTHER_COMMUNITY_CODE)))
    for grid, field in ((COMMUNITY_CODE + "003", "places"), (COMMUNITY_CODE[:9], "grid")):
        with pytest.raises(Invalid) as refused:
            cover_with_grid(actor=SYSTEM, grid=make_division(grid), places=[elsewhere], at=MONDAY_NINE)
        assert field in refused.value.fields
    assert estate.places.count() == 0


def test_what_a_facility_does_can_be_corrected_and_a_building_is_none(estate):
    building, shed = add(estate, NewPlace("building", "3号楼"), NewPlace("facility", "车棚", "", "other"))
    assert change_facility(actor=SYSTEM, place=shed, facility_kind="charging_shed", at=MONDAY_NINE).facility_kind
    assert rows_on(COMMUNITY_CODE)[-1].told == {"label": "车棚", "from": "other", "to": "charging_shed"}
    for place, kind in ((building, "lift"), (shed, "portal")):
        with pytest.raises(Invalid) as refused:
            change_facility(actor=SYSTEM, place=place, facility_kind=kind, at=MONDAY_NINE)
        assert set(refused.value.fields) == {"facility_kind"}


def test_no_row_of_the_record_names_more_than_a_thousand_places(estate):
    add(estate, *(NewPlace("building", f"{number}号楼") for number in range(1001)))
    assert [len(row.change["labels"]) for row in rows_on(COMMUNITY_CODE)] == [1000, 1]
