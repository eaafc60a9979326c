from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.deadlines import Pause, due_at, warn_at
from huiyin.core.worktime import Span, Unit
from tests.core.calendars import CALENDAR, MOMENTS, SPANS, moment

_, HOURS, DAYS, WORKING_HOURS, WORKING_DAYS = Unit
LATE = moment("2026-12-01 00:00")
LENGTHS = st.timedeltas(timedelta(0), timedelta(days=20))
PAUSES = st.lists(st.builds(lambda begins, length: Pause(begins, begins + length), MOMENTS, LENGTHS), max_size=5)


def due(started, limit, **rows):
    rows.setdefault("as_of", LATE)
    return due_at(moment(started), limit, calendar=CALENDAR, **rows)


def pause(begins, ends=None):
    return Pause(moment(begins), ends and moment(ends))


def test_without_pauses_and_extensions_the_limit_decides():
    assert due("2026-09-30 16:00", Span(1, WORKING_DAYS)) == moment("2026-10-08 16:00")


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([("2026-10-13 10:00", "2026-10-14 10:00")], "2026-10-16 09:00"),  # a whole working day
        ([("2026-10-12 12:00", "2026-10-12 15:00")], "2026-10-15 12:00"),  # three hours
        ([("2026-10-13 10:00", "2026-10-14 10:00"), ("2026-10-13 12:00", "2026-10-14 08:00")], "2026-10-16 09:00"),
        ([("2026-10-13 10:00", "2026-10-14 10:00"), ("2026-10-14 10:00", "2026-10-14 12:00")], "2026-10-16 11:00"),
        ([("2026-10-01 10:00", "2026-10-12 09:00")], "2026-10-15 09:00"),  # before the promise began
        ([("2026-10-17 00:00", "2026-10-18 23:00")], "2026-10-15 09:00"),  # begins after the promise was broken
        ([("2026-10-15 09:00", "2026-10-20 09:00")], "2026-10-15 09:00"),
        ([("2026-10-14 09:00", "2026-10-13 09:00")], "2026-10-15 09:00"),  # ends before it begins
        ([("2026-10-14 09:00", "2026-10-16 09:00"), ("2026-10-16 10:00", "2026-10-19 10:00")], "2026-10-20 09:00"),
    ],
)
def test_three_working_days_from_monday_with_pauses(pauses, expected):
    rows = [pause(*each) for each in pauses]
    assert due("2026-10-12 09:00", Span(3, WORKING_DAYS), pauses=rows) == moment(expected)


def test_an_open_pause_counts_up_to_now_and_not_from_the_future():
    rows = [pause("2026-10-13 10:00")]
    limit = Span(24, HOURS)
    assert due("2026-10-13 09:00", limit, pauses=rows, as_of=moment("2026-10-13 15:00")) == moment("2026-10-14 14:00")
    assert due("2026-10-13 09:00", limit, pauses=rows, as_of=moment("2026-10-13 09:30")) == moment("2026-10-14 09:00")


def test_extensions_lengthen_each_on_its_own_clock():
    extensions = [Span(5, WORKING_DAYS), Span(2, DAYS)]
    assert due("2026-09-28 09:00", Span(2, WORKING_DAYS), extensions=extensions) == moment("2026-10-15 09:00")


def test_what_comes_in_on_a_rest_day_is_not_lengthened_by_a_pause_before_the_opening():
    rows = [pause("2026-10-11 12:00", "2026-10-12 08:00")]
    assert due("2026-10-11 10:00", Span(1, WORKING_DAYS), pauses=rows) == moment("2026-10-13 08:30")


def test_a_warning_comes_before_the_due_time_on_its_own_clock():
    monday = moment("2026-10-12 09:00")
    assert warn_at(monday, Span(48, HOURS), CALENDAR) == moment("2026-10-10 09:00")
    assert warn_at(monday, Span(2, WORKING_DAYS), CALENDAR) == moment("2026-10-09 09:00")
    assert warn_at(monday, Span(1, WORKING_HOURS), CALENDAR) == moment("2026-10-10 17:30")


@given(MOMENTS, SPANS, PAUSES, st.lists(SPANS, max_size=2), st.randoms())
def test_recomputing_from_the_rows_in_any_order_gives_the_same(started, limit, pauses, extensions, random):
    shuffled = random.sample(pauses, len(pauses))
    rows = {"calendar": CALENDAR, "extensions": extensions, "as_of": LATE}
    assert due_at(started, limit, pauses=pauses, **rows) == due_at(started, limit, pauses=shuffled, **rows)


@given(MOMENTS, SPANS, PAUSES)
def test_counting_each_pause_twice_changes_nothing(started, limit, pauses):
    rows = {"calendar": CALENDAR, "as_of": LATE}
    assert due_at(started, limit, pauses=pauses * 2, **rows) == due_at(started, limit, pauses=pauses, **rows)


@given(MOMENTS, st.integers(1, 40), st.sampled_from(Unit), st.timedeltas(timedelta(0), timedelta(hours=50)), LENGTHS)
def test_a_pause_within_the_promise_lengthens_it_by_exactly_its_time(started, amount, unit, wait, length):
    limit = Span(amount, unit)
    plain = CALENDAR.add(started, limit)
    begins = min(CALENDAR.opening(started, unit) + wait, plain - timedelta(seconds=1))
    rows = [Pause(begins, begins + length)]
    lengthened = due_at(started, limit, calendar=CALENDAR, pauses=rows, as_of=LATE)
    counted = CALENDAR.elapsed(max(begins, CALENDAR.opening(started, unit)), begins + length, unit)
    assert CALENDAR.elapsed(plain, lengthened, unit) == counted


@given(MOMENTS, SPANS, PAUSES, st.lists(SPANS, max_size=2))
def test_pauses_and_extensions_never_shorten(started, limit, pauses, extensions):
    due = due_at(started, limit, calendar=CALENDAR, pauses=pauses, extensions=extensions, as_of=LATE)
    assert due >= CALENDAR.add(started, limit)


@given(MOMENTS, SPANS.filter(lambda span: span.amount), MOMENTS)
def test_while_a_pause_is_open_the_promise_is_not_broken(started, limit, as_of):
    begins = CALENDAR.opening(started, limit.unit)
    assert due_at(started, limit, calendar=CALENDAR, pauses=[Pause(begins)], as_of=as_of) > as_of
