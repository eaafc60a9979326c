"""The worker: a few duties, each at its own pace, none able to stop the others."""

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import FrameType
from typing import Final

from django.db import close_old_connections
from django.utils import timezone

from huiyin.domains.matters.actions.forgetting import CAP
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.meetings.actions.ticking import tick_meetings
from huiyin.domains.meetings.actions.whistle_ticking import tick_whistles
from huiyin.domains.works.actions.ticking import tick as tick_works
from huiyin.interfaces import clock
from huiyin.platform.notices.actions import beat, deliver_due

from .forgetting import forget

log = logging.getLogger(__name__)

PORTION: Final = 50  # messages tried before the clock is looked at again
PAUSE_S: Final = 1.0
BEAT: Final = timedelta(seconds=10)


@dataclass(slots=True)
class Duty:
    """Something to be done again and again. `after` says when next, given when it was done."""

    name: str
    act: Callable[[datetime], int]
    after: Callable[[datetime], datetime]
    due: datetime
    last: datetime | None = None

    def do(self, at: datetime) -> int:
        """Do it if it is due, and say how much was done; a failure is logged, and tried again next time."""
        set_back = self.last is not None and at < self.last  # the demo's clock, or the machine's: begin again
        if at < self.due and not set_back:
            return 0
        self.last, self.due = at, self.after(at)
        try:
            return self.act(at)
        except Exception:
            log.exception("%s failed; it is tried again at %s", self.name, self.due.isoformat())
            return 0
        finally:
            close_old_connections()


def next_minute(at: datetime) -> datetime:
    """The beginning of the minute after this moment."""
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def next_night(at: datetime) -> datetime:
    """Three in the morning after this moment, on the communities' wall."""
    local = timezone.localtime(at)
    night = local.replace(hour=3, minute=0, second=0, microsecond=0)
    return night if night > local else night + timedelta(days=1)


class Worker:
    """One worker, from its first round to its last."""

    def __init__(self, now: Callable[[], datetime] = clock.now) -> None:
        self.now = now
        self.began = now()
        self.name = f"{socket.gethostname()}:{os.getpid()}"[:80]
        self.delivered = 0
        self.stopping = threading.Event()
        self.duties = [
            Duty("sign of life", self._beat, lambda at: at + BEAT, self.began),
            Duty("tick", self._tick, next_minute, self.began),
            Duty("works", self._tick_works, next_minute, self.began),
            Duty("meetings", self._tick_meetings, next_minute, self.began),
            Duty("retention", self._forget, next_night, self.began),
            Duty("delivery", self._deliver, lambda at: at, self.began),
        ]

    def work(self) -> None:
        """Go round until SIGTERM or SIGINT; the duty that was begun is finished first."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        log.info("worker %s begins", self.name)
        while not self.stopping.is_set():
            if not self.work_once():
                self.stopping.wait(PAUSE_S)
        log.info("worker %s ends: %d messages tried", self.name, self.delivered)

    def work_once(self) -> int:
        """Do what is due and return how many messages were tried: as long as there are any, nobody should sleep."""
        tried = 0
        for duty in self.duties:
            if not self.stopping.is_set():
                tried = duty.do(self.now())
        return tried

    def work_up(self) -> None:
        """Do what is due until no message is any more."""
        while self.work_once():
            pass

    def _stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.stopping.set()

    def _beat(self, at: datetime) -> int:
        beat(worker=self.name, started_at=self.began, at=at, finished=self.delivered)
        return 0

    def _tick(self, at: datetime) -> int:
        done = tick(at=at)
        for number, what in done.failed:
            log.error("tick: matter %s: %s", number, what)
        return 0

    def _tick_meetings(self, at: datetime) -> int:
        for key, what in tick_meetings(at=at).failed:
            log.error("tick of meetings: %s: %s", key, what)
        tick_whistles(at=at)
        return 0

    def _tick_works(self, at: datetime) -> int:
        for key, what in tick_works(at=at).failed:
            log.error("tick of works: %s: %s", key, what)
        return 0

    def _forget(self, at: datetime) -> int:
        done = forget(today=timezone.localdate(at), at=at, cap=CAP)
        if done.erased or done.redacted or done.drafts:
            log.info(
                "retention: %d persons erased, %d matters redacted, %d drafts dropped",
                done.erased,
                done.redacted,
                done.drafts,
            )
        return 0

    def _deliver(self, at: datetime) -> int:
        tried = deliver_due(at=at, limit=PORTION)
        self.delivered += tried
        return tried
