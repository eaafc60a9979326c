"""The one door through which a matter's state changes: check the table, append the step, set the columns, record it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Changed, NotSeen, Refused
from huiyin.core.states import Move
from huiyin.domains.matters.fingerprints import promised
from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.queries.held import clocks_of, extensions_of, held, pauses_of
from huiyin.domains.matters.queries.posts import responsible_post
from huiyin.domains.matters.states import CLOSED, MOVES, NEXT_STEP, State
from huiyin.domains.matters.vocabulary import Level, NextStep
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.audit.prints import Row

from .accompanying import accompany
from .clocks import wake
from .keeping import keep_persons
from .parties import party_of

# An imported matter sleeps until somebody takes it up. A word about it is no taking up.
SLEEPS_ON = frozenset({"comment"})


@dataclass(slots=True)
class Change:
    """What a move sets besides the state. Only what is given changes."""

    unit_id: UUID | None = None
    level: Level | None = None
    note: str = ""
    public_text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    supervised: bool | None = None
    back_to: State | None = None  # where the matter had come from, for a move that may lead back there


def lock(matter: Matter, *, expected: int | None = None) -> Matter:
    """The row as it is now, held until the transaction ends.

    Two officers at one matter: the second waits here, then sees the first one's step. Raises Changed when the second
    was looking at an `expected` version that is no longer the current one, so that a form can show what happened.
    """
    fresh = held.first(matter.pk)
    if fresh is None:
        raise NotSeen(str(matter.pk))
    if expected is not None and fresh.version != expected:
        raise Changed(since=expected, now=fresh.version)
    return fresh


def lock_main(matter: Matter) -> Matter:
    """The matter that carries this one on, or itself, as it is now and held: joins made meanwhile are followed."""
    key = matter.pk
    while True:
        onward = Matter.objects.filter(pk=key).values_list("joined_into", flat=True).first()
        if onward is None:
            found = lock(Matter(pk=key))
            if found.joined_into_id is None:
                return found
            onward = found.joined_into_id
        key = onward


def checked(matter: Matter, name: str, actor: Actor, given: Mapping[str, object]) -> Move:
    """The move, if the table allows it to this party in this state with what is given. Raises Refused."""
    state, party = State(matter.state), party_of(actor)
    allowed = tuple(other.name for other in MOVES.from_state(state, by=party))
    try:
        move = MOVES.check(name, state, given)
    except Refused as refused:
        raise Refused(name, state, refused.missing, allowed, refused.reason) from None
    if party not in move.by:
        raise Refused(name, state, allowed=allowed, reason=_("It is not for you to make this move."))
    return move


def advance(
    matter: Matter, name: str, *, actor: Actor, at: datetime, given: Mapping[str, object], change: Change
) -> Step:
    """Append the step and set the matter's columns. The caller starts and stops clocks, then calls `record`."""
    move = checked(matter, name, actor, given)
    before = State(matter.state)
    after = before if move.target is None else State(move.target)
    if change.back_to is not None and change.back_to in move.back_to:
        after = change.back_to
    if change.unit_id is not None:
        matter.lead_unit_id = change.unit_id
    if change.level is not None:
        matter.level = change.level
    if change.supervised is not None:
        matter.supervised = change.supervised
    if matter.dormant and actor.kind != "system" and name not in SLEEPS_ON and after not in CLOSED:
        wake(matter, at=at)
    step = Step.objects.create(
        matter=matter,
        seq=next_seq(matter),
        move=name,
        from_state=before,
        to_state=after,
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_unit_id=actor.organisation_id or None,
        unit_id=matter.lead_unit_id,
        level=matter.level,
        note=change.note,
        public_text=change.public_text,
        data=change.data,
    )
    settle_columns(matter, after, at)
    return step


def next_seq(matter: Matter) -> int:
    """The next number in the matter's count of steps; safe because the matter's row is held."""
    last: int | None = matter.steps.aggregate(last=Max("seq"))["last"]
    return (last or 0) + 1


def settle_columns(matter: Matter, after: State, at: datetime) -> None:
    """State, next step, who is responsible, and the version; the due time follows from the clocks."""
    opens_or_closes = (matter.state in CLOSED) != (after in CLOSED)
    matter.state = after
    matter.version += 1
    matter.updated_at = max(matter.updated_at, at)  # who reads the changes page by page must not miss one
    if after in CLOSED:
        matter.next_step, matter.responsible_id, matter.due_at = "", None, None
        matter.dormant = False
        matter.closed_at = at if opens_or_closes else matter.closed_at
        return
    matter.closed_at = None
    matter.next_step = NEXT_STEP[after]
    matter.responsible_id = responsible_post(matter, NextStep(matter.next_step), today=localdate(at))


def record(matter: Matter, *, actor: Actor, verb: str, step: Step, at: datetime, rows: Iterable[Row] = ()) -> None:
    """Save the matter and write the chained record, last in the transaction, since the chain is held from here on."""
    matter.save()
    keep_persons(matter, step, at=at)
    accompany(matter, step, actor=actor, at=at)
    told = {"step": step.seq, "move": step.move, "to": step.to_state, "unit": str(step.unit_id)}
    record_apart(matter, actor=actor, verb=verb, told=told, rows=[step, *rows], at=at)


def record_apart(
    matter: Matter, *, actor: Actor, verb: str, told: Mapping[str, object], rows: Iterable[Row] = (), at: datetime
) -> None:
    """Write the chained record of what is no step: the rows it wrote, the matter and its promises as they now stand."""
    promises = promised(matter, clocks_of(matter.pk), pauses_of(matter.pk), extensions_of(matter.pk))
    audit.record(
        chain=matter.community.code,
        actor=actor,
        verb=verb,
        subject=matter.ref,
        change=told,
        at=at,
        rows=[matter, *rows, promises],
    )
