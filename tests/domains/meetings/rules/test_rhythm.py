from datetime import date

import pytest

from huiyin.domains.meetings.rules.rhythm import invite_by, is_late, months_after, next_day
from tests.core.calendars import CALENDAR


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_are_counted_as_calendars_do(day, months, expected):
    assert months_after(day, months) == expected


def test_a_meeting_moves_from_a_holiday_to_the_next_working_day():
    told = next_day(date(2026, 9, 2), every_months=1, not_before=date(2026, 9, 3), calendar=CALENDAR)
    assert told == date(2026, 10, 8)


def test_a_meeting_is_never_earlier_than_its_invitation_allows():
    told = next_day(date(2026, 3, 2), every_months=1, not_before=date(2026, 4, 13), calendar=CALENDAR)
    assert told == date(2026, 4, 13)


def test_the_invitation_goes_out_whole_days_ahead():
    assert invite_by(date(2026, 3, 20), 3) == date(2026, 3, 17)


def test_a_body_is_late_from_the_day_after_its_month():
    assert [is_late(date(2026, 3, 2), every_months=1, today=day) for day in (date(2026, 4, 2), date(2026, 4, 3))] == [
        False,
        True,
    ]
