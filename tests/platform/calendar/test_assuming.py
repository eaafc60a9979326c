from datetime import date, datetime

import pytest
from django.utils import translation

from huiyin.core.worktime import Span, Unit
from huiyin.platform.calendar.actions import import_days
from huiyin.platform.calendar.assumed import AssumingCalendar
from huiyin.platform.calendar.queries import warning_for, work_calendar
from tests.clock import SHANGHAI

pytestmark = pytest.mark.django_db

NEW_YEARS_EVE = datetime(2026, 12, 31, 16, tzinfo=SHANGHAI)


def test_a_matter_on_new_years_eve_gets_an_assumed_promise_that_says_so():
    """New Year's Day 2027 is a Friday, counted as worked until somebody enters the year."""
    calendar = work_calendar(assume=True)
    due = calendar.add(NEW_YEARS_EVE, Span(1, Unit.WORKING_DAYS))
    assert due == datetime(2027, 1, 1, 16, tzinfo=SHANGHAI)
    assert isinstance(calendar, AssumingCalendar)
    assert calendar.assumed(NEW_YEARS_EVE.date(), due.date()) == (2027,)


def test_the_warning_names_the_years_in_the_readers_language():
    warning = warning_for(datetime(2028, 1, 3, 16, tzinfo=SHANGHAI))
    with translation.override("en"):
        sentence = "The holidays of 2027, 2028 have not been entered: this date is an assumption and may move."
        assert str(warning) == sentence
    with translation.override("zh-hans"):
        assert "2027、2028" in str(warning)


def test_a_promise_within_the_entered_years_carries_no_warning():
    assert warning_for(NEW_YEARS_EVE) is None


def test_a_moment_that_is_already_new_year_in_shanghai_is_counted_in_shanghai():
    assert warning_for(datetime.fromisoformat("2026-12-31T17:00:00+00:00")) is not None


def test_entering_the_year_moves_the_promise_and_ends_the_warning(clerk_wu, late_in_2026):
    rows = "2027-01-01,rest,元旦"
    import_days(rows=rows, year=2027, source="国办发明电", actor=clerk_wu, at=late_in_2026)
    due = work_calendar().add(NEW_YEARS_EVE, Span(1, Unit.WORKING_DAYS))
    assert due == datetime(2027, 1, 4, 16, tzinfo=SHANGHAI)
    assert warning_for(due) is None


def test_in_entered_years_both_calendars_agree_on_every_day():
    strict, assuming = work_calendar(), work_calendar(assume=True)
    days = [date.fromordinal(n) for n in range(date(2004, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    assert [assuming.is_working(day) for day in days] == [strict.is_working(day) for day in days]
