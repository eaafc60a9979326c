import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.areas import area_of, child, covers, is_area, lineage, overlap, parent

CODES = st.lists(st.sampled_from(["1", "15", "150", "a", "a-1"]), min_size=1, max_size=4)
AREAS = CODES.map(area_of)


def test_an_area_is_written_from_the_top_down_in_small_letters():
    assert area_of(["15", "1506", "HY-1"]) == "/15/1506/hy-1/"
    assert child(area_of(["15"]), "1506") == "/15/1506/"


@pytest.mark.parametrize("codes", [[], [""], ["a/b"], ["15", "%"], ["社区"], ["15\n"], ["_1"]])
def test_codes_that_would_break_the_path_are_refused(codes):
    with pytest.raises(ValueError, match="not the codes"):
        area_of(codes)


@pytest.mark.parametrize("text", ["", "/", "//", "15", "/15", "15/", "/15//16/", "/A/", "/15/\n"])
def test_a_text_that_is_no_area_covers_nothing_and_is_covered_by_nothing(text):
    assert not is_area(text)
    assert not covers(text, "/15/1506/")
    assert not covers("/15/", text)
    assert not covers(text, text)


def test_a_sibling_whose_code_begins_alike_is_not_covered():
    assert covers("/15/", "/15/1506/")
    assert not covers("/15/", "/150/")
    assert not covers("/15/1506/", "/15/")


def test_lineage_climbs_from_the_area_to_the_top():
    assert lineage(area_of(["15", "1506", "150622"])) == ("/15/1506/150622/", "/15/1506/", "/15/")
    assert parent(area_of(["15", "1506"])) == "/15/"
    assert parent(area_of(["15"])) is None


@given(AREAS)
def test_every_area_covers_itself(area):
    assert covers(area, area)


@given(AREAS, AREAS)
def test_areas_overlap_when_one_lies_in_the_other(one, other):
    assert overlap(one, other) == (one in lineage(other) or other in lineage(one))


@given(AREAS, AREAS)
def test_two_areas_cover_each_other_only_when_they_are_one(one, other):
    assert (covers(one, other) and covers(other, one)) == (one == other)


@given(AREAS, CODES, CODES)
def test_what_covers_an_outer_area_covers_the_inner_one(top, middle, low):
    inner = top
    for code in (*middle, *low):
        inner = child(inner, code)
    assert covers(top, inner)


@given(AREAS, AREAS)
def test_the_areas_that_cover_one_are_exactly_its_lineage(one, other):
    assert covers(other, one) == (other in lineage(one))
