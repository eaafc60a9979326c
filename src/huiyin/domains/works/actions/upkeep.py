"""The second half of a work: checks that come again, and what they find."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import NotSeen, Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.actions.intake import Said, Voice, receive_matter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import Channel
from huiyin.domains.works.models import Check, Task, Work
from huiyin.domains.works.rules.templates import MOST_MONTHS
from huiyin.domains.works.rules.timetable import next_check
from huiyin.domains.works.vocabulary import Result
from huiyin.platform.access.actors import Actor

from .fields import coming_day
from .recording import record
from .steps import Told, advance, check, lock

EARLY = 14  # a check may be done so many days before its date; earlier it would be another one (our own)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A recurring check as somebody wants it; without a unit, the work's own."""

    title: str
    every_months: int
    first_on: date
    unit: Organisation | None = None


@transaction.atomic
def plan_check(*, actor: Actor, work: Work, rhythm: Rhythm, at: datetime) -> Task:
    """One more recurring check; the first one turns a judged work into one that is kept up. Raises Invalid."""
    work = lock(work.pk)
    check(work, "keep", actor, {"title": rhythm.title, "first_on": rhythm.first_on})
    fields = Fields()
    title = fields.line("title", rhythm.title, limit=80)
    wrong = not 1 <= rhythm.every_months <= MOST_MONTHS
    fields.fault_if(wrong, "every_months", _("A whole number of months from 1 to 60."))
    coming_day(fields, "first_on", rhythm.first_on, at=at)
    fields.settle()
    task = Task.objects.create(
        work=work,
        title=title,
        every_months=rhythm.every_months,
        first_on=rhythm.first_on,
        next_on=rhythm.first_on,
        unit=rhythm.unit or work.unit,
    )
    data = {"task": task.pk, "title": title, "months": rhythm.every_months, "first": rhythm.first_on.isoformat()}
    step = advance(work, "keep", actor=actor, at=at, told=Told(data=data))
    record(work, "keep", data, actor=actor, at=at, rows=[work, task, step])
    return task


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: in order, or a fault that becomes a matter."""

    result: str
    note: str = ""


@transaction.atomic
def do_check(*, actor: Actor, task: Task, due_on: date, found: Found, at: datetime) -> Check:
    """Put a check down for the day it was due; however often its form is sent, once. A fault raises a matter.

    Raises Invalid where a fault is not described, Refused for another day than the one that is due, or much too early.
    """
    work, task = _hold(task)
    done = task.checks.filter(due_on=due_on, result__in=(Result.DONE, Result.FAULT)).first()
    if done is not None:
        return done
    check(work, "check", actor, {"task": task, "result": found.result})
    today = localdate(at)
    if due_on != task.next_on or (due_on - today).days > EARLY:
        raise Refused("check", work.state, missing={"task"}, reason=_("This check is not due now."))
    fields = Fields()
    fields.choice("result", found.result, {Result.DONE, Result.FAULT})
    note = fields.line("note", found.note, limit=300, required=found.result == Result.FAULT)
    fields.settle()
    matter = _raise(work, task, note, actor=actor, at=at) if found.result == Result.FAULT else None
    row = Check.objects.create(
        task=task, due_on=due_on, result=found.result, note=note, matter=matter, actor_id=actor.id, at=at
    )
    task.next_on = next_check(due_on, task.every_months, done_on=today)
    task.save(update_fields=["next_on"])
    data = {"task": task.pk, "title": task.title, "due": due_on.isoformat(), "result": found.result}
    data |= {"matter": matter.number} if matter else {}
    step = advance(work, "check", actor=actor, at=at, told=Told(data=data))
    record(work, "check", data | {"note": note}, actor=actor, at=at, rows=[work, task, row, step])
    return row


@transaction.atomic
def end_check(*, actor: Actor, task: Task, reason: str, at: datetime) -> Task:
    """Let a recurring check end, saying why; after the last one the work is no longer kept up."""
    work, task = _hold(task)
    if task.ended_at is not None:
        raise Refused("rest", work.state, missing={"task"}, reason=_("This check has ended already."))
    check(work, "rest", actor, {"reason": reason})
    fields = Fields()
    reason = fields.line("reason", reason, limit=200)
    fields.settle()
    task.ended_at = at
    task.save(update_fields=["ended_at"])
    data = {"task": task.pk, "title": task.title, "reason": reason}
    if work.tasks.filter(ended_at=None).exists():
        record(work, "rest", data, actor=actor, at=at, rows=[task])
    else:
        step = advance(work, "rest", actor=actor, at=at, told=Told(reason, data))
        record(work, "rest", data, actor=actor, at=at, rows=[work, task, step])
    return task


def record_late(task: Task, *, at: datetime) -> Check | None:
    """The day passed without a check: a row of its own, once. None where it stands already."""
    try:
        with transaction.atomic():
            return Check.objects.create(task=task, due_on=task.next_on, result=Result.LATE, at=at)
    except IntegrityError:
        return None


def _raise(work: Work, task: Task, note: str, *, actor: Actor, at: datetime) -> Matter:
    """A matter of the community's own, at the first place of the work."""
    title = _("Check “%(check)s”: a fault was found") % {"check": task.title}
    text = _("%(name)s: %(words)s") % {"name": work.title, "words": note}
    said = Said(text=text, title=title, place=work.places.order_by("sort_key").first(), estate=work.estate)
    voice = Voice(channel=Channel.VISIT)
    return receive_matter(actor=actor, community=work.community, said=said, voice=voice, at=at).matter


def _hold(task: Task) -> tuple[Work, Task]:
    work = lock(task.work_id)
    found = Task.objects.filter(pk=task.pk, work=work).select_related("unit").first()
    if found is None:
        raise NotSeen(str(task.pk))
    return work, found
