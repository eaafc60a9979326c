"""How long until a promise is due, or how long it has been broken, ready to be put into words ("还剩2天").

Counts calendar time, not working time: the reader looks at a calendar. Overdue is computed here, never stored.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_MINUTE = timedelta(minutes=1)


class TimeLeftKind(StrEnum):
    """On which side of the due time we are."""

    LEFT = "left"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Whole days of 24 hours, then hours, then minutes; begun minutes are dropped."""

    kind: TimeLeftKind
    days: int
    hours: int
    minutes: int


def time_left(due: datetime, at: datetime) -> TimeLeft:
    """What is left at `at` until `due`, both aware. Overdue from the very moment that it is due."""
    kind = TimeLeftKind.OVERDUE if at >= due else TimeLeftKind.LEFT
    whole_hours, minutes = divmod(abs(due - at) // _MINUTE, 60)
    days, hours = divmod(whole_hours, 24)
    return TimeLeft(kind, days, hours, minutes)
