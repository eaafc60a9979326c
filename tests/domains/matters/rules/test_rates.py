from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.matters.rules.rates import (
    FORMULAS,
    RateFormula,
    Row,
    formula_on,
    rates,
    rates_of_counts,
    rest,
    spans,
)

OWN = FORMULAS[0]
SOLVED = Row(responded_in_time=True, verdict="solved", satisfaction="satisfied")
FAIR = replace(SOLVED, satisfaction="basically")
UNSOLVED = Row(responded_in_time=False, verdict="unsolved", satisfaction="dissatisfied")
SILENT = Row(responded_in_time=True, silent=True)

VERDICTS = st.sampled_from(
    [(None, None), ("solved", None)]
    + [(verdict, grade) for verdict in ("solved", "unsolved") for grade in ("satisfied", "basically", "dissatisfied")]
)
ROWS = st.lists(
    st.builds(
        lambda verdict, **rest: Row(verdict=verdict[0], satisfaction=verdict[1], **rest),
        VERDICTS,
        responded_in_time=st.sampled_from([None, True, False]),
        silent=st.booleans(),
        unreachable=st.booleans(),
        declined=st.booleans(),
        withdrawn=st.booleans(),
        valid=st.booleans(),
    ),
    max_size=30,
)


def test_a_month_of_a_small_community():
    """
    12 matters: 5 solved (3 satisfied, 2 fairly), 2 not solved, 2 silent, 1 unreachable, 1 declined, 1 just come in
    response      8 of 10 contacted in time     (7 + 1; the declined one and the new one are left out)
    resolution    5 of 7 verdicts               satisfaction   5 of 7 verdicts
    """
    unreachable = Row(responded_in_time=False, unreachable=True)
    rows = [SOLVED] * 3 + [FAIR] * 2 + [UNSOLVED, replace(UNSOLVED, responded_in_time=True)] + [SILENT] * 2
    month = rates([*rows, unreachable, Row(declined=True), Row()], OWN)
    assert (month.response.numerator, month.response.denominator) == (8, 10)
    assert month.response.excluded == {"declined": 1, "pending": 1}
    assert (month.resolution.numerator, month.resolution.denominator) == (5, 7)
    assert month.resolution.excluded == {"silent": 2, "unreachable": 1, "declined": 1, "pending": 1}
    assert (month.satisfaction.numerator, month.satisfaction.denominator) == (5, 7)
    assert month.breakdown == {
        "all": 12,
        "solved": 5,
        "unsolved": 2,
        "satisfied": 3,
        "basically": 2,
        "dissatisfied": 2,
        "silent": 2,
        "unreachable": 1,
        "declined": 1,
        "pending": 1,
    }


def test_a_figure_names_its_formula_and_its_date():
    response = rates([SOLVED], OWN).response
    assert (response.formula, response.formula_date) == ("own-1", date(2026, 1, 1))


def test_nothing_to_divide_by_gives_no_figure_rather_than_a_full_one():
    empty = rates([SILENT, Row(valid=False)], OWN)
    assert (empty.resolution.share, empty.resolution.percent, empty.score) == (None, None, None)
    assert empty.resolution.excluded == {"silent": 1, "invalid": 1}


def test_percent_and_score_are_rounded_half_up():
    """Response 1 of 1, resolution 1 of 2, satisfaction 1 of 2: 30 + 17.5 + 17.5 = 65.0."""
    two = rates([SOLVED, replace(UNSOLVED, responded_in_time=None)], OWN)
    assert (two.resolution.share, two.resolution.percent) == (Fraction(1, 2), Decimal("50.0"))
    assert two.score == Decimal("65.0")
    assert rates([SOLVED] * 1 + [UNSOLVED] * 15, OWN).resolution.percent == Decimal("6.3")  # 6.25
    assert rates([UNSOLVED], OWN).score == Decimal("0.0")


def test_marking_a_late_matter_unreachable_does_not_better_the_response():
    late = Row(responded_in_time=False)
    assert rates([SOLVED, replace(late, unreachable=True)], OWN).response == rates([SOLVED, late], OWN).response
    assert rates([replace(late, responded_in_time=None, unreachable=True)], OWN).response.excluded == {"unreachable": 1}


def test_a_verdict_given_after_silence_counts():
    assert rates([replace(SOLVED, silent=True, unreachable=True)], OWN).resolution.denominator == 1


def test_withdrawn_and_invalid_matters_count_in_no_rate():
    gone = rates([replace(SOLVED, withdrawn=True), replace(UNSOLVED, valid=False)], OWN)
    assert [rate.denominator for rate in (gone.response, gone.resolution, gone.satisfaction)] == [0, 0, 0]
    assert gone.satisfaction.excluded == {"withdrawn": 1, "invalid": 1}


def test_a_verdict_without_a_grade_is_left_out_of_satisfaction_alone():
    plain = rates([replace(SOLVED, satisfaction=None)], OWN)
    assert (plain.resolution.denominator, plain.satisfaction.denominator) == (1, 0)
    assert plain.satisfaction.excluded == {"unrated": 1}


def test_a_grade_without_a_verdict_is_a_mistake():
    with pytest.raises(ValueError, match="part of a verdict"):
        Row(satisfaction="satisfied")


def test_an_old_figure_is_counted_by_the_formula_of_its_day():
    strict = RateFormula("strict", date(2027, 1, 1), "our own", satisfied=frozenset({"satisfied"}))
    known = (strict, OWN)
    assert formula_on(date(2019, 5, 1), known) == OWN
    assert formula_on(date(2026, 12, 31), known) == OWN
    assert formula_on(date(2027, 1, 1), known) == strict
    assert rates([SOLVED, FAIR], strict).satisfaction.numerator == 1
    with pytest.raises(ValueError, match="no formula"):
        formula_on(date(2026, 1, 1), ())


@given(ROWS)
def test_every_row_is_either_counted_or_left_out_for_a_reason(rows):
    found = rates(rows, OWN)
    for rate in (found.response, found.resolution, found.satisfaction):
        assert rate.denominator + sum(rate.excluded.values()) == len(rows)
        assert 0 <= rate.numerator <= rate.denominator


@given(ROWS, st.integers(0, 5))
def test_silence_never_changes_what_verdicts_say(rows, silent):
    before, after = rates(rows, OWN), rates(rows + [SILENT] * silent, OWN)
    assert (before.resolution.share, before.satisfaction.share) == (after.resolution.share, after.satisfaction.share)
    assert after.resolution.excluded.get("silent", 0) - before.resolution.excluded.get("silent", 0) == silent


@given(ROWS)
def test_counting_in_the_database_gives_the_same(rows):
    grouped = sorted(Counter(rows).items(), key=lambda pair: repr(pair[0]))
    assert rates_of_counts([*grouped, (Row(verdict="solved"), 0)], OWN) == rates(rows, OWN)


@given(ROWS)
def test_the_breakdown_holds_every_row_once(rows):
    breakdown = rates(rows, OWN).breakdown
    grades = {"satisfied", "basically", "dissatisfied", "all"}
    assert sum(number for name, number in breakdown.items() if name not in grades) == len(rows)
    assert breakdown.get("all", 0) == len(rows)


def test_the_days_of_a_period_are_told_apart_by_the_formula_in_force_on_them():
    """
    1 January to 31 December    own-1 to 30 November, then own-2
    November, December          one each
    days before own-1           own-1, the first there was
    """
    told = {
        days: [(first.isoformat(), last.isoformat(), one.name) for first, last, one in spans(*days)]
        for days in (
            (date(2026, 1, 1), date(2026, 12, 31)),
            (date(2026, 11, 1), date(2026, 11, 30)),
            (date(2026, 12, 1), date(2026, 12, 31)),
            (date(2024, 2, 1), date(2025, 3, 1)),
        )
    }
    assert list(told.values()) == [
        [("2026-01-01", "2026-11-30", "own-1"), ("2026-12-01", "2026-12-31", "own-2")],
        [("2026-11-01", "2026-11-30", "own-1")],
        [("2026-12-01", "2026-12-31", "own-2")],
        [("2024-02-01", "2025-03-01", "own-1")],
    ]


def test_what_is_left_of_a_whole_is_what_a_subtraction_of_its_parts_tells():
    rows = [Row(responded_in_time=True), Row(responded_in_time=True), Row(responded_in_time=False), Row()]
    left = rest(rates(rows, FORMULAS[1]), [rates(rows[:1] + [Row()] * 3, FORMULAS[0])])
    assert (left.response.numerator, left.response.denominator, left.response.excluded) == (1, 2, {"pending": 2})
    assert (left.resolution.denominator, left.resolution.excluded, left.breakdown) == (0, {}, {})
