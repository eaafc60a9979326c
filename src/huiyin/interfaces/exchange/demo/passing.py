"""Letting time pass in a demo: the clock goes forward, and the usual tick does what falls due on the way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.models import Clock, Matter
from huiyin.domains.meetings.actions.ticking import tick_meetings
from huiyin.interfaces import clock
from huiyin.interfaces.exchange.demo.keeping import alone

DAY: Final = timedelta(days=1)
LONGEST: Final = timedelta(days=31)
LOOK: Final = timedelta(hours=1)  # how often the ticks look within a day
LOOK_LONG: Final = timedelta(hours=4)  # and beyond


@dataclass(slots=True)
class Passed:
    """What fell due while time passed."""

    warned: int = 0
    escalated: int = 0
    silent: int = 0


def next_limit(*, at: datetime, matter: Matter | None = None) -> datetime | None:
    """When the next promise falls due after this moment: of this matter, or of all that are open."""
    running = Clock.objects.filter(ended_at=None, due_at__gt=at, matter__dormant=False)
    if matter is not None:
        running = running.filter(matter=matter)
    return running.order_by("due_at").values_list("due_at", flat=True).first()


def let_pass(*, until: datetime) -> Passed:
    """Move the clock to this moment, never back and at most a month, and say what happened on the way."""
    passed = Passed()
    with alone():
        at = clock.now()
        until = min(until, at + LONGEST)
        step = LOOK if until - at <= DAY else LOOK_LONG
        while at < until:
            at = min(at + step, until)
            done = tick(at=at)
            tick_meetings(at=at)
            passed.warned += done.warned
            passed.escalated += done.escalated
            passed.silent += done.silent
        if until > clock.now():
            clock.set_clock(until)
    return passed
