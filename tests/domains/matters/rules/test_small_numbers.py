from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.matters.rules.rates import FORMULAS, Rate, Row, rates
from huiyin.domains.matters.rules.small_numbers import (
    Bound,
    Pool,
    pooled,
    pooled_neighbours,
    public_rate,
    public_rates,
    publishable,
    told_by_the_rest,
    unsummed,
)

PARTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), max_size=6)


def rate(achieved, out_of, **excluded):
    return Rate(achieved, out_of, excluded, "own-1", date(2026, 1, 1))


def test_one_to_four_persons_are_not_published_and_nobody_is():
    assert [publishable(number) for number in range(7)] == [0, None, None, None, None, 5, 6]


@pytest.mark.parametrize(
    ("achieved", "out_of", "told"),
    [
        (0, 0, (Bound.NOTHING, 0, 0, None)),
        (2, 4, (Bound.HIDDEN, None, None, None)),
        (4, 7, (Bound.HIDDEN, None, 7, None)),
        (17, 20, (Bound.AT_LEAST, None, 20, "80.0")),
        (98, 99, (Bound.AT_LEAST, None, 99, "95.9")),
        (3, 60, (Bound.AT_MOST, None, 60, "6.7")),
        (15, 20, (Bound.EXACT, 15, 20, "75.0")),
        (20, 20, (Bound.EXACT, 20, 20, "100.0")),
        (0, 20, (Bound.EXACT, 0, 20, "0.0")),
    ],
)
def test_what_stands_on_the_other_side_of_a_rate_is_not_told_either(achieved, out_of, told):
    found = public_rate(rate(achieved, out_of))
    percent = None if found.percent is None else str(found.percent)
    assert (found.bound, found.numerator, found.denominator, percent) == told


def test_every_bound_is_true_of_what_it_hides():
    for missed in range(1, 5):
        told = public_rate(rate(40 - missed, 40)).percent
        assert told <= Decimal(100 * (40 - missed)) / 40
        assert public_rate(rate(missed, 40)).percent >= Decimal(100 * missed) / 40


def test_small_parts_are_added_up_and_take_a_larger_one_along_where_their_sum_would_tell_one():
    assert pooled({"a": 3, "b": 20, "c": 4}) == (Pool(("a", "c"), 7), Pool(("b",), 20))
    assert pooled({"a": 3, "b": 20, "c": 30}) == (Pool(("a", "b"), 23), Pool(("c",), 30))
    assert pooled({"a": 4, "b": 4, "c": 0, "d": 9}) == (Pool(("a", "b", "d"), 17),)
    assert pooled({"a": 1}) == (Pool(("a",), None),)
    assert pooled({}) == ()


@given(PARTS)
def test_the_pools_add_up_to_the_whole_and_none_of_them_tells_a_small_part(parts):
    pools = pooled(parts)
    assert sorted(name for pool in pools for name in pool.names) == sorted(name for name in parts if parts[name])
    for pool in pools:
        inside = [parts[name] for name in pool.names]
        assert pool.number in {None, sum(inside)}
        if pool.number is not None:
            assert len(possible(pool.number, inside)) != 1 or not any(0 < number < 5 for number in inside)


def possible(total, inside):
    """The values that the first small part can have, when all that is known is the sum and which parts are small."""
    small = [number for number in inside if 0 < number < 5]
    large = len(inside) - len(small)
    if large:
        return set(range(1, 5))
    return {first for first in range(1, 5) if len(small) - 1 <= total - first <= 4 * (len(small) - 1)}


@given(st.lists(st.integers(0, 12), max_size=5))
def test_of_parts_in_an_order_only_neighbours_are_added_up_and_no_more_than_must_be(numbers):
    parts = dict(zip("abcde", numbers, strict=False))
    pools = pooled_neighbours(parts)
    assert "".join("".join(pool.names) for pool in pools) == "".join(name for name in parts if parts[name])
    for pool in pools:
        inside = [parts[name] for name in pool.names]
        if pool.number is not None and len(inside) > 1:
            assert pool.number == sum(inside) >= 5
    if all(number == 0 or number >= 5 for number in numbers):
        assert {pool.names[0]: pool.number for pool in pools} == {name: parts[name] for name in parts if parts[name]}


def test_a_year_less_its_other_months_tells_no_month():
    assert told_by_the_rest([3, 20, 30])
    assert told_by_the_rest([1, 1, 30])
    assert told_by_the_rest([4, 4])
    assert not told_by_the_rest([3, 4, 20])
    assert not told_by_the_rest([20, 30, 0])
    months = [rate(17, 20), rate(30, 40)]
    assert public_rate(rate(47, 60), [months]).bound == Bound.WITHHELD
    assert public_rate(rate(67, 80), [months]).percent == Decimal(85)
    assert public_rate(rate(367, 400), [months]).percent == Decimal(92)
    assert public_rate(rate(47, 60), [[*months, rate(18, 20)]]).bound == Bound.EXACT
    assert public_rate(rate(42, 63), [[rate(2, 3), rate(40, 60)]]).denominator is None
    few_more = public_rate(rate(302, 403), [[rate(300, 400), rate(2, 3)]])
    assert (few_more.percent, few_more.denominator, few_more.bound) == (Decimal(75), None, Bound.ABOUT)
    assert public_rate(rate(61, 63), [[rate(58, 60), rate(3, 3)]]).bound == Bound.WITHHELD


def test_a_reason_that_one_month_hides_is_added_up_in_the_year_as_well():
    months = [rate(9, 20, silent=3, declined=9), rate(9, 20, silent=9, declined=9)]
    told = public_rate(rate(18, 40, silent=12, declined=18), [months])
    assert told.left_out == (Pool(("silent", "declined"), 30),)


SOLVED = Row(responded_in_time=True, verdict="solved", satisfaction="satisfied")
UNSOLVED = Row(responded_in_time=False, verdict="unsolved", satisfaction="dissatisfied")
SILENT = Row(responded_in_time=True, silent=True)


def of(*rows):
    return rates([row for row, number in rows for _ in range(number)], FORMULAS[0])


def test_what_one_rate_left_out_is_not_told_by_what_the_others_left_out():
    told = public_rates(of((SOLVED, 20), (UNSOLVED, 10), (SILENT, 2)))
    assert told.resolution.left_out == (Pool(("silent",), None),)
    told = public_rates(of((SOLVED, 20), (UNSOLVED, 10), (SILENT, 9)))
    assert (told.resolution.left_out, told.response.left_out) == ((Pool(("silent",), 9),), ())


def test_few_without_a_grade_are_not_told_by_the_two_denominators():
    ungraded = replace(SOLVED, satisfaction=None)
    told = public_rates(of((SOLVED, 22), (UNSOLVED, 10), (ungraded, 2)))
    assert (told.resolution.numerator, told.resolution.denominator) == (24, 34)
    assert (told.satisfaction.denominator, told.satisfaction.bound) == (None, Bound.ABOUT)
    assert told.satisfaction.percent == Decimal(69)
    assert public_rates(of((SOLVED, 30), (UNSOLVED, 2), (ungraded, 2))).satisfaction.bound == Bound.HIDDEN


def test_what_three_rates_left_out_of_one_whole_tells_no_small_part_by_the_difference_of_two_sums():
    declined, withdrawn = Row(declined=True), Row(withdrawn=True)
    told = public_rates(of((SOLVED, 20), (UNSOLVED, 10), (SILENT, 4), (declined, 3), (withdrawn, 6)))
    assert told.response.left_out == (Pool(("declined", "withdrawn"), 9),)
    assert told.resolution.left_out == (Pool(("silent", "declined", "withdrawn"), 13),)
    ungraded = replace(SOLVED, satisfaction=None)
    told = public_rates(of((SOLVED, 20), (UNSOLVED, 10), (SILENT, 8), (ungraded, 2)))
    assert told.satisfaction.left_out == (Pool(("silent", "unrated"), None),)


def test_what_each_month_adds_up_differently_stays_added_up_in_the_year():
    rows = ((SOLVED, 20), (UNSOLVED, 10))
    gone, small, other = (Row(withdrawn=True), 9), (SILENT, 3), (Row(declined=True), 7)
    plain = ((SILENT, 8), (Row(declined=True), 8), (Row(withdrawn=True), 8))
    months = [of(*rows, *more) for more in (plain, (small, other), (small, gone))]
    told = public_rates(of(*rows * 3, *plain, small, other, small, gone), [months])
    assert told.resolution.left_out == (Pool(("silent", "declined", "withdrawn"), 46),)


def test_few_without_a_grade_in_one_month_are_not_told_by_the_year_less_the_others():
    ungraded = replace(SOLVED, satisfaction=None)
    months = [of((SOLVED, 30), (UNSOLVED, 10), (ungraded, number)) for number in (6, 2)]
    told = public_rates(of((SOLVED, 60), (UNSOLVED, 20), (ungraded, 8)), [months])
    assert (told.satisfaction.bound, told.satisfaction.denominator) == (Bound.ABOUT, None)


def test_a_district_tells_no_count_where_one_month_of_one_community_is_small():
    cells = [of((SOLVED, 200), (UNSOLVED, 100)), of((SOLVED, 200), (UNSOLVED, 3)), of((SOLVED, 200), (UNSOLVED, 2))]
    ways = [[of((SOLVED, 200), (UNSOLVED, 100)), of((SOLVED, 400), (UNSOLVED, 5))]] * 2
    whole = of((SOLVED, 600), (UNSOLVED, 105))
    told = public_rates(whole, ways, cells).resolution
    assert (told.numerator, told.denominator, told.percent, told.bound) == (None, None, Decimal(85), Bound.ABOUT)
    assert public_rates(whole, ways).resolution.bound == Bound.EXACT


def test_of_a_row_whose_sum_is_known_the_lone_small_number_hides_the_next_larger_one():
    assert unsummed([12, 9, 3, 0, 8]) == [12, 9, None, 0, None]
    assert unsummed([12, 4, 3]) == [12, None, None]
    assert (unsummed([6, 7]), unsummed([2, 0]), unsummed([])) == ([6, 7], [None, 0], [])


def test_without_small_numbers_everything_is_told():
    told = public_rates(of((SOLVED, 20), (UNSOLVED, 10)))
    assert {one.bound for one in (told.response, told.resolution, told.satisfaction)} == {Bound.EXACT}
