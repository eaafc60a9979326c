"""From the door to a numbered matter."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.estates.models import Community, Estate, Organisation, Place
from huiyin.domains.matters.fingerprints import promised
from huiyin.domains.matters.models import Category, Clock, Matter, Reporter, Step
from huiyin.domains.matters.queries.hands import first_receiver
from huiyin.domains.matters.queries.posts import responsible_post
from huiyin.domains.matters.rules.offramps import danger_to_life
from huiyin.domains.matters.states import MOVES, NEXT_STEP, State
from huiyin.domains.matters.vocabulary import ClockKind, Kind, Level, NextStep, Urgency
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.audit.prints import Row

from .alarms import raise_alarms
from .clocks import opening_clocks
from .directory import dispatch_automatically, may_be_dispatched
from .numbering import NO_NUMBER, is_taken, numbers
from .telling import messages_of
from .voices import Contact, NewVoice, Voice, new_voice

__all__ = ["Contact", "Received", "Said", "Voice", "first_step", "receive_matter"]


@dataclass(frozen=True, slots=True)
class Said:
    """What was reported, cleaned by the interface; nothing here decides who handles it."""

    text: str
    title: str = ""
    kind: Kind = Kind.HELP
    category: Category | None = None
    urgency: Urgency | None = None
    place: Place | None = None
    estate: Estate | None = None
    where: str = ""
    named_unit: Organisation | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """A numbered matter and the code, shown once, with which its reporter follows and judges it."""

    matter: Matter
    reporter: Reporter
    code: str
    clocks: tuple[Clock, ...] = ()

    def due(self, kind: ClockKind) -> datetime:
        """By when this was promised."""
        return next(clock.due_at for clock in self.clocks if clock.kind == kind)


Finish = Callable[[Received], object]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A matter with everything that belongs to it, not yet in any table."""

    matter: Matter
    voice: NewVoice
    clocks: list[Clock]
    actor: Actor
    at: datetime
    waits: bool  # for the directory, which may dispatch it at once


def receive_matter(
    *,
    actor: Actor,
    community: Community,
    said: Said,
    voice: Voice,
    at: datetime,
    beside: Sequence[Model] = (),
    finish: Finish | None = None,
) -> Received:
    """Number a matter, start its clocks, and give its reporter the code.

    Staff may enter it for a resident; the reporter stays who they are, and `taken_by` says who wrote it down. Danger
    to life makes it an emergency at once, and every supervisor hears of it. A report of wrongdoing, one that names a
    unit, and a category marked so, is confidential. Raises Invalid for a place elsewhere.

    `beside` are rows of the caller, such as the receipt of a command, that stand or fall with the matter; `finish` is
    called with the result before the transaction ends.
    """
    MOVES.check("receive", None, {"text": said.text})
    _check_where(community, said)
    matter = _new_matter(community, said, voice, at)
    today = localdate(at)
    matter.responsible_id = responsible_post(matter, NextStep.DISPATCH, today=today)
    clocks = opening_clocks(matter, at=at)
    matter.due_at = min(clock.due_at for clock in clocks)
    voiced = new_voice(matter, voice, actor=actor, at=at)
    draft = _Draft(matter, voiced, clocks, actor, at, waits=may_be_dispatched(matter))
    for _number in numbers(matter, today):
        try:
            with nullcontext() if _is_one_statement(draft) else transaction.atomic():
                return _write(draft, beside, finish or _nothing)
        except IntegrityError as clash:
            if not is_taken(matter, today):
                raise clash from None
    raise RuntimeError(NO_NUMBER)


def _is_one_statement(draft: _Draft) -> bool:
    """Whether all that is written stands or falls by itself; inside somebody's transaction a clash must not end it."""
    more = draft.waits or draft.matter.danger or draft.matter.confidential
    return audit.is_one_statement() and not more and not connection.in_atomic_block


def _nothing(_received: Received) -> None:
    """What a caller does who waits for the result."""


def _write(draft: _Draft, beside: Sequence[Model], finish: Finish) -> Received:
    received = Received(draft.matter, draft.voice.reporter, draft.voice.code, tuple(draft.clocks))
    if not draft.waits:
        finish(received)  # nothing changes the answer any more, so that it can be written beside the matter
    _insert(draft, beside)
    if draft.waits:
        received = _dispatched(received, draft.at)
        finish(received)
    return received


def _dispatched(received: Received, at: datetime) -> Received:
    """What the reporter is told after the directory was asked."""
    if dispatch_automatically(received.matter, at=at) is None:
        return received
    received.matter.refresh_from_db()
    return replace(received, clocks=tuple(received.matter.clocks.filter(ended_at=None)))


def _insert(draft: _Draft, beside: Sequence[Model]) -> None:
    """All rows and the chained record: in one statement where the database can, so that nobody waits for another."""
    matter, voice, at = draft.matter, draft.voice, draft.at
    step = opening_step(matter, draft.actor, at)
    persons = [] if voice.person is None else [voice.person]
    messages = messages_of(matter, step, at=at, reporters=[voice.reporter])
    raise_alarms(matter, at=at)
    change = {
        "step": 1,
        "move": "receive",
        "to": matter.state,
        "unit": str(matter.lead_unit_id),
        "number": matter.number,
    }
    held = list[Row]([matter, voice.reporter, step, *persons, promised(matter, draft.clocks)])
    audit.insert_recorded(
        [*beside, *persons, matter, voice.reporter, *draft.clocks, step, *messages],
        chain=matter.community.code,
        entry=audit.Entry(draft.actor, "matters.receive", matter.ref, change, at, held),
    )


def is_confidential(said: Said) -> bool:
    """Whether only the posts named for confidential matters may see what was said."""
    by_subject = said.category is not None and said.category.confidential
    return said.confidential or by_subject or said.kind == Kind.WRONGDOING or said.named_unit is not None


def _check_where(community: Community, said: Said) -> None:
    """Raise Invalid unless the place and the estate are of this community, and of each other."""
    estate, place = said.estate, said.place
    elsewhere = place is not None and place.community_id != community.pk
    beside = place is not None and estate is not None and place.estate_id not in {None, estate.pk}
    if elsewhere or beside:
        raise Invalid({"place": [_("This place lies elsewhere.")]})
    if estate is not None and estate.community_id != community.pk:
        raise Invalid({"estate": [_("This estate lies elsewhere.")]})


def _estate_of(said: Said) -> UUID | None:
    if said.estate is not None:
        return said.estate.pk
    return said.place.estate_id if said.place else None


def in_danger(said: Said) -> bool:
    """Whether the words speak of a life in danger."""
    return danger_to_life(f"{said.title}。{said.text}") is not None


def urgency_of(said: Said) -> Urgency:
    """How urgent it is: an emergency where a life is in danger, else as said, else as usual for the subject."""
    return Urgency.EMERGENCY if in_danger(said) else _without_danger(said)


def _without_danger(said: Said) -> Urgency:
    usual = Urgency(said.category.urgency) if said.category else Urgency.ORDINARY
    return said.urgency or usual


def _new_matter(community: Community, said: Said, voice: Voice, at: datetime) -> Matter:
    danger = in_danger(said)
    nearest = said.place or said.estate or community
    return Matter(
        community=community,
        estate_id=_estate_of(said),
        place=said.place,
        area=nearest.area,
        where=said.where,
        channel=voice.channel,
        kind=said.kind,
        category=said.category,
        urgency=Urgency.EMERGENCY if danger else _without_danger(said),
        title=said.title,
        text=said.text,
        state=State.RECEIVED,
        level=Level.HANDLER,
        lead_unit=first_receiver(community, named=said.named_unit),
        next_step=NEXT_STEP[State.RECEIVED],
        confidential=is_confidential(said),
        named_unit=said.named_unit,
        danger=danger,
        received_at=at,
        updated_at=at,
    )


def first_step(matter: Matter, actor: Actor, at: datetime) -> Step:
    """The step with which a matter's history begins."""
    step = opening_step(matter, actor, at)
    step.save(force_insert=True)
    return step


def opening_step(matter: Matter, actor: Actor, at: datetime) -> Step:
    """The first step, not yet saved."""
    return Step(
        matter=matter,
        seq=1,
        move="receive",
        to_state=matter.state,
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_unit_id=actor.organisation_id or None,
        unit_id=matter.lead_unit_id,
        level=matter.level,
    )
