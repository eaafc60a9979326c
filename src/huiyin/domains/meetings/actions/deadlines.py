"""A decision's date is moved: the promise to those whose matter it answers slips with it, and they are told why."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.matters.actions.dates import evening, schedule_matter
from huiyin.domains.matters.actions.telling import reporters_of
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.matters.states import State as MatterState
from huiyin.domains.meetings.models import Decision
from huiyin.domains.meetings.queries.decisions import matters_of, work_of
from huiyin.platform.access.actors import Actor
from huiyin.platform.notices.rules.days import full_day_words

from .decisions import open_decision, step_of
from .recording import record
from .telling import tell_of_moved_date

HANDS = frozenset({MatterState.HANDLING, MatterState.AT_DEPARTMENT, MatterState.SCHEDULED})


@dataclass(frozen=True, slots=True)
class Moved:
    """From when to when, why, and who agreed to it where residents were promised the earlier date."""

    old: date
    new: date
    why: str
    agreed_by: str

    @property
    def words(self) -> str:
        """What a reporter reads, kept beside the matter for good: in the language of the residents."""
        with translation.override("zh-hans"):
            days = {"old": full_day_words(self.old), "new": full_day_words(self.new)}
            told = _("The joint meeting had decided on %(old)s. It now says %(new)s: %(why)s")
            return told % {**days, "why": redact(self.why).text}


class Touch(StrEnum):
    """What a later date of the decision does to one of its matters."""

    FOLLOWS = "follows"  # was promised this date: it is promised the new one
    HINDERS = "hinders"  # was promised it and nobody accepted it: the date cannot move before that
    HEARS = (
        "hears"  # has another date by now, waits for its reporter or is late: its reporters are told of the meeting's
    )
    WORK = "work"  # is promised the milestone that answers it
    OVER = "over"  # answered, or over


@dataclass(frozen=True, slots=True)
class Touched:
    """A matter of a decision, what a later date does to it, and how many of those who raised it would be told."""

    matter: Matter
    how: Touch
    reporters: int


def touched_by(decision: Decision, *, at: datetime) -> list[Touched]:
    """Every matter of a decision, and what a later date would do to it now: what is said before is what is done."""
    on_work, promised = bool(work_of(decision)), evening(decision.deadline)
    rows = [(one, _touch(one, promised, at=at, on_work=on_work)) for one in matters_of(decision)]
    return [Touched(one, how, len(reporters_of(one))) for one, how in rows]


def _touch(matter: Matter, promised: datetime, *, at: datetime, on_work: bool) -> Touch:
    if not matter.is_open or matter.state == MatterState.ANSWERED:
        return Touch.OVER
    if on_work:
        return Touch.WORK
    if matter.due_at != promised or at >= promised:
        return Touch.HEARS
    if matter.state == MatterState.DISPATCHED:
        return Touch.HINDERS
    return Touch.FOLLOWS if matter.state in HANDS else Touch.HEARS


@transaction.atomic
def move_deadline(
    *, actor: Actor, decision: Decision, deadline: date, note: str, agreed_by: str = "", at: datetime
) -> Decision:
    """Give an open decision a later date. The older one stays in its steps, and how often it moved is counted.

    A matter that was promised the older date is promised the new one by its own `schedule`: its reporters are told why,
    it counts as a slip there too, and a second person agrees. A matter that has another date by now, waits for its
    reporter or stands on a work keeps its own; where the meeting's date was not its promise its reporters hear of it.
    Raises Invalid, and Refused as that move does.
    """
    decision = open_decision(decision, "move")
    fields = Fields()
    note = fields.line("note", note, limit=300)
    fields.fault_if(deadline <= decision.deadline, "deadline", _("A moved date is later than the one that stands."))
    fields.settle()
    moved = Moved(decision.deadline, deadline, note, agreed_by)
    followed = _follow(decision, moved, actor=actor, at=at)
    decision.deadline = deadline
    decision.save(update_fields=["deadline"])
    step = step_of(decision, "move", actor=actor, at=at, note=note)
    change = {"deadline": deadline.isoformat(), "note": note, "matters": followed, "agreed_by": agreed_by}
    record(decision.meeting.body, "move_deadline", decision, change, actor=actor, at=at, rows=[decision, step])
    return decision


def _follow(decision: Decision, moved: Moved, *, actor: Actor, at: datetime) -> list[str]:
    """The matters that were promised the old date, by number; the reporters of the others are told."""
    touched = touched_by(decision, at=at)
    _refuse_not_accepted([one.matter for one in touched if one.how == Touch.HINDERS])
    following = [one.matter for one in touched if one.how == Touch.FOLLOWS]
    for matter in following:
        _slip(matter, moved, actor=actor, at=at)
    tell_of_moved_date(decision, [one.matter for one in touched if one.how == Touch.HEARS], moved.words, at=at)
    return [one.number for one in following]


def _slip(matter: Matter, moved: Moved, *, actor: Actor, at: datetime) -> None:
    try:
        schedule_matter(
            actor=actor,
            matter=matter,
            public_text=moved.words,
            date=moved.new,
            approver=moved.agreed_by,
            at=at,
        )
    except Refused as refused:
        if "date" in refused.missing:
            raise Invalid({"deadline": [refused.reason]}) from None
        if "approver" in refused.missing:
            words = _("Residents were promised the date that stands: a second person has to agree to a later one.")
            raise Invalid({"agreed_by": [words if not moved.agreed_by else refused.reason]}) from None
        raise


def _refuse_not_accepted(promised: list[Matter]) -> None:
    waiting = [one.number for one in promised if one.state == MatterState.DISPATCHED]
    if waiting:
        reason = _("%(number)s was not accepted by its unit yet: ask for that first, then move the date.")
        raise Refused("move", MatterState.DISPATCHED, reason=reason % {"number": "、".join(waiting)})  # zh: a list
