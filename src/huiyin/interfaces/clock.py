"""What time it is: the only place where pages, the API, the worker and the commands read it.

In a demo its visitors move the clock (`set_clock`); elsewhere it is the machine's own, always. The offset lies in a
file of the demo's folder, because the site, the worker and a command beside them are several processes.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Now, aware; in a demo the moment to which its visitor has moved the clock, from where it runs on."""
    return timezone.now() + ahead()


def ahead() -> timedelta:
    """How far the demo's clock stands before the machine's; behind it after the demo was set back to its beginning."""
    if not settings.DEMO:
        return timedelta(0)
    try:
        return timedelta(seconds=float(_file().read_text(encoding="ascii")))
    except (OSError, ValueError):  # nobody has moved it yet
        return timedelta(0)


def set_clock(at: datetime) -> None:
    """Let the demo's clock show this moment, and run on from there. Nothing but a demo has such a clock."""
    beside = _file().with_suffix(".new")
    beside.write_text(str((at - timezone.now()).total_seconds()), encoding="ascii")
    beside.replace(_file())


def _file() -> Path:
    return Path(settings.DEMO_FOLDER) / "clock"
