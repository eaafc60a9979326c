from datetime import date, datetime, time

import chinese_calendar
import pytest

from huiyin.core.errors import UnknownYear
from huiyin.core.worktime import Span, Unit
from huiyin.platform.calendar.models import CalendarDay
from huiyin.platform.calendar.queries import days_of, entered_years, missing_years, work_calendar
from huiyin.platform.calendar.rules.known import NAMES, known_days, known_years
from tests.clock import SHANGHAI

pytestmark = pytest.mark.django_db


def test_the_years_2004_to_2026_are_shipped_with_their_source():
    assert [row.year for row in entered_years()] == list(range(2004, 2027))
    assert {"国务院" in row.source for row in entered_years()} == {True}


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_shipped_day_agrees_with_the_package(year):
    calendar = work_calendar()
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    assert [calendar.is_working(day) for day in days] == [chinese_calendar.is_workday(day) for day in days]


def test_only_days_that_differ_from_their_weekday_are_stored():
    rows = CalendarDay.objects.all()
    assert len(rows) > 500
    assert [row for row in rows if row.working != (row.day.weekday() >= 5)] == []


def test_the_national_holiday_of_2026_as_a_committee_member_would_check_it():
    """
    20 September  Sunday    working   国庆节
    1-7 October   weekdays  rest      国庆节
    10 October    Saturday  working   国庆节
    """
    autumn = days_of(2026).filter(day__gte=date(2026, 9, 20), day__lte=date(2026, 10, 31), name="国庆节")
    assert [(row.day.month, row.day.day, row.working) for row in autumn] == [
        (9, 20, True),
        *[(10, day, False) for day in (1, 2, 5, 6, 7)],
        (10, 10, True),
    ]


def test_every_holiday_the_package_knows_has_its_chinese_name():
    names = {entry.name for year in known_years() for entry in known_days(year)}
    assert names <= set(NAMES.values())


def test_promises_around_the_national_holiday():
    """
    received          limit     answer by
    2026-09-30 16:00  1 day     2026-10-08 16:00   holiday 1-7 October
    2026-10-09 09:00  2 days    2026-10-12 09:00   Saturday the 10th was announced as a working day
    """
    calendar = work_calendar()
    table = {(9, 30, 16, 1): (10, 8, 16), (10, 9, 9, 2): (10, 12, 9)}
    for (month, day, hour, limit), due in table.items():
        answer_by = calendar.add(datetime(2026, month, day, hour, tzinfo=SHANGHAI), Span(limit, Unit.WORKING_DAYS))
        assert (answer_by.month, answer_by.day, answer_by.hour) == due


def test_a_year_nobody_has_entered_is_not_guessed():
    with pytest.raises(UnknownYear) as unknown:
        work_calendar().add(datetime(2026, 12, 31, 16, tzinfo=SHANGHAI), Span(1, Unit.WORKING_DAYS))
    assert unknown.value.year == 2027
    assert missing_years(date(2028, 1, 3)) == (2027, 2028)
    assert missing_years(date(2026, 12, 31)) == ()


def test_an_ordinary_day_has_hours_before_and_after_noon():
    assert work_calendar().hours == ((time(9), time(12)), (time(14), time(18)))
