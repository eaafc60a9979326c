"""What may stand below what; every fault is named at the place that has it."""

import pytest

from huiyin.domains.estates.models import FacilityKind, PlaceKind
from huiyin.domains.estates.rules.placing import BELOW, FACILITY_KINDS, Fault, NewPlace, faults_of


def test_a_building_with_its_entrance_home_and_lift_has_no_fault():
    places = [
        NewPlace("building", "3号楼"),
        NewPlace("entrance", "2单元", "3号楼"),
        NewPlace("home", "502", "3号楼2单元"),
        NewPlace("facility", "电梯", "3号楼2单元", "lift"),
        NewPlace("facility", "东门", "", "gate", code="7KQ2-M9XD44"),
        NewPlace("public", "凉亭", "公共区域"),
    ]
    assert faults_of(places, known={"公共区域": "grounds"}) == {}


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        (NewPlace("castle", "城堡"), Fault.KIND),
        (NewPlace("facility", "西门"), Fault.FACILITY_KIND),
        (NewPlace("facility", "西门", "", "portal"), Fault.FACILITY_KIND),
        (NewPlace("building", "9号楼", "", "lift"), Fault.FACILITY_KIND),
        (NewPlace("building", " "), Fault.NAME),
        (NewPlace("building", "9号楼 "), Fault.NAME),
        (NewPlace("building", "九" * 41), Fault.TOO_LONG),
        (NewPlace("entrance", "二" * 39, "三" * 42), Fault.TOO_LONG),
        (NewPlace("home", "502", "9号楼"), Fault.NO_SUCH_PARENT),
        (NewPlace("home", "502"), Fault.WRONG_PARENT),
        (NewPlace("entrance", "1单元", "东门"), Fault.WRONG_PARENT),
        (NewPlace("building", "1号楼"), Fault.LABEL_TAKEN),
        (NewPlace("building", "9号楼", code="short"), Fault.CODE),
        (NewPlace("building", "9号楼", code="0000000001"), Fault.CODE_TAKEN),
    ],
)
def test_each_fault_is_named(place, fault):
    known = {"1号楼": "building", "东门": "facility", "三" * 42: "building"}
    assert faults_of([place], known=known, codes=["0000000001"]) == {0: [fault]}


def test_a_place_that_comes_twice_is_at_fault_the_second_time():
    twice = [NewPlace("building", "1号楼", code="0000000001"), NewPlace("building", "1号楼", code="0000000001")]
    assert faults_of(twice, known={}) == {1: [Fault.CODE_TAKEN, Fault.LABEL_TAKEN]}


def test_the_rules_and_the_tables_know_the_same_kinds():
    assert set(BELOW) == set(PlaceKind.values)
    assert set(FacilityKind.values) == FACILITY_KINDS
