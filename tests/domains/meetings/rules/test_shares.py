import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.meetings.rules.shares import Share, share


@pytest.mark.parametrize(
    ("written", "whole", "needs"),
    [
        (">1/2", 9, 5),
        (">1/2", 8, 5),
        (">=1/2", 8, 4),
        (">=2/3", 9, 6),
        (">=2/3", 10, 7),
        (">=3/4", 8, 6),
        (">=1/1", 3, 3),
    ],
)
def test_the_least_number_that_reaches_a_share(written, whole, needs):
    assert share(written).needs(whole) == needs
    assert [share(written).reached(part, whole) for part in (needs - 1, needs)] == [False, True]


@pytest.mark.parametrize("written", ["", "1/2", "=1/2", ">0/2", ">3/2", ">1/1", "> 1/2", ">½", ">1/0", ">=12345/99999"])
def test_what_is_no_share_is_refused(written):
    with pytest.raises(ValueError, match="no"):
        share(written)


def test_a_share_is_written_as_it_was_read():
    assert [str(share(text)) for text in (">1/2", ">=2/3", ">=4/6")] == [">1/2", ">=2/3", ">=2/3"]


def test_nothing_of_nothing_reaches_no_share():
    assert not share(">=1/2").reached(0, 0)


@given(st.integers(1, 500), st.integers(0, 500), st.sampled_from([">1/2", ">=2/3", ">=3/4", ">=1/2"]))
def test_the_least_number_agrees_with_the_fraction(whole, part, written):
    one: Share = share(written)
    exact = part > one.fraction * whole if one.strict else part >= one.fraction * whole
    assert one.reached(part, whole) == exact
