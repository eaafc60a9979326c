"""What time alone does: warn before a limit, move up at it, end a pause, record silence after the time to judge.

`tick` says everything by its `at`: the same moment twice does nothing the second time, and a long absence is caught up
in order of due time, a capped number of matters a run.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.timezone import localdate

from huiyin.core.deadlines import warn_at
from huiyin.core.errors import HuiyinError
from huiyin.core.worktime import Span, Unit
from huiyin.domains.matters.models import Clock, Matter
from huiyin.domains.matters.queries.posts import responsible_post
from huiyin.domains.matters.states import CLOSED, UNANSWERED, WAITING, State
from huiyin.domains.matters.vocabulary import ClockKind, Level, NextStep
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.calendar.queries import work_calendar

from .escalation import go_up
from .steps import lock
from .telling import tell_post
from .verdicts import record_silence
from .waiting import resume_matter

CAP = 500


@dataclass(slots=True)
class Ticked:
    """How many matters were warned of, moved up, resumed, left in silence, handed to another post; what failed."""

    warned: int = 0
    escalated: int = 0
    resumed: int = 0
    silent: int = 0
    reassigned: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def tick(*, at: datetime, cap: int = CAP) -> Ticked:
    """Do what is due at this moment, in one transaction a matter, so that one bad row never holds up the others."""
    done = Ticked()
    done.resumed = _each(_pauses_over(at), _resume, at, cap, done)
    done.escalated = _each(_overdue(at), _escalate, at, cap, done)
    done.silent = _each(_unjudged(at), _silence, at, cap, done)
    done.warned = _warn(at, cap)
    done.reassigned = _reassign(at, cap)
    return done


def _each(rows: QuerySet[Matter], act: Callable[[Matter, datetime], bool], at: datetime, cap: int, done: Ticked) -> int:
    count = 0
    for matter in rows[:cap]:
        try:
            with transaction.atomic():
                count += act(matter, at)
        except HuiyinError as error:
            done.failed.append((matter.number, str(error)))
    return count


def _awake() -> QuerySet[Matter]:
    return Matter.objects.filter(dormant=False).order_by("due_at", "pk")


def _pauses_over(at: datetime) -> QuerySet[Matter]:
    return _awake().filter(state__in=WAITING, pauses__ends=None, pauses__until__lte=at).distinct()


def _overdue(at: datetime) -> QuerySet[Matter]:
    """Unanswered matters with a running clock past its limit; a paused one waits for the end of its pause."""
    return (
        _awake()
        .filter(state__in=UNANSWERED - WAITING, due_at__lte=at)
        .filter(clocks__ended_at=None, clocks__due_at__lte=at)
        .exclude(level=Level.BANNER, supervised=True)  # nothing is above it: it stays overdue in everybody's sight
        .distinct()
    )


def _unjudged(at: datetime) -> QuerySet[Matter]:
    return _awake().filter(
        state=State.ANSWERED, clocks__kind=ClockKind.VERDICT, clocks__ended_at=None, clocks__due_at__lte=at
    )


def _resume(matter: Matter, at: datetime) -> bool:
    """The clocks ran again from the pause's own limit, not from when somebody noticed."""
    matter = lock(matter)
    pause = matter.pauses.filter(ends=None, until__lte=at).first()
    if pause is None or matter.state not in WAITING:
        return False
    resume_matter(actor=SYSTEM, matter=matter, at=pause.until)
    return True


def _escalate(matter: Matter, at: datetime) -> bool:
    matter = lock(matter)
    late = matter.clocks.filter(ended_at=None, due_at__lte=at).order_by("due_at").first()
    if late is None or matter.state not in UNANSWERED - WAITING:
        return False
    go_up(matter, move="escalate", actor=SYSTEM, at=at, given={}, note=f"{late.kind} limit passed")
    return True


def _silence(matter: Matter, at: datetime) -> bool:
    return bool(record_silence(matter=matter, at=at))


def _warn(at: datetime, cap: int) -> int:
    calendar = work_calendar(assume=True)
    count = 0
    for clock in _unwarned(at)[:cap]:
        if warn_at(clock.due_at, Span(clock.warn_amount, Unit(clock.warn_unit)), calendar) > at:
            continue
        with transaction.atomic():
            # Claimed by a compare-and-set: two workers at the same minute warn once.
            if Clock.objects.filter(pk=clock.pk, warned_at=None).update(warned_at=at):
                tell_post(clock.matter, "matter.desk.warning", at=at)
                count += 1
    return count


def _unwarned(at: datetime) -> QuerySet[Clock]:
    return (
        Clock.objects.filter(ended_at=None, warned_at=None, warn_amount__gt=0, due_at__gt=at, matter__dormant=False)
        .exclude(matter__state__in=WAITING | CLOSED)
        .exclude(kind=ClockKind.VERDICT)
        .select_related("matter__community")
        .order_by("due_at")
    )


def _reassign(at: datetime, cap: int) -> int:
    """A post that has ended is nobody's: give its matters' next steps to the post that is filled today."""
    today = localdate(at)
    standing = Matter.objects.exclude(state__in=CLOSED).order_by("due_at", "pk")  # a sleeping one, too, is somebody's
    count = 0
    for matter in _both(standing.filter(responsible__ends__lt=today)[:cap], standing.filter(responsible=None)[:cap]):
        post = responsible_post(matter, NextStep(matter.next_step), today=today)
        if post is not None and post != matter.responsible_id:
            count += Matter.objects.filter(pk=matter.pk, version=matter.version).update(
                responsible=post, version=F("version") + 1
            )
    return count


def _both(*rows: QuerySet[Matter]) -> Iterator[Matter]:
    for some in rows:
        yield from some
