"""Moments and time left as people say them. Values in, words out; the reader's language is the active one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from huiyin.platform.notices.rules.days import full_day_words

Tone = Literal["calm", "soon", "over"]
SOON = timedelta(hours=24)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class TimeLeft:
    """What a tag needs to say how long is left: words, a tone and an icon, never the tone alone."""

    words: str
    tone: Tone
    icon: str


def time_left(due: datetime, at: datetime, *, soon: timedelta = SOON) -> TimeLeft:
    """How long from `at` until `due`, both aware; "over" from the very moment that it is due."""
    left = due - at
    if left <= timedelta(0):
        return TimeLeft(_("%(span)s overdue") % {"span": span_words(-left)}, "over", "warn")
    return TimeLeft(_("%(span)s left") % {"span": span_words(left)}, "soon" if left <= soon else "calm", "clock")


def span_words(span: timedelta) -> str:
    """The two units that matter: "2 days", "1 day 5 hours", "40 minutes". Under a minute counts as one minute."""
    span = max(span, MINUTE)
    days, rest = divmod(span, DAY)
    hours, rest = divmod(rest, HOUR)
    if days >= 3:  # noqa: PLR2004  from three days on nobody counts hours
        return _days(days)
    if days:
        both = {"days": _days(days), "hours": _hours(hours)}
        return _("%(days)s %(hours)s") % both if hours else _days(days)
    return _hours(hours) if hours else _minutes(rest // MINUTE)


def day_words(day: date, today: date) -> str:
    """Today, tomorrow, yesterday; else the date with its weekday, and the year only where it is another one."""
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get((day - today).days)
    if near:
        return near
    if day.year == today.year:
        return date_format(day, pgettext("date format", "l j F"))
    return full_day_words(day)


def brief_day_words(day: date, today: date) -> str:
    """The bare date for a column or a sentence, never "today": 15 Dec / 12月15日; the year only where it is another."""
    same = day.year == today.year
    return date_format(day, pgettext("short date", "j M") if same else pgettext("short date", "j M Y"))


def local_day(moment: datetime) -> date:
    """The community's own date at that moment."""
    return timezone.localdate(moment)


def moment_words(moment: datetime, at: datetime) -> str:
    """The day as people say it and the time: "today 4:05 p.m." / 今天 下午4:05. Local time of the community."""
    here = timezone.localtime(moment)
    return f"{day_words(here.date(), local_day(at))} {clock_words(here)}"


def clock_words(moment: datetime) -> str:
    """The time of day, with the part of the day in Chinese (上午9:30, 晚上8:05), a.m. or p.m. in English."""
    hour = moment.hour
    part = next(words for until, words in _parts_of_day() if hour < until)
    return _("%(hour)d:%(minute)02d %(part)s") % {"hour": (hour - 1) % 12 + 1, "minute": moment.minute, "part": part}


def _parts_of_day() -> tuple[tuple[int, str], ...]:
    return (
        (6, pgettext("0:00 to 5:59", "a.m.")),
        (12, pgettext("6:00 to 11:59", "a.m.")),
        (13, pgettext("12:00 to 12:59", "p.m.")),
        (18, pgettext("13:00 to 17:59", "p.m.")),
        (24, pgettext("18:00 to 23:59", "p.m.")),
    )


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def _hours(count: int) -> str:
    return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}


def _minutes(count: int) -> str:
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}
