"""While a matter waits: questions, replies, pauses, extensions, and notes that stop no clock."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.core.worktime import Span, Unit
from huiyin.domains.matters.models import Extension, Matter, Pause, Reporter, Step
from huiyin.domains.matters.queries.due import promising_calendar
from huiyin.domains.matters.queries.limits import allowance
from huiyin.domains.matters.states import ROOMS, WAITING, State
from huiyin.domains.matters.vocabulary import Allowance, ClockKind
from huiyin.platform.access.actors import Actor

from .alarms import heed
from .approval import second_person
from .clocks import end_clocks, end_pauses, recompute, refuse_if_late
from .steps import Change, advance, checked, lock, record
from .telling import reporters_of, tell, tell_post


@transaction.atomic
def ask_reporter(*, actor: Actor, matter: Matter, public_text: str, at: datetime, expected: int | None = None) -> Step:
    """Ask the reporter something. Time stands still until the reply, but no longer than the limit of a question.

    Raises Refused where time has run out, and where the question before this one was left without a reply: nobody
    stops the clock by asking again and again.
    """
    matter = lock(matter, expected=expected)
    given = {"public_text": public_text}
    checked(matter, "ask", actor, given)
    refuse_if_late(matter, "ask", at=at)
    if _unanswered_question(matter):
        reason = _("The last question was left without a reply: ring, or go on with what is known.")
        raise Refused("ask", matter.state, reason=reason)
    step = advance(matter, "ask", actor=actor, at=at, given=given, change=Change(public_text=public_text))
    until = promising_calendar().add(at, allowance(matter, Allowance.QUESTION, at=at).span)
    end_clocks(matter, [ClockKind.RESPOND], by="ask", at=at)
    Pause.objects.create(matter=matter, begins=at, until=until, reason=public_text, approver=actor.id, asked=True)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


def _unanswered_question(matter: Matter) -> bool:
    """Whether the last question ran out without a reply, at the unit that has the matter now."""
    moves = matter.steps.filter(move__in=("ask", "reply", "resume", "escalate", "redo")).order_by("-seq")
    last = moves.values_list("move", "from_state").first()
    return last == ("resume", State.ASKED)


@transaction.atomic
def reply_to_question(
    *,
    actor: Actor,
    matter: Matter,
    note: str,
    reporter: Reporter | None = None,
    at: datetime,
    expected: int | None = None,
) -> Step:
    """The reporter's reply, by the reporter or taken down by staff; the clocks go on.

    `reporter` says whose words staff took down; they are shown to no other reporter. Where there is only one, it is
    theirs.
    """
    matter = lock(matter, expected=expected)
    data: dict[str, object] = {}
    if actor.kind != "reporter":
        voices = reporters_of(matter)
        whose = reporter if reporter is not None else voices[0] if len(voices) == 1 else None
        if reporter is not None and reporter.pk not in {voice.pk for voice in voices}:
            raise Refused("reply", matter.state, missing={"reporter"}, reason=_("Not a reporter of this matter."))
        data |= {"reporter": str(whose.pk)} if whose else {}
    change = Change(public_text=note, data=data, back_to=_came_from(matter))
    step = advance(matter, "reply", actor=actor, at=at, given={"note": note}, change=change)
    _go_on(matter, at)
    tell(matter, step, at=at)
    heed(matter, note, at=at)
    record(matter, actor=actor, verb="matters.take_down", step=step, at=at)
    return step


@transaction.atomic
def add_comment(*, actor: Actor, matter: Matter, note: str, at: datetime) -> Step:
    """A note. It stops no clock and no escalation, and asks for no version, so that nobody's note is ever refused.

    What a reporter adds is shown to that reporter; what staff note stays between units. A supporting unit's note is
    its result, of which the lead unit hears.
    """
    matter = lock(matter)
    mine = actor.kind == "reporter"
    change = Change(public_text=note) if mine else Change(note=note)
    step = advance(matter, "comment", actor=actor, at=at, given={"note": note}, change=change)
    if mine:
        tell(matter, step, at=at)
        heed(matter, note, at=at)
    elif actor.organisation_id and matter.supporting_units.filter(pk=actor.organisation_id).exists():
        tell_post(matter, "matter.desk.result", at=at)
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
    refuse_if_late(matter, "pause", at=at)
    farthest = promising_calendar().add(at, allowance(matter, Allowance.PAUSE, at=at).span)
    if not at < until <= farthest:
        reason = _("A pause ends within its limit; what waits longer goes into the public timetable.")
        raise Refused("pause", matter.state, missing={"until"}, reason=reason)
    second_person("pause", matter, actor=actor, approver=approver, at=at)
    change = Change(public_text=public_text, data={"approver": approver, "until": until.isoformat()})
    step = advance(matter, "pause", actor=actor, at=at, given=given, change=change)
    Pause.objects.create(matter=matter, begins=at, until=until, reason=public_text, approver=approver)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


@transaction.atomic
def resume_matter(*, actor: Actor, matter: Matter, note: str = "", at: datetime, expected: int | None = None) -> Step:
    """Let the clocks run again; the promise is longer by the time that stood still, and the reporter is told.

    The matter goes on where it was: on the agenda, at the department, in the timetable, or in its unit's hands.
    """
    matter = lock(matter, expected=expected)
    change = Change(note=note, back_to=_came_from(matter))
    step = advance(matter, "resume", actor=actor, at=at, given={}, change=change)
    _go_on(matter, at)
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
    """Lengthen the answer clock by working days; only before the limit, and only with a second person.

    All extensions of one promise together stay within the setting; what needs longer goes into the public timetable.
    """
    matter = lock(matter, expected=expected)
    given = {"public_text": public_text, "approver": approver, "days": days or None}
    checked(matter, "extend", actor, given)
    clock = matter.clocks.filter(kind=ClockKind.ANSWER, ended_at=None).first()
    if clock is None or clock.due_at <= at:
        raise Refused("extend", matter.state, reason=_("The limit has passed; it can no longer be lengthened."))
    most = allowance(matter, Allowance.EXTENSION, at=at)
    so_far = sum(more.amount for more in clock.extensions.all())
    if not 0 < days <= most.amount - so_far:
        reason = _("%(days)s days are left by which this promise can be lengthened.") % {"days": most.amount - so_far}
        raise Refused("extend", matter.state, missing={"days"}, reason=reason)
    second_person("extend", matter, actor=actor, approver=approver, at=at)
    change = Change(public_text=public_text, data={"approver": approver, "days": days})
    step = advance(matter, "extend", actor=actor, at=at, given=given, change=change)
    more = Span(days, Unit(most.unit))
    Extension.objects.create(
        matter=matter, clock=clock, at=at, amount=more.amount, unit=more.unit, reason=public_text, approver=approver
    )
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


def _came_from(matter: Matter) -> State | None:
    """The room in which a waiting matter was, if it was in one."""
    if matter.state not in WAITING:
        return None
    before = matter.steps.filter(move__in=("ask", "pause")).order_by("-seq").values_list("from_state", flat=True)
    return next((State(state) for state in before[:1] if state in ROOMS), None)


def _go_on(matter: Matter, at: datetime) -> None:
    end_pauses(matter, at)
    recompute(matter, at=at)
