"""When a body meets next, and by when its invitation goes out.

Counts months as calendars do: a month after 31 January is the end of February. A day that falls on a holiday moves to
the next working day; in a year nobody has entered, plain weekdays are assumed by the calendar that is handed in.
"""

from calendar import monthrange
from datetime import date, timedelta

from huiyin.core.worktime import WorkCalendar


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_day(last: date, *, every_months: int, not_before: date, calendar: WorkCalendar) -> date:
    """The working day of the next regular meeting after the one on `last`, and never before `not_before`."""
    day = max(months_after(last, every_months), not_before)
    while not calendar.is_working(day):
        day += timedelta(days=1)
    return day


def invite_by(meeting: date, notice_days: int) -> date:
    """The last day on which the invitation is in time: so many whole days lie between it and the meeting's day."""
    return meeting - timedelta(days=notice_days)


def is_late(last: date, *, every_months: int, today: date) -> bool:
    """Whether the body should have met again by now."""
    return today > months_after(last, every_months)
