"""The periods of which figures are published: whole months and whole years.

Free periods would tell by a subtraction what no single one tells: from the 1st to the 20th less from the 1st to the
19th is one day.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SETTLED_IN: Final = 14  # from this day of a month on its own figures say more than those of the month before
MONTHS: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month of a year, or with `month` 0 the whole year. Raises ValueError for what is neither."""

    year: int
    month: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.month <= MONTHS or not date.min.year < self.year < date.max.year:
            raise ValueError("neither a month nor a year")

    @property
    def begins(self) -> date:
        """The first day."""
        return date(self.year, self.month or 1, 1)

    @property
    def ends(self) -> date:
        """The last day."""
        month = self.month or MONTHS
        return date(self.year, month, monthrange(self.year, month)[1])

    def previous(self) -> "Period":
        """The month or year before."""
        before = self.begins - timedelta(days=1)
        return Period(before.year, before.month if self.month else 0)

    def following(self) -> "Period":
        """The month or year after."""
        after = self.ends + timedelta(days=1)
        return Period(after.year, after.month if self.month else 0)

    def until(self, today: date) -> date:
        """The last day that has come."""
        return min(self.ends, today)


def usual_period(today: date) -> Period:
    """What is shown to whoever asks for none: this month, in its first days the one before."""
    this = Period(today.year, today.month)
    return this if today.day >= SETTLED_IN else this.previous()


def whole_period(begins: date, ends: date, *, today: date) -> Period | None:
    """The month or year from one day to the other, or to today where it still runs; None for anything else."""
    for period in (Period(begins.year, begins.month), Period(begins.year)):
        if begins == period.begins and ends in {period.ends, period.until(today)}:
            return period
    return None
