"""Article 278 of the Civil Code, tried on every edge: two thirds includes, a half does not, three quarters includes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.meetings.rules.owners_vote import QUALIFIED, Measure, Owners, Subject, decide

ORDINARY = [subject for subject in Subject if subject not in QUALIFIED]


def failing(subject, everybody, taking_part, agreeing):
    told = decide(subject, everybody=Owners(*everybody), taking_part=Owners(*taking_part), agreeing=Owners(*agreeing))
    assert told.carried == all(line.holds for line in told.lines)
    return {line.measure for line in told.lines if not line.holds}


def test_the_three_that_need_three_quarters_are_those_of_the_second_paragraph():
    assert sorted(QUALIFIED) == [6, 7, 8]
    assert len(Subject) == 9


@pytest.mark.parametrize("subject", list(Subject))
@pytest.mark.parametrize(
    ("taking_part", "wrong"),
    [
        ((6000, 6), set()),
        ((5999, 6), {Measure.AREA_TAKING_PART}),
        ((6000, 5), {Measure.HEADS_TAKING_PART}),
        ((5999, 5), {Measure.AREA_TAKING_PART, Measure.HEADS_TAKING_PART}),
        ((0, 0), set(Measure)),
    ],
)
def test_two_thirds_of_area_and_of_heads_take_part(subject, taking_part, wrong):
    assert failing(subject, (9000, 9), taking_part, taking_part) == wrong


@pytest.mark.parametrize("subject", ORDINARY)
@pytest.mark.parametrize(
    ("agreeing", "wrong"),
    [
        ((3001, 4), set()),
        ((3000, 4), {Measure.AREA_AGREEING}),
        ((3001, 3), {Measure.HEADS_AGREEING}),
        ((3000, 3), {Measure.AREA_AGREEING, Measure.HEADS_AGREEING}),
    ],
)
def test_an_ordinary_subject_needs_more_than_half_of_each(subject, agreeing, wrong):
    assert failing(subject, (9000, 9), (6000, 6), agreeing) == wrong


@pytest.mark.parametrize("subject", sorted(QUALIFIED))
@pytest.mark.parametrize(
    ("agreeing", "wrong"),
    [
        ((6000, 6), set()),
        ((5999, 6), {Measure.AREA_AGREEING}),
        ((6000, 5), {Measure.HEADS_AGREEING}),
        ((5999, 5), {Measure.AREA_AGREEING, Measure.HEADS_AGREEING}),
    ],
)
def test_a_qualified_subject_needs_three_quarters_of_each(subject, agreeing, wrong):
    assert failing(subject, (12000, 12), (8000, 8), agreeing) == wrong


def test_the_explanation_names_part_whole_and_what_was_needed():
    told = decide(Subject.USE_FUND, everybody=Owners(9000, 9), taking_part=Owners(6000, 6), agreeing=Owners(3000, 4))
    lines = [(line.part, line.whole, str(line.share), line.needs, line.holds) for line in told.lines]
    assert lines == [
        (6000, 9000, ">=2/3", 6000, True),
        (6, 9, ">=2/3", 6, True),
        (3000, 6000, ">1/2", 3001, False),
        (4, 6, ">1/2", 4, True),
    ]
    assert (told.valid, told.carried) == (True, False)


@pytest.mark.parametrize(
    ("taking_part", "agreeing"),
    [((9001, 9), (1, 1)), ((9000, 10), (1, 1)), ((6000, 6), (6001, 6)), ((6000, 6), (1, 7))],
)
def test_a_part_larger_than_its_whole_is_refused(taking_part, agreeing):
    with pytest.raises(ValueError, match="no part"):
        failing(Subject.OTHER, (9000, 9), taking_part, agreeing)


def test_less_than_nobody_is_refused():
    with pytest.raises(ValueError, match="nobody"):
        Owners(-1, 0)
    with pytest.raises(ValueError, match="nobody"):
        Owners(0, -1)


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(list(Subject)))
def test_the_law_in_cross_multiplication_agrees(whole, taking, agreeing, subject):
    taking = taking % (whole + 1)
    agreeing = agreeing % (taking + 1)
    everybody, part, yes = (Owners(size, size) for size in (whole, taking, agreeing))
    enough = agreeing * 4 >= taking * 3 if subject in QUALIFIED else agreeing * 2 > taking
    expected = taking * 3 >= whole * 2 and taking > 0 and enough
    assert decide(subject, everybody=everybody, taking_part=part, agreeing=yes).carried == expected
