"""A hand-over goes with its matter: whoever makes a move of the matter, the hand-over hears of it here.

So an answer that a colleague with an account gives ends it too, a missed deadline ends it as gone up, and a reply of
the reporter reaches the officer.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Max, Model
from django.utils.timezone import localdate

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Handover, HandoverStep, Matter, Step
from huiyin.domains.matters.states import HAND_MOVES, HAND_OPEN, ROOMS, WAITING, Hand
from huiyin.domains.matters.vocabulary import ClockKind
from huiyin.platform.access.actions.sealed_links import revoke_links_to, seal_link
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.notices.actions import enqueue
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.persons.actions import needed_until

from .parties import party_of
from .telling import tell_posts

WITH_DEPARTMENT = (ROOMS | WAITING) - {"referred"}
ENDS_BY = {"answer": "answer", "return": "object", "escalate": "go_up", "redo": "go_up"}
HEARS_OF = frozenset({"reply", "resume"})
LINK_LIFE: Final = timedelta(days=30)  # our own: so long after the due time a link still opens


def accompany(matter: Matter, step: Step, *, actor: Actor, at: datetime) -> None:
    """Let the running hand-over of a matter follow a step that was just made."""
    if step.from_state not in WITH_DEPARTMENT:
        return
    handover = running_handover(matter)
    if handover is None:
        return
    gone = matter.lead_unit_id != handover.unit_id or matter.state not in WITH_DEPARTMENT
    if gone or step.move in ENDS_BY:
        name = ENDS_BY.get(step.move, "end")
        if name == "object" and actor.kind != "outside":  # a colleague with an account sent it back
            name = "end"
        move_hand(handover, matter, name, actor=actor, at=at, data={"step": step.seq})
    elif step.move in {"schedule", "keep_date"}:
        move_hand(handover, matter, "date", actor=actor, at=at, data=step.data)
    elif step.move in HEARS_OF:
        tell_officer(handover, matter, "replied", at=at)


def running_handover(matter: Matter) -> Handover | None:
    """The hand-over by which a department has the matter now; None where nobody outside was named."""
    return Handover.objects.filter(matter=matter, ended_at=None).select_related("unit").first()


def remind_officer(matter: Matter, *, at: datetime) -> bool:
    """Write to the officer that it is due soon, with a fresh link; False where there is none."""
    handover = running_handover(matter)
    if handover is None:
        return False
    tell_officer(handover, matter, "reminder", at=at)
    move_hand(handover, matter, "remind", actor=SYSTEM, at=at)
    return True


def tell_desk(handover: Handover, matter: Matter, event: str, *, at: datetime) -> None:
    """Write to the post that handed it over; where that has ended, whoever followed reads it."""
    tell_posts(matter, f"matter.desk.{event}", [handover.post_id or matter.responsible_id], at=at)


def move_hand(
    handover: Handover,
    matter: Matter,
    name: str,
    *,
    actor: Actor,
    at: datetime,
    note: str = "",
    data: Mapping[str, Any] | None = None,
    rows: Iterable[Model] = (),
) -> HandoverStep:
    """Append the step, set the state, and put it on the record with other `rows` that were written for the move.

    The caller has checked what the move needs.
    """
    move = HAND_MOVES[name]
    before = handover.state
    after = Hand(move.target) if move.target is not None else Hand(before)
    handover.state = after
    if after not in HAND_OPEN and handover.ended_at is None:
        handover.ended_at = at
        if handover.person_id is not None:
            needed_until(person_id=handover.person_id, day=localdate(at))
        if after in {Hand.ENDED, Hand.OBJECTED}:  # nothing there is theirs any more
            revoke_links_to(about=handover.ref, at=at)
    handover.save()
    last = handover.steps.aggregate(last=Max("seq"))["last"] or 0
    step = HandoverStep.objects.create(
        handover=handover,
        seq=last + 1,
        move=name,
        from_state="" if move.is_birth else before,
        to_state=after,
        due_at=matter.due_at if after in HAND_OPEN else None,
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.id,
        note=note,
        data=dict(data or {}),
    )
    change = {"matter": matter.number, "step": step.seq, "to": after, "unit": str(handover.unit_id), **step.data}
    audit.record(
        chain=matter.community.code,
        actor=actor,
        verb=f"matters.handover_{name}",
        subject=handover.ref,
        change=change,
        at=at,
        rows=[handover, step, *rows],
    )
    return step


def refuse_hand(handover: Handover, name: str, actor: Actor, given: Mapping[str, object]) -> None:
    """Raise Refused unless the table lets this party make the move now, with what is given."""
    move = HAND_MOVES.check(name, handover.state, given)
    if party_of(actor) not in move.by:
        raise Refused(name, handover.state)


def tell_officer(handover: Handover, matter: Matter, event: str, *, at: datetime, **more: object) -> str:
    """Write to the officer, with a fresh link, and return the link's address; nobody is written to without an address.

    Every letter has a link of its own, since of an earlier one only a hash is known. All of them open the same
    hand-over, each needs the code, and they are revoked together.
    """
    until = at if matter.due_at is None else max(at, matter.due_at)
    _row, text = seal_link(about=handover.ref, expires=until + LINK_LIFE, at=at)
    address = f"{settings.BASE_URL}/office/{text}/"
    if handover.person_id is not None:
        enqueue(
            template=f"matter.officer.{event}",
            to=Recipient.person(handover.person_id),
            about=handover.ref,
            context={
                "number": matter.number,
                "unit": handover.unit.name,
                "community": matter.community.name,
                "due": _answer_due(matter) or matter.due_at,
                **more,
            },
            secret={"link": address},
            at=at,
            area=matter.area,
            chain=matter.community.code,
        )
    return address


def _answer_due(matter: Matter) -> datetime | None:
    """By when the answer is due; the first contact may be due earlier."""
    clocks = matter.clocks.filter(kind=ClockKind.ANSWER, ended_at=None)
    return clocks.values_list("due_at", flat=True).first()
