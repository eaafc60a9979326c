"""When people are up, and when desks are open: nobody in the demo answers at three in the morning."""

from datetime import datetime, time, timedelta
from typing import Final

from django.utils.timezone import localdate, localtime

OPENS, CLOSES = 8, 18  # the desks
WAKES, SLEEPS = 7, 22  # the residents
DAY: Final = timedelta(days=1)


def is_up(at: datetime) -> bool:
    """Whether residents are awake."""
    return WAKES <= localtime(at).hour < SLEEPS


def at_work(at: datetime) -> bool:
    """Whether the desks are open."""
    return OPENS <= localtime(at).hour < CLOSES


def at_latest(at: datetime, *, lasts: timedelta) -> datetime:
    """The last moment, this one or before it, from which something that lasts so long ends before the desks close."""
    closes = _on(at, time(CLOSES))
    if localtime(at).hour < OPENS:
        closes -= DAY
    return min(at, closes - lasts)


def evening_before(at: datetime) -> datetime:
    """Seven in the evening of the day before."""
    return _on(at, time(19)) - DAY


def _on(at: datetime, hour: time) -> datetime:
    return datetime.combine(localdate(at), hour, tzinfo=localtime(at).tzinfo)
