"""What time alone does: warn before a limit, move up at it, end a pause, record silence after the time to judge.

`tick` says everything by its `at`: the same moment twice does nothing the second time, and a long absence is caught up
in order of due time, a capped number of matters a run. Each matter has a transaction of its own and is looked at again
under its lock, so that two workers at the same minute, or one that was killed halfway, come to the same end.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet

from huiyin.core.errors import HuiyinError
from huiyin.core.worktime import Span, Unit
from huiyin.domains.matters.models import Clock, Handover, HandoverStep, Matter
from huiyin.domains.matters.queries.due import promising_calendar
from huiyin.domains.matters.queries.hands import next_hands
from huiyin.domains.matters.states import CLOSED, UNANSWERED, WAITING, Hand, State
from huiyin.domains.matters.vocabulary import ClockKind
from huiyin.platform.access.actors import SYSTEM

from .accompanying import remind_officer, running_handover, tell_desk
from .escalation import go_up
from .reassigning import reassign, without_a_post
from .recounting import counted_with_an_older_calendar, recount
from .steps import lock, record_apart
from .telling import tell_post
from .verdicts import record_silence
from .waiting import resume_matter

CAP = 500
A_DAY = timedelta(days=1)
UNOPENED = Span(1, Unit.WORKING_DAYS)  # our own: so long a hand-over may lie unopened
Act = Callable[[Matter, datetime], bool]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ticked:
    """How many matters were warned of, moved up, resumed, left in silence, handed to another post, counted again.

    `reminded` counts those whose officer at a department had not opened the hand-over. `failed` names each matter that
    could not be helped, and why; it is tried again at the next tick.
    """

    warned: int = 0
    escalated: int = 0
    resumed: int = 0
    silent: int = 0
    reassigned: int = 0
    recounted: int = 0
    reminded: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def tick(*, at: datetime, cap: int = CAP) -> Ticked:
    """Do what is due at this moment, in one transaction a matter, so that one bad row never holds up the others."""
    done = Ticked()
    done.recounted = _each(counted_with_an_older_calendar(), recount, at, cap, done)
    done.resumed = _each(_pauses_over(at), _resume, at, cap, done)
    done.escalated = _each(_overdue(at), _escalate, at, cap, done)
    done.escalated += _each(_at_closed_units(at), _take_away, at, cap, done)
    done.silent = _each(_unjudged(at), _silence, at, cap, done)
    done.warned = _each(_to_warn_of(at), _warn, at, cap, done)
    done.reminded = _each(_unopened(at), _knock_again, at, cap, done)
    done.reassigned = _each(without_a_post(at), reassign, at, cap, done)
    return done


def _each(rows: QuerySet[Matter], act: Act, at: datetime, cap: int, done: Ticked) -> int:
    """Act on up to `cap` of these matters, in their order. One that fails or needs nothing leaves its place to others.

    A fault of the database itself is none of a matter, and is raised.
    """
    count = 0
    for key, number in list(rows.values_list("pk", "number")):
        if count >= cap:
            break
        try:
            with transaction.atomic():
                count += act(lock(Matter(pk=key)), at)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever is wrong with one matter must not stop the others' time
            if not isinstance(error, HuiyinError):
                log.exception("tick: matter %s", number)
            done.failed.append((number, str(error)))
    return count


def _awake() -> QuerySet[Matter]:
    return Matter.objects.filter(dormant=False).order_by("due_at", "pk")


def _pauses_over(at: datetime) -> QuerySet[Matter]:
    return _awake().filter(state__in=WAITING, due_at__lte=at)


def _resume(matter: Matter, at: datetime) -> bool:
    """The clocks ran again from the pause's own limit, not from when somebody noticed."""
    if matter.state not in WAITING or not matter.pauses.filter(ends=None, until__lte=at).exists():
        return False
    resume_matter(actor=SYSTEM, matter=matter, at=at)
    return True


def _overdue(at: datetime) -> QuerySet[Matter]:
    """Unanswered matters with a running clock past its limit; a paused one waits for the end of its pause.

    Where nobody is left above, it stays overdue in everybody's sight.
    """
    last_hands = Q(supervised=True) & ~Q(state=State.RECEIVED)
    return _awake().filter(state__in=UNANSWERED - WAITING, due_at__lte=at).exclude(last_hands)


def _escalate(matter: Matter, at: datetime) -> bool:
    late = matter.clocks.filter(ended_at=None, due_at__lte=at).order_by("due_at", "pk").first()
    if late is None or matter.dormant or matter.state not in UNANSWERED - WAITING:
        return False
    go_up(matter, move="escalate", actor=SYSTEM, at=at, given={}, limit=late.kind)
    return True


def _at_closed_units(at: datetime) -> QuerySet[Matter]:
    """What still lies with units that were closed: nobody there will answer it."""
    return _awake().filter(state__in=UNANSWERED, lead_unit__closed_at__lte=at)


def _take_away(matter: Matter, at: datetime) -> bool:
    closed = matter.lead_unit.closed_at
    if closed is None or matter.state not in UNANSWERED or next_hands(matter, missed=True, at=at) is None:
        return False
    go_up(matter, move="escalate", actor=SYSTEM, at=at, given={})
    return True


def _unjudged(at: datetime) -> QuerySet[Matter]:
    return _awake().filter(state=State.ANSWERED, due_at__lte=at)


def _silence(matter: Matter, at: datetime) -> bool:
    run_out = matter.clocks.filter(kind=ClockKind.VERDICT, ended_at=None, due_at__lte=at)
    return matter.state == State.ANSWERED and run_out.exists() and bool(record_silence(matter=matter, at=at))


def _to_warn_of(at: datetime) -> QuerySet[Matter]:
    soon = Clock.objects.filter(**_soon(at)).values("matter")
    return _awake().filter(pk__in=soon).exclude(state__in=WAITING | CLOSED)


def _warn(matter: Matter, at: datetime) -> bool:
    """One message for all clocks of a matter that are due soon."""
    soon = list(matter.clocks.filter(**_soon(at)).order_by("due_at", "pk"))
    if not soon or matter.dormant or matter.state in WAITING | CLOSED:
        return False
    matter.clocks.filter(pk__in=[clock.pk for clock in soon]).update(warned_at=at)
    tell_post(matter, "matter.desk.warning", at=at)
    if ClockKind.ANSWER in {clock.kind for clock in soon}:
        remind_officer(matter, at=at)
    told = {"warned": [clock.kind for clock in soon], "due": soon[0].due_at}
    record_apart(matter, actor=SYSTEM, verb="matters.warn", told=told, at=at)
    return True


def _unopened(at: datetime) -> QuerySet[Matter]:
    """Matters handed over a day ago or longer to an officer who has not opened them and was not reminded."""
    reminded = HandoverStep.objects.filter(move="remind").values("handover")
    sent = Handover.objects.filter(state=Hand.SENT, given_at__lte=at - A_DAY).exclude(pk__in=reminded)
    return _awake().filter(pk__in=sent.values("matter"))


def _knock_again(matter: Matter, at: datetime) -> bool:
    """After one working day the officer gets the link once more, and the desk hears that it should ring."""
    handover = running_handover(matter)
    if handover is None or handover.state != Hand.SENT or handover.steps.filter(move="remind").exists():
        return False
    if promising_calendar().add(handover.given_at, UNOPENED) > at:
        return False
    tell_desk(handover, matter, "officer_silent", at=at)
    return remind_officer(matter, at=at)


def _soon(at: datetime) -> dict[str, Any]:
    return {"ended_at": None, "warned_at": None, "warn_at__lte": at, "due_at__gt": at}
