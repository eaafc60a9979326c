"""By when a department answers a call, and what counts as not answering. Our own: no official number was found."""

from datetime import datetime, timedelta
from typing import Final

BEFORE: Final = timedelta(hours=2)  # the caller needs so long to find somebody else
AT_LEAST: Final = timedelta(minutes=30)  # so long everybody has, also for a call at short notice


def reply_by(called_at: datetime, starts_at: datetime) -> datetime:
    """Two hours before the hour, or half an hour after the call where that is later; never after the hour itself.

    called    hour      reply by
    08:00     15:00     13:00
    13:30     15:00     14:00
    14:50     15:00     15:00
    """
    return min(max(starts_at - BEFORE, called_at + AT_LEAST), starts_at)
