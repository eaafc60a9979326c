import time as clock
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.errors import UnknownYear
from huiyin.core.worktime import Span, Unit, WorkCalendar
from tests.core.calendars import CALENDAR, CHINA, EXCEPTIONS, MOMENTS, SPANS, UNITS, moment

WORKING = st.sampled_from([Unit.WORKING_DAYS, Unit.WORKING_HOURS])
MINUTES, HOURS, DAYS, WORKING_HOURS, WORKING_DAYS = Unit


@pytest.mark.parametrize(
    ("received", "amount", "unit", "due"),
    [
        ("2026-09-30 16:00", 1, WORKING_DAYS, "2026-10-08 16:00"),  # holiday 1-7 October
        ("2026-10-09 09:00", 2, WORKING_DAYS, "2026-10-12 09:00"),  # Saturday the 10th is worked
        ("2026-10-10 22:00", 1, WORKING_DAYS, "2026-10-12 22:00"),  # the time of day is kept
        ("2026-10-03 11:00", 1, WORKING_DAYS, "2026-10-09 08:30"),  # a rest day counts from the opening on the 8th
        ("2026-10-03 11:00", 0, WORKING_DAYS, "2026-10-08 08:30"),
        ("2026-10-08 06:00", 1, WORKING_DAYS, "2026-10-09 08:30"),  # before opening counts from opening
        ("2026-12-31 10:00", 1, WORKING_DAYS, "2027-01-01 10:00"),  # 2027 is entered here without holidays
        ("2026-09-30 16:00", 3, WORKING_HOURS, "2026-10-08 09:30"),
        ("2026-09-30 16:00", 2, WORKING_HOURS, "2026-09-30 18:00"),  # closing time, not the next opening
        ("2026-09-30 18:00", 1, WORKING_HOURS, "2026-10-08 09:30"),
        ("2026-09-30 13:00", 1, WORKING_HOURS, "2026-09-30 15:30"),  # over lunch
        ("2026-09-30 11:00", 1, WORKING_HOURS, "2026-09-30 12:00"),
        ("2026-09-30 11:00", 14, WORKING_HOURS, "2026-10-09 11:00"),
        ("2026-10-03 11:00", 0, WORKING_HOURS, "2026-10-08 08:30"),
        ("2026-10-01 23:50", 15, MINUTES, "2026-10-02 00:05"),
        ("2026-10-01 23:00", 2, HOURS, "2026-10-02 01:00"),
        ("2026-09-30 16:00", 7, DAYS, "2026-10-07 16:00"),
    ],
)
def test_promises_around_the_national_holiday(received, amount, unit, due):
    assert CALENDAR.add(moment(received), Span(amount, unit)) == moment(due)


@pytest.mark.parametrize(
    ("end", "hours", "start"),
    [
        ("2026-10-08 14:45", 0, "2026-10-08 14:45"),
        ("2026-10-08 15:30", 1, "2026-10-08 14:30"),  # the afternoon's opening, not the morning's closing
        ("2026-10-08 15:30", 2, "2026-10-08 11:00"),
        ("2026-10-05 12:00", 1, "2026-09-30 17:00"),
    ],
)
def test_working_hours_are_rewound_to_the_latest_moment(end, hours, start):
    assert CALENDAR.rewind(moment(end), timedelta(hours=hours), WORKING_HOURS) == moment(start)


def test_days_around_the_clock_need_no_calendar():
    empty = WorkCalendar({}, frozenset(), ((time(9), time(17)),), CHINA)
    assert empty.add(moment("2031-01-01 10:00"), Span(2, DAYS)) == moment("2031-01-03 10:00")
    assert empty.elapsed(moment("2031-01-01 10:00"), moment("2031-01-02 10:00"), HOURS) == timedelta(days=1)
    assert empty.rewind(moment("2031-01-02 10:00"), timedelta(hours=3), HOURS) == moment("2031-01-02 07:00")


def test_a_year_that_nobody_has_entered_is_said_to_be_unknown():
    with pytest.raises(UnknownYear) as unknown:
        CALENDAR.add(moment("2027-12-31 10:00"), Span(1, WORKING_DAYS))
    assert unknown.value.year == 2028
    with pytest.raises(UnknownYear):
        CALENDAR.is_working(date(2024, 12, 31))
    with pytest.raises(UnknownYear):
        CALENDAR.rewind(moment("2025-01-01 10:00"), timedelta(days=5), WORKING_DAYS)


def test_holidays_and_working_weekends_differ_from_the_week():
    week = [date(2026, 10, day) for day in range(7, 13)]  # Wednesday to Monday
    assert [CALENDAR.is_working(day) for day in week] == [False, True, True, True, False, True]


def test_working_time_is_the_opening_hours_on_working_days():
    assert CALENDAR.working_between(moment("2026-09-30 16:00"), moment("2026-10-08 10:00")) == timedelta(hours=3.5)
    assert CALENDAR.working_between(moment("2026-10-02 08:00"), moment("2026-10-05 20:00")) == timedelta(0)
    assert CALENDAR.working_between(moment("2026-10-08 10:00"), moment("2026-09-30 16:00")) == timedelta(0)
    year = CALENDAR.working_between(moment("2026-01-01 00:00"), moment("2027-01-01 00:00"))
    assert year == timedelta(hours=7) * 248  # 261 weekdays, 19 of them holidays, 6 weekend days worked


def test_results_are_told_in_the_calendars_zone():
    due = CALENDAR.add(datetime(2026, 9, 30, 8, 0, tzinfo=UTC), Span(1, WORKING_DAYS))
    assert due.isoformat() == "2026-10-08T16:00:00+08:00"


def test_a_moment_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="without a zone"):
        CALENDAR.add(datetime(2026, 9, 30), Span(1, HOURS))  # noqa: DTZ001 - the point


@pytest.mark.parametrize("amount", [-1, 1_000_001])
def test_a_span_is_neither_negative_nor_absurd(amount):
    with pytest.raises(ValueError, match="not a span"):
        Span(amount, HOURS)


@pytest.mark.parametrize("hours", [(), ((time(18), time(9)),), ((time(9), time(12)), (time(11), time(18)))])
def test_opening_hours_out_of_order_are_a_mistake(hours):
    with pytest.raises(ValueError, match="not opening hours"):
        WorkCalendar({}, frozenset({2026}), hours, CHINA)


def test_a_calendar_does_not_follow_later_changes_of_what_it_was_given():
    exceptions = dict(EXCEPTIONS)
    calendar = WorkCalendar(exceptions, CALENDAR.years, CALENDAR.hours, CHINA)
    exceptions[date(2026, 3, 2)] = False
    assert calendar == CALENDAR
    assert hash(calendar) == hash(CALENDAR)


def test_adding_is_cheap_enough_for_every_intake():
    started = clock.process_time()
    for _ in range(1000):
        CALENDAR.add(moment("2026-09-30 16:00"), Span(15, WORKING_DAYS))
    assert clock.process_time() - started < 0.5


@given(MOMENTS, MOMENTS, SPANS)
def test_what_starts_later_is_not_due_earlier(one, other, span):
    first, last = sorted([one, other])
    assert CALENDAR.add(first, span) <= CALENDAR.add(last, span)


@given(MOMENTS, st.integers(0, 40), st.integers(0, 40), UNITS)
def test_a_longer_span_is_not_due_earlier(start, one, other, unit):
    short, long = sorted([one, other])
    assert start <= CALENDAR.add(start, Span(short, unit)) <= CALENDAR.add(start, Span(long, unit))


@given(MOMENTS, SPANS.filter(lambda span: not span.unit.runs_always))
def test_a_due_time_in_working_time_falls_on_a_working_day(start, span):
    assert CALENDAR.is_working(CALENDAR.add(start, span).date())


@given(MOMENTS, st.integers(1, 40))
def test_a_due_time_in_working_hours_falls_into_opening_hours(start, amount):
    due = CALENDAR.add(start, Span(amount, WORKING_HOURS)).time()
    assert any(opens <= due <= closes for opens, closes in CALENDAR.hours)


@given(MOMENTS, SPANS)
def test_exactly_the_span_passes_until_it_is_due(start, span):
    opening = CALENDAR.opening(start, span.unit)
    assert CALENDAR.elapsed(opening, CALENDAR.add(start, span), span.unit) == span.length


@given(MOMENTS, SPANS)
def test_rewinding_finds_the_latest_moment_from_which_the_span_passes(end, span):
    start = CALENDAR.rewind(end, span.length, span.unit)
    assert CALENDAR.elapsed(start, end, span.unit) == span.length
    later = start + timedelta(seconds=1)
    assert CALENDAR.elapsed(later, end, span.unit) < span.length or not span.amount


@given(MOMENTS, MOMENTS, MOMENTS, UNITS)
def test_time_that_passes_adds_up(one, two, three, unit):
    a, b, c = sorted([one, two, three])
    assert CALENDAR.elapsed(a, b, unit) + CALENDAR.elapsed(b, c, unit) == CALENDAR.elapsed(a, c, unit)


@given(MOMENTS, st.integers(0, 300), WORKING)
def test_the_tables_agree_with_counting_day_by_day(start, days, unit):
    end = start + timedelta(days=days)
    walked = timedelta(0)
    day = start.replace(hour=0, minute=0, second=0, microsecond=0)
    stretches = CALENDAR.hours if unit is WORKING_HOURS else ((time(0), None),)
    while day < end:
        for opens, closes in stretches if CALENDAR.is_working(day.date()) else ():
            begins = datetime.combine(day, opens, CHINA)
            ends = datetime.combine(day, closes, CHINA) if closes else day + timedelta(days=1)
            walked += max(min(ends, end) - max(begins, start), timedelta(0))
        day += timedelta(days=1)
    assert CALENDAR.elapsed(start, end, unit) == walked
