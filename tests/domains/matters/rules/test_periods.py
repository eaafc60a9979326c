from datetime import date

import pytest

from huiyin.domains.matters.rules.periods import Period, usual_period, whole_period


def test_months_and_years_follow_each_other():
    assert (Period(2026, 12).following(), Period(2026, 1).previous()) == (Period(2027, 1), Period(2025, 12))
    assert (Period(2026).following(), Period(2026).previous()) == (Period(2027), Period(2025))
    assert (Period(2024, 2).ends, Period(2026).begins, Period(2026).ends) == (
        date(2024, 2, 29),
        date(2026, 1, 1),
        date(2026, 12, 31),
    )


@pytest.mark.parametrize(("year", "month"), [(2026, 13), (2026, -1), (0, 1), (1, 0), (9999, 12), (99999, 1)])
def test_what_is_no_month_is_refused(year, month):
    with pytest.raises(ValueError, match="neither"):
        Period(year, month)


def test_in_the_first_days_of_a_month_the_one_before_says_more():
    assert usual_period(date(2026, 3, 13)) == Period(2026, 2)
    assert usual_period(date(2026, 3, 14)) == Period(2026, 3)


@pytest.mark.parametrize(
    ("begins", "ends", "found"),
    [
        (date(2026, 2, 1), date(2026, 2, 28), Period(2026, 2)),
        (date(2026, 3, 1), date(2026, 3, 31), Period(2026, 3)),
        (date(2026, 3, 1), date(2026, 3, 9), Period(2026, 3)),  # to today
        (date(2026, 1, 1), date(2026, 3, 9), Period(2026)),
        (date(2025, 1, 1), date(2025, 12, 31), Period(2025)),
        (date(2026, 3, 1), date(2026, 3, 8), None),
        (date(2026, 2, 1), date(2026, 3, 9), None),
        (date(2026, 2, 2), date(2026, 2, 28), None),
        (date(2025, 1, 1), date(2026, 12, 31), None),
    ],
)
def test_only_whole_months_and_years_are_periods(begins, ends, found):
    assert whole_period(begins, ends, today=date(2026, 3, 9)) == found
