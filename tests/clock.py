"""Fixed moments, all in Shanghai. 2 March 2026 is an ordinary Monday after the Spring Festival."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)

MONDAY: Final = date(2026, 3, 2)
MONDAY_NINE: Final = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
MONDAY_FIVE: Final = datetime(2026, 3, 2, 17, tzinfo=SHANGHAI)
TUESDAY_NINE: Final = MONDAY_NINE + DAY
FRIDAY_FIVE: Final = MONDAY_FIVE + 4 * DAY
SATURDAY_NINE: Final = MONDAY_NINE + 5 * DAY
NEXT_MONDAY_NINE: Final = MONDAY_NINE + 7 * DAY
EVE_OF_NATIONAL_HOLIDAY: Final = datetime(2026, 9, 30, 16, tzinfo=SHANGHAI)
