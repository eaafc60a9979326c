"""Nobody in the demo answers at three in the morning."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from huiyin.interfaces.exchange.demo.hours import at_latest, at_work, evening_before, is_up
from tests.clock import DAY, HOUR, MONDAY_FIVE, MONDAY_NINE


@pytest.mark.parametrize(
    ("hours", "began"),
    [
        (0, MONDAY_NINE),  # at nine, and over by noon
        (8, MONDAY_NINE + 6 * HOUR),  # at five it would last until eight: it began at three
        (14, MONDAY_NINE + 6 * HOUR),  # nor at eleven at night
        (-6, MONDAY_NINE - 18 * HOUR),  # nor at three in the morning: on the day before
    ],
)
def test_what_lasts_three_hours_ends_before_the_desks_close(hours, began):
    assert at_latest(MONDAY_NINE + hours * HOUR, lasts=3 * HOUR) == began


def test_the_hours_are_those_of_the_place_whatever_zone_the_moment_is_told_in():
    three_at_night = (MONDAY_NINE - 6 * HOUR).astimezone(tz=None)
    assert not is_up(three_at_night)
    assert not at_work(three_at_night)
    assert at_work(MONDAY_FIVE)
    assert is_up(MONDAY_FIVE + 4 * HOUR)
    assert not at_work(MONDAY_FIVE + 4 * HOUR)


def test_the_evening_before_is_the_last_one():
    assert localtime(evening_before(MONDAY_NINE)) == MONDAY_NINE - timedelta(hours=14)
    assert evening_before(MONDAY_FIVE) == MONDAY_FIVE - DAY + 2 * HOUR
