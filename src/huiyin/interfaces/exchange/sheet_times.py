"""Moments as people and programs write them into spreadsheets.

2019/2/28 11:25:05 · 2019-02-28T11:25:05+08:00 · 2019年2月28日 11时25分 · 2019.2.28 · 20190228
and 43524.476, as Excel counts days.

A moment without a zone is the wall clock of the communities. A day without a time is its first minute for what began
then, and its last for what ended then: so no unit ever looks faster than it was.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from django.utils.timezone import get_default_timezone

FIRST_YEAR: Final = 1990  # an earlier date in a register is a slip of the pen
# zh-data: the units of dates
_WRITTEN: Final = re.compile(
    r"(?P<year>\d{4})(?:[-/.年]\s*(?P<month>\d{1,2})[-/.月]\s*(?P<day>\d{1,2})日?|(?P<compact>\d{4}))"
    r"(?:[T\s]*(?P<hour>\d{1,2})[:时点](?P<minute>\d{1,2})?分?(?::?(?P<second>\d{1,2})(?:\.\d+)?秒?)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_COUNTED: Final = re.compile(r"(\d{5})(?:\.(\d+))?")  # days since 30 December 1899, as Excel counts them
_EXCEL_ZERO: Final = date(1899, 12, 30)
_LAST_MINUTE: Final = time(23, 59, 59)


def moment_of(text: str, *, ended: bool = False) -> datetime | None:
    """The aware moment that a cell means, or None. `ended` takes the last minute of a day without a time."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if counted := _COUNTED.fullmatch(plain):
        return _counted(plain, has_time=counted[2] is not None, ended=ended)
    written = _WRITTEN.fullmatch(plain)
    if written is None:
        return None
    try:
        return _written(written, ended=ended)
    except (ValueError, OverflowError):
        return None


def _written(found: re.Match[str], *, ended: bool) -> datetime:
    compact = found["compact"]
    month, day = (compact[:2], compact[2:]) if compact else (found["month"], found["day"])
    on = date(int(found["year"]), int(month), int(day))
    if found["hour"] is None:
        return _of_day(on, ended=ended)
    at = time(int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0))
    return datetime.combine(on, at, tzinfo=_zone(found["zone"]) or get_default_timezone())


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return timezone.utc  # noqa: UP017 - one name of the class serves both lines
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def _counted(text: str, *, has_time: bool, ended: bool) -> datetime | None:
    days = float(text)
    on = _EXCEL_ZERO + timedelta(days=int(days))
    if on.year < FIRST_YEAR:
        return None
    if not has_time:
        return _of_day(on, ended=ended)
    seconds = round((days - int(days)) * 86_400)
    return datetime.combine(on, time(), tzinfo=get_default_timezone()) + timedelta(seconds=seconds)


def _of_day(on: date, *, ended: bool) -> datetime:
    return datetime.combine(on, _LAST_MINUTE if ended else time(), tzinfo=get_default_timezone())
