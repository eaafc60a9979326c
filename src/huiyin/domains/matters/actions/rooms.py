"""Where a matter goes that one unit cannot solve: the joint meeting, a department, the public timetable.

Each room starts an answer clock of its own, and a matter that nobody answers there still moves up by itself.
"""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from huiyin.core.errors import Refused
from huiyin.domains.estates.models import Organisation
from huiyin.domains.estates.queries import candidates_at
from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.queries.hands import refused_hands
from huiyin.domains.matters.rules.ladder import rung_of
from huiyin.domains.matters.vocabulary import ClockKind, Level, Promise
from huiyin.platform.access.actors import Actor

from .clocks import end_clocks, recompute, start_clock, start_fixed_clock
from .steps import Change, advance, checked, lock, record
from .telling import tell

CLOSE_OF_DAY = time(18, 0)  # a promised date is kept when the answer comes by the evening of that day (our own)

FARTHEST_MEETING = timedelta(days=62)  # later than two monthly meetings is a timetable, not an agenda (our own)


@transaction.atomic
def refer_matter(
    *, actor: Actor, matter: Matter, note: str, date: date | None = None, at: datetime, expected: int | None = None
) -> Step:
    """Put a matter before the joint meeting: on the meeting's date where known, within the room's limit otherwise."""
    matter = lock(matter, expected=expected)
    given = {"note": note}
    checked(matter, "refer", actor, given)
    if date is not None and not at < _evening(date) <= at + FARTHEST_MEETING:
        raise Refused("refer", matter.state, missing={"date"}, reason="a meeting within the next two months")
    table = next(iter(candidates_at(Level.JOINT_MEETING, matter.its_area)), None)
    if table is None or table.pk == matter.named_unit_id:
        raise Refused("refer", matter.state, reason="this community has no joint meeting that may hear it")
    change = Change(unit_id=table.pk, note=note, level=_at_least(matter, Level.JOINT_MEETING))
    step = advance(matter, "refer", actor=actor, at=at, given=given, change=change)
    _enter_room(matter, Promise.REFERRED, date, by="refer", at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.refer", step=step, at=at)
    return step


@transaction.atomic
def hand_to_department(
    *, actor: Actor, matter: Matter, unit: Organisation, note: str, at: datetime, expected: int | None = None
) -> Step:
    """Hand a matter to a department, which owes the answer from now on."""
    matter = lock(matter, expected=expected)
    given = {"unit": unit, "note": note}
    checked(matter, "department", actor, given)
    if unit.level not in {Level.DEPARTMENT, Level.STREET, Level.BANNER}:
        raise Refused("department", matter.state, missing={"unit"}, reason="this unit is not a department")
    if unit.pk == matter.named_unit_id or unit.pk in refused_hands(matter):
        raise Refused("department", matter.state, missing={"unit"}, reason="this matter may not go to this unit")
    change = Change(unit_id=unit.pk, note=note, level=_at_least(matter, Level(unit.level)))
    step = advance(matter, "department", actor=actor, at=at, given=given, change=change)
    _enter_room(matter, Promise.DEPARTMENT, None, by="department", at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.refer", step=step, at=at)
    return step


@transaction.atomic
def schedule_matter(
    *, actor: Actor, matter: Matter, public_text: str, date: date, at: datetime, expected: int | None = None
) -> Step:
    """Promise a public date for what cannot be done at once. A later date is a slip: a new step, never an edit."""
    matter = lock(matter, expected=expected)
    given = {"public_text": public_text, "date": date}
    checked(matter, "schedule", actor, given)
    if _evening(date) <= at:
        raise Refused("schedule", matter.state, missing={"date"}, reason="the date lies in the past")
    slips = matter.steps.filter(move="schedule").count()
    change = Change(public_text=public_text, data={"date": date.isoformat(), "slips": slips})
    step = advance(matter, "schedule", actor=actor, at=at, given=given, change=change)
    _enter_room(matter, Promise.SCHEDULED, date, by="schedule", at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.schedule", step=step, at=at)
    return step


def _enter_room(matter: Matter, promise: Promise, day: date | None, *, by: str, at: datetime) -> None:
    end_clocks(matter, [ClockKind.ANSWER], by=by, at=at)
    matter.promise = promise
    if day is None:
        start_clock(matter, ClockKind.ANSWER, at=at, promise=promise)
    else:
        start_fixed_clock(matter, promise=promise, due=_evening(day), at=at)
    recompute(matter, at=at)


def _evening(day: date) -> datetime:
    return datetime.combine(day, CLOSE_OF_DAY, tzinfo=timezone.get_default_timezone())


def _at_least(matter: Matter, level: Level) -> Level:
    """A room never takes a matter down the ladder."""
    return max(Level(matter.level), level, key=rung_of)
