"""The one door through which a work's state changes: check the table, append the step, set the columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from huiyin.core.errors import NotSeen, Refused
from huiyin.domains.works.models import Milestone, Work, WorkStep
from huiyin.domains.works.rules.timetable import Mark, next_mark
from huiyin.domains.works.states import MOVES, OPEN
from huiyin.platform.access.actors import Actor


@dataclass(slots=True)
class Told:
    """What a step says besides its move: words that everybody reads, and values by name."""

    public_text: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def lock(key: UUID) -> Work:
    """The work as it is now, held until the transaction ends: two at one desk wait for each other here."""
    try:
        Work.objects.select_for_update().get(pk=key)
    except Work.DoesNotExist as missing:
        raise NotSeen(str(key)) from missing
    return Work.objects.select_related("community", "estate", "unit", "contractor").get(pk=key)


def check(work: Work, name: str, actor: Actor, given: Mapping[str, object]) -> None:
    """Raise Refused unless the table allows the move to this party in this state with what is given."""
    party = "system" if actor.kind == "system" else "staff"
    allowed = tuple(move.name for move in MOVES.from_state(work.state or None, by=party))
    move = MOVES.check(name, work.state or None, given)
    if party not in move.by and party != "system":  # the system may do what staff do: demo and imports act so
        raise Refused(name, work.state, allowed=allowed)


def advance(work: Work, name: str, *, actor: Actor, at: datetime, told: Told | None = None) -> WorkStep:
    """Append the step, set the state and the next date, count the version, and save. `check` came before."""
    told = told or Told()
    before = work.state
    work.state = MOVES[name].target or work.state
    work.next_on = next_date(work)
    work.updated_at = at
    work.version += 1
    work.save()
    last: int | None = work.steps.aggregate(last=Max("seq"))["last"]
    return WorkStep.objects.create(
        work=work,
        seq=(last or 0) + 1,
        move=name,
        from_state=before,
        to_state=work.state,
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.id,
        public_text=told.public_text,
        data=told.data,
    )


def next_date(work: Work) -> Any:
    """The date of the next milestone of an open work, None for one that is over."""
    if work.state not in OPEN:
        return None
    mark = next_mark(marks_of(work))
    return None if mark is None else mark.due_on


def marks_of(work: Work) -> list[Mark]:
    """The milestones as the timetable's rules know them, as they are now."""
    rows = Milestone.objects.filter(work=work.pk).values_list("seq", "due_on", "reached_at")
    return [Mark(seq, due_on, reached_at is not None) for seq, due_on, reached_at in rows]
