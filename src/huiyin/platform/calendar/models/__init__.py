"""The tables of the working calendar."""

from .day import CalendarDay
from .hours import WorkingHours
from .stamp import CalendarStamp
from .year import CalendarYear

__all__ = ["CalendarDay", "CalendarStamp", "CalendarYear", "WorkingHours"]
