from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.domains.works.rules.timetable import (
    Mark,
    Moved,
    days_late,
    faults_in,
    last_mark,
    months_after,
    next_check,
    next_mark,
    slips_of,
)

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def test_the_next_mark_is_the_earliest_that_is_not_reached():
    marks = [Mark(1, MAY, reached=True), Mark(2, JULY, reached=False), Mark(3, JUNE, reached=False)]
    assert (next_mark(marks).seq, last_mark(marks).seq) == (3, 2)
    assert (next_mark(marks[:1]), last_mark([])) == (None, None)


def test_marks_of_one_day_keep_their_order():
    marks = [Mark(2, MAY, reached=False), Mark(1, MAY, reached=False)]
    assert (next_mark(marks).seq, last_mark(marks).seq) == (1, 2)


def test_only_later_dates_are_slips():
    moves = [Moved(MAY, JUNE), Moved(JUNE, MAY), Moved(MAY, JULY)]
    assert (slips_of(moves), days_late(MAY, JULY), days_late(JULY, MAY)) == (2, 61, 0)


@pytest.mark.parametrize(
    ("moves", "fault"),
    [
        ([], ""),
        ([Moved(MAY, JUNE), Moved(JUNE, MAY)], ""),
        ([Moved(JUNE, MAY)], "a slip begins at 2026-06-01, and 2026-05-01 stood before it"),
        ([Moved(MAY, JUNE)], "it stands at 2026-05-01, and its slips lead to 2026-06-01"),
    ],
)
def test_slips_lead_from_the_first_date_to_the_one_that_stands(moves, fault):
    assert faults_in(MAY, MAY, moves) == fault


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), 18, date(2027, 9, 30)),
    ],
)
def test_months_end_with_their_last_day(day, months, later):
    assert months_after(day, months) == later


def test_a_check_that_was_done_late_comes_again_after_that_day():
    assert next_check(date(2026, 1, 31), 1, done_on=date(2026, 1, 20)) == date(2026, 2, 28)
    assert next_check(date(2026, 1, 31), 1, done_on=date(2026, 4, 2)) == date(2026, 4, 30)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.integers(0, 2000))
def test_the_next_check_lies_after_both_its_date_and_the_day_it_was_done(due_on, months, late):
    done_on = date.fromordinal(due_on.toordinal() + late)
    assert next_check(due_on, months, done_on=done_on) > max(due_on, done_on)
