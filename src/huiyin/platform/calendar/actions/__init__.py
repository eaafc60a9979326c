"""Writes to the calendar."""

from .days import clear_day, enter_known_years, import_days, put_back_year, set_day
from .hours import set_hours

__all__ = ["clear_day", "enter_known_years", "import_days", "put_back_year", "set_day", "set_hours"]
