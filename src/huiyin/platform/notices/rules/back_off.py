"""When a message that did not go out is tried again."""

from datetime import timedelta

BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries, from 1; None when there is no further try."""
    return BACK_OFF[tries - 1] if tries <= len(BACK_OFF) else None
