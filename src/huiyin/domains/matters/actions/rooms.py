"""Where a matter goes that one unit cannot solve: the joint meeting, a department.

Each room starts an answer clock of its own, and a matter that nobody answers there still moves up by itself.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.models import Organisation
from huiyin.domains.estates.queries import candidates_at
from huiyin.domains.matters.fingerprints import helpers
from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.rules.ladder import higher
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Allowance, ClockKind, Level, Promise
from huiyin.platform.access.actors import Actor

from .clocks import end_clocks, recompute, refuse_if_late, start_clock, start_fixed_clock
from .dates import evening, farthest
from .fitness import refuse_unfit
from .steps import Change, advance, checked, lock, record, record_apart
from .telling import tell, tell_former


@transaction.atomic
def refer_matter(
    *, actor: Actor, matter: Matter, note: str, date: date | None = None, at: datetime, expected: int | None = None
) -> Step:
    """Put a matter before the joint meeting: on the meeting's date where known, within the room's limit otherwise."""
    matter = lock(matter, expected=expected)
    given = {"note": note}
    checked(matter, "refer", actor, given)
    refuse_if_late(matter, "refer", at=at)
    first = _since(matter, Promise.REFERRED) or at
    if date is not None and not at < evening(date) <= farthest(matter, Allowance.MEETING, first):
        reason = _("Name the date of one of the next meetings.")
        raise Refused("refer", matter.state, missing={"date"}, reason=reason)
    table = next(iter(candidates_at(Level.JOINT_MEETING, matter.its_area)), None)
    if table is None or matter.confidential:
        raise Refused("refer", matter.state, reason=_("There is no joint meeting here that may hear it."))
    refuse_unfit(matter, table, "refer", at=at)
    formerly = matter.responsible_id
    change = Change(
        unit_id=table.pk, note=note, level=higher(Level(matter.level), Level.JOINT_MEETING), supervised=False
    )
    step = advance(matter, "refer", actor=actor, at=at, given=given, change=change)
    _enter_room(matter, Promise.REFERRED, date, by="refer", at=at)
    tell(matter, step, at=at)
    tell_former(matter, formerly, at=at)
    record(matter, actor=actor, verb="matters.refer", step=step, at=at)
    return step


@transaction.atomic
def hand_to_department(
    *,
    actor: Actor,
    matter: Matter,
    unit: Organisation,
    note: str,
    date: date | None = None,
    at: datetime,
    expected: int | None = None,
) -> Step:
    """Hand a matter to a department, which owes the answer from now on.

    `date` is the day that a joint meeting decided: it holds where it comes before the department's own limit.
    """
    matter = lock(matter, expected=expected)
    given = {"unit": unit, "note": note}
    checked(matter, "department", actor, given)
    refuse_if_late(matter, "department", at=at)
    if unit.level not in {Level.DEPARTMENT, Level.STREET, Level.BANNER}:
        raise Refused("department", matter.state, missing={"unit"}, reason=_("This unit is not a department."))
    refuse_unfit(matter, unit, "department", at=at)
    formerly = matter.responsible_id
    change = Change(unit_id=unit.pk, note=note, level=higher(Level(matter.level), Level(unit.level)), supervised=False)
    step = advance(matter, "department", actor=actor, at=at, given=given, change=change)
    matter.supporting_units.remove(unit)
    _enter_room(matter, Promise.DEPARTMENT, None, by="department", at=at)
    if date is not None and evening(date) > at:
        _no_later_than(matter, evening(date), at=at)
    tell(matter, step, at=at)
    tell_former(matter, formerly, at=at)
    record(matter, actor=actor, verb="matters.refer", step=step, at=at, rows=[helpers(matter)])
    return step


@transaction.atomic
def wait_for_meeting(*, actor: Actor, matter: Matter, date: date, at: datetime) -> Matter:
    """The meeting that hears a matter has a date: the table answers by that evening, where its limit ends before it.

    Else what its reporters were told is heard on a day would have gone up before it. A meeting farther away than one
    may lie, counted from when the matter first came, keeps no matter back.
    """
    matter = lock(matter)
    clock = matter.clocks.filter(kind=ClockKind.ANSWER, promise=Promise.REFERRED, ended_at=None).first()
    if clock is None or matter.state != State.REFERRED or not at < clock.due_at < evening(date):
        return matter
    if evening(date) > farthest(matter, Allowance.MEETING, _since(matter, Promise.REFERRED) or at):
        return matter
    clock.fixed_for = evening(date)
    clock.save(update_fields=["fixed_for"])
    recompute(matter, at=at)
    matter.save()
    told = {"date": date.isoformat(), "due": matter.due_at}
    record_apart(matter, actor=actor, verb="matters.wait_for_meeting", told=told, at=at)
    return matter


def _enter_room(matter: Matter, promise: Promise, day: date | None, *, by: str, at: datetime) -> None:
    """The room's own answer clock. Who comes again gets no more time than from the first time: no room is a way round.

    Raises Refused where the room has had its time.
    """
    end_clocks(matter, [ClockKind.ANSWER], by=by, at=at)
    matter.promise = promise
    if day is None:
        clock = start_clock(matter, ClockKind.ANSWER, at=at, promise=promise, since=_since(matter, promise))
        if clock.due_at <= at:
            raise Refused(by, matter.state, reason=_("It was there before, and the time there has run out."))
    else:
        start_fixed_clock(matter, promise=promise, due=evening(day), at=at)
    recompute(matter, at=at)


def _no_later_than(matter: Matter, due: datetime, *, at: datetime) -> None:
    """The answer is owed at a promised moment, where the room's limit would leave more time."""
    clock = matter.clocks.get(kind=ClockKind.ANSWER, ended_at=None)
    if clock.due_at > due:
        clock.fixed_for = due
        clock.save(update_fields=["fixed_for"])
        recompute(matter, at=at)


def _since(matter: Matter, promise: Promise) -> datetime | None:
    """When the matter first came into this room, since it last went up."""
    went_up = matter.steps.filter(move__in=("redo", "escalate")).order_by("-seq").values_list("at", flat=True).first()
    entered = matter.clocks.filter(promise=promise)
    if went_up is not None:
        entered = entered.filter(started_at__gte=went_up)
    return entered.order_by("started_at").values_list("started_at", flat=True).first()
