"""The mark that tells every process to read the calendar again."""

from datetime import datetime

from huiyin.core.ids import uuid7
from huiyin.platform.calendar.models import CalendarStamp


def new_mark(at: datetime) -> None:
    """Write a mark never used before; call it first in the transaction of every edit.

    The row it writes stays locked until the end, so that two people who edit at once follow each other.
    """
    CalendarStamp.objects.update_or_create(pk=CalendarStamp.ONLY, defaults={"mark": str(uuid7(at))})
