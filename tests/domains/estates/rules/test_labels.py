"""How places are called, sorted and coded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.estates.rules.labels import label_of, sort_key
from huiyin.domains.estates.rules.ladder import Kind, Rung, usual_rung
from huiyin.domains.estates.rules.place_codes import new_place_code, normal_place_code


@pytest.mark.parametrize(
    ("above", "name", "label"),
    [
        ("", "3号楼", "3号楼"),
        ("3号楼2单元", "电梯", "3号楼2单元电梯"),
        ("3号楼", "3号楼2单元", "3号楼2单元"),
        ("Block C", "Lift", "Block C Lift"),
        ("Block C", "2", "Block C 2"),
        ("Block 3", "Lift", "Block 3 Lift"),
    ],
)
def test_a_label_is_the_way_from_the_building_down(above, name, label):
    assert label_of(above, name) == label


def test_labels_sort_as_people_count():
    labels = ["10号楼", "2号楼10单元", "2号楼", "2号楼2单元", "北门"]
    assert sorted(labels, key=sort_key) == ["2号楼", "2号楼2单元", "2号楼10单元", "10号楼", "北门"]


@given(st.text(max_size=80))
def test_a_sort_key_always_fits_its_column(label):
    assert len(sort_key(label)) <= 200


def test_a_place_code_is_read_however_it_was_typed():
    code = new_place_code()
    assert normal_place_code(f" {code[:5].lower()}-{code[5:]} ") == code
    assert normal_place_code("o1il000000") == "0111000000"
    assert [normal_place_code(text) for text in ("", "ABC", code + "0", "7KQ2M9XD4U")] == ["", "", "", ""]


def test_two_hundred_drawn_codes_differ():
    assert len({new_place_code() for _ in range(200)}) == 200


def test_most_organisations_do_the_work_themselves_and_the_others_stand_above():
    handlers = {kind for kind in Kind if usual_rung(kind) == Rung.HANDLER}
    assert handlers == {
        Kind.PROPERTY_COMPANY,
        Kind.OWNERS_COMMITTEE,
        Kind.UTILITY,
        Kind.POLICE_POST,
        Kind.VOLUNTEERS,
        Kind.GRID,
        Kind.OTHER,
    }
