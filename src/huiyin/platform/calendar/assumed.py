"""A calendar that counts on where nobody has entered the year, and says so.

The assumption that may be wrong: in a year without an entry every Monday to Friday is worked. A promise counted with it
is marked, and moves when the real days are entered. Without it a matter received on 31 December could not be accepted.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.worktime import WorkCalendar

# Far enough for any promise, and still a set one can hold.
COUNTABLE_YEARS = frozenset(range(1990, 2200))


@dataclass(frozen=True)
class AssumingCalendar(WorkCalendar):
    """A WorkCalendar whose `years` reach everywhere; `entered` holds those that somebody really entered.

    `mark` is that of the edit it was read after: what was counted under another mark may have moved.
    """

    entered: frozenset[int] = frozenset()
    mark: str = ""

    def assumed(self, start: date, end: date) -> tuple[int, ...]:
        """The years from `start` to `end`, both included, that were counted as plain weekdays."""
        return tuple(year for year in range(start.year, end.year + 1) if year not in self.entered)


@dataclass(frozen=True, slots=True)
class YearWarning:
    """A promise that reaches into years nobody has entered, with the years, in order."""

    due: datetime
    years: tuple[int, ...]

    def __str__(self) -> str:
        years = pgettext("between two years", ", ").join(str(year) for year in self.years)
        return _("The holidays of %(years)s have not been entered: this date is an assumption and may move.") % {
            "years": years
        }
