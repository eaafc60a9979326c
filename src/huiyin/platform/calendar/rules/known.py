"""The holidays that the package `chinesecalendar` knows, year by year.

The assumption that may be wrong: that the package copied the State Council's yearly notice correctly. An operator may
edit every day afterwards; what was entered by hand is never overwritten from here.
"""

from collections.abc import Mapping
from importlib.metadata import version

from chinese_calendar.constants import holidays, workdays

from huiyin.platform.calendar.rules.days import DayEntry

# The package names its holidays in English; the notice, and everybody who reads it, in Chinese.
NAMES: Mapping[str, str] = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


def known_years() -> tuple[int, ...]:
    """The years the installed package knows, in order."""
    return tuple(sorted({day.year for day in holidays}))


def known_source() -> str:
    """Where these days come from, with the package's version."""
    return f"国务院办公厅放假通知 (chinesecalendar {version('chinesecalendar')})"


def known_days(year: int) -> tuple[DayEntry, ...]:
    """The exceptions of one year, in order: weekdays at rest and weekend days at work. Empty for an unknown year."""
    entries = [
        DayEntry(day, working=working, name=NAMES.get(name, name))
        for working, announced in ((False, holidays), (True, workdays))
        for day, name in announced.items()
        if day.year == year
    ]
    return tuple(sorted((entry for entry in entries if entry.exceptional), key=lambda entry: entry.day))
