from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.matters.rules.timeleft import TimeLeft, TimeLeftKind, time_left

DUE = datetime(2026, 10, 8, 8, 0, tzinfo=UTC)
LEFT, OVERDUE = TimeLeftKind


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(days=2, hours=3, minutes=4, seconds=59), TimeLeft(LEFT, 2, 3, 4)),
        (timedelta(hours=23, minutes=59), TimeLeft(LEFT, 0, 23, 59)),
        (timedelta(seconds=30), TimeLeft(LEFT, 0, 0, 0)),
        (timedelta(0), TimeLeft(OVERDUE, 0, 0, 0)),
        (timedelta(days=-1, minutes=-1), TimeLeft(OVERDUE, 1, 0, 1)),
    ],
)
def test_the_time_until_a_promise_and_after_it(before, expected):
    assert time_left(DUE, DUE - before) == expected


@given(st.timedeltas(-timedelta(days=4000), timedelta(days=4000)))
def test_the_parts_make_up_the_whole_but_for_a_begun_minute(before):
    told = time_left(DUE, DUE - before)
    whole = timedelta(days=told.days, hours=told.hours, minutes=told.minutes)
    assert timedelta(0) <= abs(before) - whole < timedelta(minutes=1)
    assert (told.hours < 24, told.minutes < 60, told.kind is LEFT) == (True, True, before > timedelta(0))
