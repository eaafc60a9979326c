"""While a matter waits: questions, replies, pauses, extensions, and notes that stop no clock."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.core.errors import Refused
from huiyin.core.worktime import Unit
from huiyin.domains.matters.models import Clock, Extension, Matter, Pause, Step
from huiyin.domains.matters.queries.limits import limit_for
from huiyin.domains.matters.vocabulary import ClockKind, Urgency
from huiyin.platform.access.actors import Actor
from huiyin.platform.calendar.queries import work_calendar

from .approval import second_person
from .clocks import end_clocks, recompute
from .steps import Change, advance, checked, lock, record
from .telling import tell

LONGEST_EXTENSION = 15  # working days at once; a longer one goes to the public timetable (our own)


@transaction.atomic
def ask_reporter(*, actor: Actor, matter: Matter, public_text: str, at: datetime, expected: int | None = None) -> Step:
    """Ask the reporter something. Time stands still until the reply, but no longer than the limit of a question."""
    matter = lock(matter, expected=expected)
    change = Change(public_text=public_text)
    step = advance(matter, "ask", actor=actor, at=at, given={"public_text": public_text}, change=change)
    limit = limit_for(matter.community_id, ClockKind.VERDICT, Urgency(matter.urgency), on=localdate(at))
    until = work_calendar(assume=True).add(at, limit.span)
    end_clocks(matter, [ClockKind.RESPOND], by="ask", at=at)
    Pause.objects.create(matter=matter, begins=at, until=until, reason=public_text, approver=actor.id, asked=True)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


@transaction.atomic
def reply_to_question(*, actor: Actor, matter: Matter, note: str, at: datetime, expected: int | None = None) -> Step:
    """The reporter's reply, by the reporter or taken down by staff; the clocks go on."""
    matter = lock(matter, expected=expected)
    change = Change(public_text=note)
    step = advance(matter, "reply", actor=actor, at=at, given={"note": note}, change=change)
    _end_pauses(matter, at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.take_down", step=step, at=at)
    return step


@transaction.atomic
def add_comment(*, actor: Actor, matter: Matter, note: str, at: datetime) -> Step:
    """A note. It stops no clock and no escalation, and asks for no version, so that nobody's note is ever refused.

    What a reporter adds is shown to the reporters; what staff note stays between units.
    """
    matter = lock(matter)
    mine = actor.kind == "reporter"
    change = Change(public_text=note) if mine else Change(note=note)
    step = advance(matter, "comment", actor=actor, at=at, given={"note": note}, change=change)
    if mine:
        tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.comment", step=step, at=at)
    return step


@transaction.atomic
def pause_matter(
    *,
    actor: Actor,
    matter: Matter,
    public_text: str,
    approver: str,
    until: datetime,
    at: datetime,
    expected: int | None = None,
) -> Step:
    """Stop the clocks for a reason the reporter is told, allowed by a second person, until a limit at the latest."""
    matter = lock(matter, expected=expected)
    given = {"public_text": public_text, "approver": approver, "until": until}
    checked(matter, "pause", actor, given)
    second_person("pause", matter, actor=actor, approver=approver, at=at)
    if until <= at:
        raise Refused("pause", matter.state, missing={"until"}, reason="a pause ends in the future")
    change = Change(public_text=public_text, data={"approver": approver, "until": until.isoformat()})
    step = advance(matter, "pause", actor=actor, at=at, given=given, change=change)
    Pause.objects.create(matter=matter, begins=at, until=until, reason=public_text, approver=approver)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


@transaction.atomic
def resume_matter(*, actor: Actor, matter: Matter, note: str = "", at: datetime, expected: int | None = None) -> Step:
    """Let the clocks run again; the promise is longer by the time that stood still, and the reporter is told."""
    matter = lock(matter, expected=expected)
    step = advance(matter, "resume", actor=actor, at=at, given={}, change=Change(note=note))
    _end_pauses(matter, at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


@transaction.atomic
def extend_matter(
    *,
    actor: Actor,
    matter: Matter,
    public_text: str,
    approver: str,
    days: int,
    at: datetime,
    expected: int | None = None,
) -> Step:
    """Lengthen the answer clock by working days; only before the limit, and only with a second person."""
    matter = lock(matter, expected=expected)
    given = {"public_text": public_text, "approver": approver, "days": days or None}
    checked(matter, "extend", actor, given)
    second_person("extend", matter, actor=actor, approver=approver, at=at)
    clock = matter.clocks.filter(kind=ClockKind.ANSWER, ended_at=None).first()
    if clock is None or clock.due_at <= at:
        raise Refused("extend", matter.state, reason="the limit has passed; it can no longer be lengthened")
    if not 0 < days <= LONGEST_EXTENSION:
        raise Refused("extend", matter.state, missing={"days"}, reason=f"from 1 to {LONGEST_EXTENSION} working days")
    change = Change(public_text=public_text, data={"approver": approver, "days": days})
    step = advance(matter, "extend", actor=actor, at=at, given=given, change=change)
    Extension.objects.create(
        matter=matter, clock=clock, at=at, amount=days, unit=Unit.WORKING_DAYS, reason=public_text, approver=approver
    )
    recompute(matter, at=at)
    Clock.objects.filter(pk=clock.pk).update(warned_at=None)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


def _end_pauses(matter: Matter, at: datetime) -> None:
    matter.pauses.filter(ends=None).update(ends=at)
    recompute(matter, at=at)
