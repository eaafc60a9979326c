"""The promises of works, checked against what is in the tables. Each breach names the work and says what is wrong.

8 an open work has a next milestone with a date, and a responsible unit that is open · 9 no matter waits for a work that
is gone, nor for another date than its milestone's · 10 slips add up: from the first date to the one that stands, each
one agreed; and steps, states and dates tell the same.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate

from huiyin.domains.matters.states import State as MatterState
from huiyin.domains.works.models import Milestone, Slip, Task, Work, WorkMatter, WorkStep
from huiyin.domains.works.rules.timetable import Mark, Moved, faults_in, next_mark
from huiyin.domains.works.states import FINISHED, OPEN, State
from huiyin.platform.statements.portions import in_portions

CHUNK = 500
GRACE = timedelta(hours=1)  # the worker looks every minute; an hour late means that it does not run
MISSED_AFTER = timedelta(days=1) + GRACE


@dataclass(frozen=True, slots=True)
class Breach:
    """One promise that one work does not keep."""

    promise: int
    number: str
    what: str


def breaches(*, at: datetime, works: Iterable[Work] | None = None) -> Iterator[Breach]:
    """Every breach, work by work, oldest first. All works unless some are given."""
    for work in works if works is not None else in_portions(loaded(), size=CHUNK):
        name = f"{work.community.code} {work.number}"
        for check, promise in CHECKS.items():
            for what in check(work, at):
                yield Breach(promise, name, what)


def loaded() -> QuerySet[Work]:
    """Works with everything the checks read, in a fixed number of queries a chunk."""
    slips = Prefetch("slips", Slip.objects.order_by("pk"))
    return Work.objects.select_related("community", "unit").prefetch_related(
        Prefetch("milestones", Milestone.objects.order_by("due_on", "seq").prefetch_related(slips)),
        Prefetch("matters", WorkMatter.objects.filter(left_at=None).select_related("matter", "milestone")),
        Prefetch("steps", WorkStep.objects.order_by("seq")),
        Prefetch("tasks", Task.objects.filter(ended_at=None)),
    )


def has_a_next_date_and_a_unit(work: Work, at: datetime) -> Iterator[str]:
    """An open work has a next milestone with a date, and a unit that sees to it; one that is over has none."""
    marks = [Mark(one.seq, one.due_on, one.reached_at is not None) for one in work.milestones.all()]
    mark = next_mark(marks)
    if work.state in OPEN and mark is None:
        yield "it is open and no milestone is to come"
    if work.next_on != (mark.due_on if mark and work.state in OPEN else None):
        yield "its next date is not that of its next milestone"
    if work.state in OPEN and work.unit.closed_at is not None and work.unit.closed_at <= at - GRACE:
        yield "its responsible unit is closed"
    if work.state in FINISHED and mark is not None:
        yield "it is done and a milestone is still to come"


def what_was_missed_stands_in_public(work: Work, at: datetime) -> Iterator[str]:
    """A date that passed is recorded as missed within an hour of the next day."""
    if work.state not in OPEN:
        return
    for one in work.milestones.all():
        late = one.reached_at is None and one.due_on < localdate(at - GRACE)
        if late and one.missed_for != one.due_on:
            yield f"milestone {one.seq} was due on {one.due_on} and is not recorded as missed; is the worker running?"


def no_matter_waits_for_nothing(work: Work, at: datetime) -> Iterator[str]:
    """A scheduled matter that waits for a work waits for an open one, and for the date of its milestone."""
    for link in work.matters.all():
        if not link.waits or link.matter.state != MatterState.SCHEDULED:
            continue
        if work.state not in OPEN:
            yield f"matter {link.matter.number} waits for it, and it is {work.state}"
        elif link.milestone.reached_at is not None:
            yield f"matter {link.matter.number} waits for a milestone that is reached"
        elif _promised_otherwise(link, at):
            yield f"matter {link.matter.number} was promised {link.promised_on}, not the milestone's date"


def _promised_otherwise(link: WorkMatter, at: datetime) -> bool:
    """Whether the worker should have made the matter follow by now; one that is late goes up instead."""
    due_at = link.matter.due_at
    follows = due_at is not None and due_at > at and link.matter.updated_at <= at - GRACE
    return follows and link.promised_on != link.milestone.due_on


def slips_add_up(work: Work, at: datetime) -> Iterator[str]:
    """From the first date to the one that stands, without a gap; a later date was agreed to."""
    del at
    for one in work.milestones.all():
        slips = list(one.slips.all())
        fault = faults_in(one.first_on, one.due_on, [Moved(slip.old_on, slip.new_on) for slip in slips])
        if fault:
            yield f"milestone {one.seq}: {fault}"
        if any(slip.is_later and not slip.agreed_by for slip in slips):
            yield f"milestone {one.seq}: nobody agreed to a later date"
    moved = sum(step.move == "move" for step in work.steps.all())
    if moved != sum(len(one.slips.all()) for one in work.milestones.all()):
        yield "its history tells of another number of moved dates than its slips"


def steps_tell_the_state(work: Work, at: datetime) -> Iterator[str]:
    """The steps are counted without a gap, and the state is the one that the last one led to."""
    del at
    steps = list(work.steps.all())
    if [step.seq for step in steps] != list(range(1, len(steps) + 1)):
        yield "a step is missing"
    if steps and steps[-1].to_state != work.state:
        yield f"it stands as {work.state}, but its last step led to {steps[-1].to_state}"
    if work.state == State.UPKEEP and not work.tasks.all():
        yield "it is kept up, and no check is planned"


CHECKS: dict[Callable[[Work, datetime], Iterator[str]], int] = {
    has_a_next_date_and_a_unit: 8,
    what_was_missed_stands_in_public: 8,
    no_matter_waits_for_nothing: 9,
    slips_add_up: 10,
    steps_tell_the_state: 10,
}
