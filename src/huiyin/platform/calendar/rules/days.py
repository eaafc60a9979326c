"""Reading the days of a year from rows or CSV text; every wrong row is named, none is skipped."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid

SATURDAY = 5
NAME_LIMIT = 60
COLUMNS = 2  # the date and the word; the name may be missing

WORDS: Mapping[str, bool] = MappingProxyType(
    {"working": True, "work": True, "班": True, "上班": True, "rest": False, "休": False, "放假": False, "休息": False}
)
DATE_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d")


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One day as somebody announced it."""

    day: date
    working: bool
    name: str = ""

    @property
    def exceptional(self) -> bool:
        """True where the day differs from its plain weekday."""
        return self.working == (self.day.weekday() >= SATURDAY)


def rows_of(text: str) -> list[list[str]]:
    """The rows of a CSV text, without empty ones and without a heading row. Raises Invalid when it is no CSV text."""
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")))]
    except csv.Error as error:
        raise Invalid({"rows": [_("This is not CSV text.")]}) from error
    filled = [row for row in rows if any(row)]
    return filled[1:] if filled and _is_heading(filled[0]) else filled


def read_days(rows: Iterable[Sequence[str]], year: int) -> tuple[DayEntry, ...]:
    """The entries of one year, in order of their days.

    Raises Invalid with one key "row N" (counted from 1, heading left out) for each wrong row,
    or "rows" when there is none at all.
    """
    entries: dict[date, DayEntry] = {}
    wrong: dict[str, list[str]] = {}
    for number, row in enumerate(rows, start=1):
        entry = _read_row(row, year)
        if isinstance(entry, str):
            wrong[f"row {number}"] = [entry]
        elif entry.day in entries:
            wrong[f"row {number}"] = [_("This day stands twice.")]
        else:
            entries[entry.day] = entry
    if not entries and not wrong:
        wrong["rows"] = [_("There is no day in it.")]
    if wrong:
        raise Invalid(wrong)
    return tuple(entries[day] for day in sorted(entries))


def _is_heading(row: Sequence[str]) -> bool:
    """True when neither the date nor the word of a first row can be read as one."""
    return _date_of(row[0]) is None and (len(row) < COLUMNS or row[1].lower() not in WORDS)


def _read_row(row: Sequence[str], year: int) -> DayEntry | str:
    """The entry, or the sentence that says what is wrong with the row."""
    if len(row) < COLUMNS:
        return _("A row needs a date and one of the words working or rest.")
    day, working = _date_of(row[0]), WORDS.get(row[1].strip().lower())
    name = row[2].strip() if len(row) > COLUMNS else ""
    if day is None:
        return _("“%(text)s” is not a date.") % {"text": row[0][:NAME_LIMIT]}
    if day.year != year:
        return _("%(day)s is not in %(year)s.") % {"day": day.isoformat(), "year": year}
    if working is None:
        return _("“%(text)s” is neither working nor rest.") % {"text": row[1][:NAME_LIMIT]}
    if len(name) > NAME_LIMIT or not name.isprintable():
        return _("The name is longer than %(limit)s characters or cannot be printed.") % {"limit": NAME_LIMIT}
    return DayEntry(day, working=working, name=name)


def _date_of(text: str) -> date | None:
    """The day a cell names in one of the forms in use, or None."""
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    return None
