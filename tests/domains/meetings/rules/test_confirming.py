from datetime import date, datetime

import pytest

from huiyin.domains.meetings.rules.confirming import (
    Hindrance,
    Said,
    Word,
    confirm_anew_until,
    confirm_until,
    hindrance,
    public_until,
)
from tests.clock import MINUTE, SHANGHAI

CLOSED = datetime(2026, 3, 13, 16, 30, tzinfo=SHANGHAI)
UNTIL = datetime(2026, 3, 16, 23, 59, 59, tzinfo=SHANGHAI)


def test_the_time_to_object_ends_with_a_day_not_with_an_hour():
    assert confirm_until(CLOSED, 3) == UNTIL


@pytest.mark.parametrize(
    ("said", "late", "found"),
    [
        ([], False, None),
        ([Said(Word.CONFIRMED), Said(Word.CONFIRMED)], False, None),
        ([Said(Word.CONFIRMED), Said(Word.NONE)], False, Hindrance.WAITS),
        ([Said(Word.CONFIRMED), Said(Word.NONE)], True, None),
        ([Said(Word.SILENT)], True, None),
        ([Said(Word.OBJECTS), Said(Word.NONE)], False, Hindrance.OBJECTED),
        ([Said(Word.OBJECTS)], True, Hindrance.OBJECTED),
        ([Said(Word.OBJECTS, again=True)], False, Hindrance.OBJECTED),
        ([Said(Word.OBJECTS, again=True), Said(Word.SILENT)], True, None),
        ([Said(Word.OBJECTS, again=True), Said(Word.OBJECTS)], True, Hindrance.OBJECTED),
    ],
)
def test_what_stands_in_the_way_of_publishing(said, late, found):
    assert hindrance(said, until=UNTIL, at=UNTIL + MINUTE if late else UNTIL) == found


@pytest.mark.parametrize(
    ("changed", "last"),
    [
        (datetime(2026, 3, 14, 9, tzinfo=SHANGHAI), date(2026, 3, 17)),  # the three days run anew
        (datetime(2026, 3, 19, 9, tzinfo=SHANGHAI), date(2026, 3, 22)),
        (datetime(2026, 3, 21, 9, tzinfo=SHANGHAI), date(2026, 3, 22)),  # nine days in all, and no more
        (datetime(2026, 3, 30, 9, tzinfo=SHANGHAI), date(2026, 3, 31)),  # yet a whole day to read it
    ],
)
def test_a_changed_text_gives_the_days_anew_but_not_for_ever(changed, last):
    assert confirm_anew_until(CLOSED, changed, 3).date() == last


def test_minutes_from_before_there_was_a_time_to_object_wait_for_nobody():
    assert hindrance([Said(Word.NONE)], until=None, at=CLOSED) is None


@pytest.mark.parametrize(("days", "last"), [(15, date(2026, 3, 28)), (30, date(2026, 4, 12)), (3, date(2026, 3, 28))])
def test_minutes_stay_on_the_board_at_least_as_long_as_the_law_asks(days, last):
    assert public_until(date(2026, 3, 13), days) == last
