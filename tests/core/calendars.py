"""Working days of 2026 as announced, and moments of them, for the tests of worktime and deadlines."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from huiyin.core.worktime import Span, Unit, WorkCalendar

CHINA = ZoneInfo("Asia/Shanghai")

# As the State Council announced 2026: New Year, Spring Festival, Qingming, May Day, Dragon Boat, Mid-Autumn, October.
_HOLIDAYS = [
    (date(2026, 1, 1), 3),
    (date(2026, 2, 15), 9),
    (date(2026, 4, 4), 3),
    (date(2026, 5, 1), 5),
    (date(2026, 6, 19), 3),
    (date(2026, 9, 25), 3),
    (date(2026, 10, 1), 7),
]
_WORKING_WEEKENDS = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
EXCEPTIONS = {first + timedelta(days=day): False for first, length in _HOLIDAYS for day in range(length)} | {
    date(2026, month, day): True for month, day in _WORKING_WEEKENDS
}
CALENDAR = WorkCalendar(
    exceptions=EXCEPTIONS,
    years=frozenset({2025, 2026, 2027}),
    hours=((time(8, 30), time(12)), (time(14, 30), time(18))),
    tz=CHINA,
)


def moment(text: str) -> datetime:
    """ "2026-09-30 16:00" in China."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(CHINA))  # noqa: DTZ001 - zone beside
UNITS = st.sampled_from(Unit)
SPANS = st.builds(Span, st.integers(0, 40), UNITS)
