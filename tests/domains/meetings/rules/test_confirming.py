from datetime import date, datetime

import pytest

from huiyin.domains.meetings.rules.confirming import Hindrance, Said, Word, confirm_until, hindrance, public_until
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
        ([Said(Word.OBJECTS, answered=True)], False, None),
    ],
)
def test_what_stands_in_the_way_of_publishing(said, late, found):
    assert hindrance(said, until=UNTIL, at=UNTIL + MINUTE if late else UNTIL) == found


def test_minutes_from_before_there_was_a_time_to_object_wait_for_nobody():
    assert hindrance([Said(Word.NONE)], until=None, at=CLOSED) is None


@pytest.mark.parametrize(("days", "last"), [(15, date(2026, 3, 28)), (30, date(2026, 4, 12)), (3, date(2026, 3, 28))])
def test_minutes_stay_on_the_board_at_least_as_long_as_the_law_asks(days, last):
    assert public_until(date(2026, 3, 13), days) == last
