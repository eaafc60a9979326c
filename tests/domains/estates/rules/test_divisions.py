"""Official codes: what their length and their zeros say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.estates.rules.divisions import (
    LENGTHS,
    Level,
    area_of_division,
    level_of,
    lineage_of,
    official,
    parent_code,
    unpadded,
)

CODES = st.sampled_from(sorted(LENGTHS.values())).flatmap(
    lambda length: st.text("123456789", min_size=length, max_size=length)
)


@pytest.mark.parametrize(
    ("printed", "kept", "level"),
    [
        ("15", "15", Level.PROVINCE),
        ("150000", "15", Level.PROVINCE),
        ("150600000000", "1506", Level.CITY),
        ("150622", "150622", Level.BANNER),
        ("150622100000", "150622100", Level.STREET),
        ("150622001010", "150622001010", Level.COMMUNITY),
        ("150622001010003", "150622001010003", Level.GRID),
    ],
)
def test_a_printed_code_loses_its_padding_and_nothing_else(printed, kept, level):
    assert unpadded(printed) == kept
    assert level_of(kept) == level


@pytest.mark.parametrize("text", ["", "1", "150", "15062200", "15062a", "１５０６", "1506220010010031", " 15"])
def test_what_is_no_official_code_is_refused(text):
    with pytest.raises(ValueError, match="not the code of a division"):
        unpadded(text)
    with pytest.raises(ValueError, match="not the code of a division"):
        level_of("1" * 5)


def test_a_code_spells_the_way_down_to_itself():
    assert lineage_of("150622001") == ("15", "1506", "150622", "150622001")
    assert area_of_division("150622001") == "/15/1506/150622/150622001/"
    assert (parent_code("150622001"), parent_code("15")) == ("150622", "")


@given(CODES)
def test_padding_and_unpadding_give_the_same_code_back(code):
    assert unpadded(official(code)) == code
    assert len(official(code)) == max(12, len(code))
