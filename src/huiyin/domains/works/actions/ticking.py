"""What time alone does to works: reminds, records what was missed and tells it upward, lets matters follow, judges.

Said by its `at` only: the same moment twice does nothing the second time. Each row has a transaction of its own and is
looked at again under its work's lock, so that two workers, or one that was killed halfway, come to the same end.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Q
from django.utils.timezone import localdate

from huiyin.core.errors import HuiyinError
from huiyin.domains.matters.states import State as MatterState
from huiyin.domains.works.models import Milestone, Task, Work, WorkMatter
from huiyin.domains.works.states import OPEN, State
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.access.queries import names_of

from .endings import judge_work
from .linking import follow_one
from .recording import record
from .steps import Told, advance, check, lock
from .telling import tell_unit, tell_upward
from .upkeep import record_late

CAP: Final = 500
NEAR: Final = timedelta(days=7)  # so long before a date the unit is reminded (our own)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ticked:
    """How many dates were reminded of and missed, matters that followed, works judged, checks late; what failed."""

    reminded: int = 0
    missed: int = 0
    followed: int = 0
    judged: int = 0
    checks: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def tick(*, at: datetime, cap: int = CAP) -> Ticked:
    """Do what is due at this moment, a capped number of rows of each sort."""
    done, today = Ticked(), localdate(at)
    done.followed = _each(_to_follow(), lambda key: _follow(key, at), cap, done)
    done.missed = _each(_pauses_over(today), lambda key: _pause_over(key, at), cap, done)
    done.missed += _each(_missed(today), lambda key: _miss(key, at), cap, done)
    done.reminded = _each(_near(today), lambda key: _remind(key, at), cap, done)
    done.checks = _each(_checks_missed(today), lambda key: _check_late(key, at), cap, done)
    done.reminded += _each(_checks_near(today), lambda key: _check_near(key, at), cap, done)
    done.judged = _each(_to_judge(), lambda key: judge_work(work=Work(pk=key), at=at), cap, done)
    return done


def _each(keys: Iterable[object], act: Callable[..., bool], cap: int, done: Ticked) -> int:
    """Act on up to `cap` rows. One that fails leaves its place to others; a fault of the database itself is raised."""
    count = 0
    for key in list(keys):
        if count >= cap:
            break
        try:
            with transaction.atomic():
                count += bool(act(key))
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever is wrong with one row must not stop the others' time
            if not isinstance(error, HuiyinError):
                log.exception("tick of works: %s", key)
            done.failed.append((f"work {key}", str(error)))
    return count


def _missed(today: date) -> Iterable[object]:
    late = Milestone.objects.filter(reached_at=None, due_on__lt=today, work__state__in=OPEN)
    return (
        late.filter(~Q(missed_for=F("due_on")) | Q(missed_for=None))
        .order_by("due_on", "pk")
        .values_list("pk", flat=True)
    )


def _miss(key: int, at: datetime) -> bool:
    """Put down that the date passed, in the history that everybody reads, and tell the unit and those above."""
    row = Milestone.objects.select_related("work").get(pk=key)
    work = lock(row.work_id)
    row.refresh_from_db()
    if work.state not in OPEN or not row.is_late(localdate(at)) or row.missed_for == row.due_on:
        return False
    check(work, "miss", SYSTEM, {"milestone": row})
    row.missed_for = row.due_on
    row.save(update_fields=["missed_for"])
    data = {"milestone": row.seq, "title": row.title, "due": row.due_on.isoformat()}
    step = advance(work, "miss", actor=SYSTEM, at=at, told=Told(data=data))
    tell_upward(work, "desk.missed", {"milestone": row.title, "day": row.due_on}, at=at)
    record(work, "miss", data, actor=SYSTEM, at=at, rows=[work, row, step])
    return True


def _pauses_over(today: date) -> Iterable[object]:
    """Works that stand still past the day that was told in public."""
    over = Work.objects.filter(state=State.PAUSED, paused_until__lt=today)
    over = over.filter(~Q(pause_told_for=F("paused_until")) | Q(pause_told_for=None))
    return over.order_by("paused_until", "pk").values_list("pk", flat=True)


def _pause_over(key: UUID, at: datetime) -> bool:
    """Tell the unit and those above, once; only people let a work go on."""
    work = lock(key)
    until = work.paused_until
    if work.state != State.PAUSED or until is None or until >= localdate(at) or work.pause_told_for == until:
        return False
    work.pause_told_for = until
    work.save(update_fields=["pause_told_for"])
    tell_upward(work, "desk.pause_over", {"day": until}, at=at)
    record(work, "pause_over", {"until": until.isoformat()}, actor=SYSTEM, at=at, rows=[work])
    return True


def _near(today: date) -> Iterable[object]:
    soon = Milestone.objects.filter(reached_at=None, due_on__gte=today, due_on__lte=today + NEAR, work__state__in=OPEN)
    return (
        soon.filter(~Q(reminded_for=F("due_on")) | Q(reminded_for=None))
        .order_by("due_on", "pk")
        .values_list("pk", flat=True)
    )


def _remind(key: int, at: datetime) -> bool:
    row = Milestone.objects.select_related("work").get(pk=key)
    work = lock(row.work_id)
    row.refresh_from_db()
    if work.state not in OPEN or row.reached_at is not None or row.reminded_for == row.due_on:
        return False
    row.reminded_for = row.due_on
    row.save(update_fields=["reminded_for"])
    tell_unit(work, "desk.near", {"milestone": row.title, "day": row.due_on}, at=at)
    change = {"milestone": row.seq, "due": row.due_on.isoformat()}
    record(work, "remind", change, actor=SYSTEM, at=at, rows=[row])
    return True


def _to_follow() -> Iterable[object]:
    """Matters whose milestone moved while they waited for something else, and that are on the timetable again."""
    rows = WorkMatter.objects.filter(left_at=None, answer=None, matter__state=MatterState.SCHEDULED)
    return rows.exclude(promised_on=F("milestone__due_on")).order_by("pk").values_list("pk", flat=True)


def _follow(key: int, at: datetime) -> bool:
    link = WorkMatter.objects.select_related("matter", "milestone").get(pk=key)
    link.work = lock(link.work_id)
    slip = link.milestone.slips.select_related("milestone").order_by("pk").last()
    if slip is None or link.promised_on == link.milestone.due_on:
        return False
    names = names_of([slip.actor_id]) if slip.actor_id != SYSTEM.id else {}
    actor = Actor("staff", slip.actor_id, names.get(slip.actor_id, ""))
    if not follow_one(link, slip, actor=actor, at=at):
        return False
    change = {"matter": link.matter.number, "to": slip.new_on.isoformat()}
    record(link.work, "follow_date", change, actor=SYSTEM, at=at, rows=[link])
    return True


def _to_judge() -> Iterable[object]:
    done = Work.objects.filter(state=State.DONE)
    asked = WorkMatter.objects.filter(answer__isnull=False, matter__state=MatterState.ANSWERED)
    return done.exclude(pk__in=asked.values("work")).order_by("done_at", "pk").values_list("pk", flat=True)


def _checks_missed(today: date) -> Iterable[object]:
    rows = Task.objects.filter(ended_at=None, next_on__lt=today, work__state=State.UPKEEP)
    told = rows.filter(checks__due_on=F("next_on"), checks__result="late")
    return rows.exclude(pk__in=told.values("pk")).order_by("next_on", "pk").values_list("pk", flat=True)


def _check_late(key: int, at: datetime) -> bool:
    row = Task.objects.select_related("work").get(pk=key)
    work = lock(row.work_id)
    row.refresh_from_db()
    if row.ended_at is not None or row.next_on >= localdate(at):
        return False
    late = record_late(row, at=at)
    if late is None:
        return False
    data = {"task": row.pk, "title": row.title, "due": row.next_on.isoformat(), "result": "late"}
    step = advance(work, "check", actor=SYSTEM, at=at, told=Told(data=data))
    tell_upward(work, "desk.check_late", {"check": row.title, "day": row.next_on}, at=at)
    record(work, "check", data, actor=SYSTEM, at=at, rows=[work, late, step])
    return True


def _checks_near(today: date) -> Iterable[object]:
    rows = Task.objects.filter(ended_at=None, next_on__gte=today, next_on__lte=today + NEAR, work__state=State.UPKEEP)
    return (
        rows.filter(~Q(reminded_for=F("next_on")) | Q(reminded_for=None))
        .order_by("next_on", "pk")
        .values_list("pk", flat=True)
    )


def _check_near(key: int, at: datetime) -> bool:
    row = Task.objects.select_related("work").get(pk=key)
    work = lock(row.work_id)
    row.refresh_from_db()
    if row.ended_at is not None or row.reminded_for == row.next_on:
        return False
    row.reminded_for = row.next_on
    row.save(update_fields=["reminded_for"])
    tell_unit(work, "desk.check_near", {"check": row.title, "day": row.next_on}, at=at)
    change = {"task": row.pk, "due": row.next_on.isoformat()}
    record(work, "remind", change, actor=SYSTEM, at=at, rows=[row])
    return True
