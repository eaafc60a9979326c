"""From the door to a numbered matter."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.core.ids import new_code, new_number
from huiyin.domains.estates.models import Community, Estate, Organisation, Place
from huiyin.domains.matters.codes import code_hash
from huiyin.domains.matters.fingerprints import prints_of, promised
from huiyin.domains.matters.models import Category, Clock, Matter, Reporter, Step
from huiyin.domains.matters.queries.hands import first_receiver
from huiyin.domains.matters.queries.posts import responsible_post
from huiyin.domains.matters.rules.offramps import danger_to_life
from huiyin.domains.matters.states import MOVES, NEXT_STEP, State
from huiyin.domains.matters.vocabulary import Channel, ClockKind, Kind, Level, NextStep, Urgency
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.persons.actions.remembering import remember

from .alarms import raise_alarms
from .clocks import opening_clocks
from .directory import dispatch_automatically
from .telling import tell


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the person behind a report. Goes to the persons' room at once and stays there."""

    name: str = ""
    phone: str = ""
    address: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.address)


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
class Voice:
    """Who reports, through which door, and what staff and the public may know of them."""

    contact: Contact = field(default_factory=Contact)
    channel: Channel = Channel.WEB
    anonymous: bool = True
    unknown_to_staff: bool = False
    assisted_by: str = ""
    language: str = ""


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


@transaction.atomic
def receive_matter(*, actor: Actor, community: Community, said: Said, voice: Voice, at: datetime) -> Received:
    """Number a matter, start its clocks, and give its reporter the code.

    Staff may enter it for a resident; the reporter stays who they are, and `taken_by` says who wrote it down. Danger
    to life makes it an emergency at once, and every supervisor hears of it. A report of wrongdoing, one that names a
    unit, and a category marked so, is confidential. Raises Invalid for a place elsewhere.
    """
    MOVES.check("receive", None, {"text": said.text})
    _check_where(community, said)
    matter = _new_matter(community, said, voice, at)
    matter.responsible_id = responsible_post(matter, NextStep.DISPATCH, today=localdate(at))
    clocks = opening_clocks(matter, at=at)
    matter.due_at = min(clock.due_at for clock in clocks)
    insert_numbered(matter, at)
    reporter, code = add_reporter(matter, voice, actor=actor, at=at)
    Clock.objects.bulk_create(clocks)
    step = first_step(matter, actor, at)
    tell(matter, step, at=at, reporters=[reporter])
    raise_alarms(matter, at=at)
    audit.record(
        chain=community.code,
        actor=actor,
        verb="matters.receive",
        subject=matter.ref,
        change={
            "step": 1,
            "move": "receive",
            "to": matter.state,
            "unit": str(matter.lead_unit_id),
            "number": matter.number,
            "rows": [*prints_of(matter, reporter, step), promised(matter, clocks)],
        },
        at=at,
    )
    if dispatch_automatically(matter, at=at) is not None:
        matter.refresh_from_db()
        clocks = list(matter.clocks.filter(ended_at=None))
    return Received(matter, reporter, code, tuple(clocks))


def add_reporter(matter: Matter, voice: Voice, *, actor: Actor, at: datetime) -> tuple[Reporter, str]:
    """One more voice in a matter, with an own code. The caller records it."""
    person = None
    if voice.contact and not voice.unknown_to_staff:
        contact = voice.contact
        person = remember(
            name=contact.name,
            phone=contact.phone,
            address=contact.address,
            language=voice.language,
            actor=actor,
            at=at,
        )
    code = new_code()
    reporter = Reporter.objects.create(
        matter=matter,
        person=person,
        code_hash=code_hash(code),
        channel=voice.channel,
        anonymous=voice.anonymous,
        unknown_to_staff=voice.unknown_to_staff,
        assisted_by=voice.assisted_by,
        taken_by=actor.id if actor.kind == "staff" else "",
        language=voice.language,
        at=at,
    )
    return reporter, code


def is_confidential(said: Said) -> bool:
    """Whether only the posts named for confidential matters may see what was said."""
    by_subject = said.category is not None and said.category.confidential
    return said.confidential or by_subject or said.kind == Kind.WRONGDOING or said.named_unit is not None


def _check_where(community: Community, said: Said) -> None:
    """Raise Invalid unless the place and the estate are of this community, and of each other."""
    estate = said.estate or (said.place.estate if said.place else None)
    elsewhere = said.place is not None and said.place.community_id != community.pk
    beside = said.place is not None and estate is not None and said.place.estate_id not in {None, estate.pk}
    if elsewhere or beside:
        raise Invalid({"place": [_("This place lies elsewhere.")]})
    if estate is not None and estate.community_id != community.pk:
        raise Invalid({"estate": [_("This estate lies elsewhere.")]})


def _new_matter(community: Community, said: Said, voice: Voice, at: datetime) -> Matter:
    danger = danger_to_life(f"{said.title}。{said.text}") is not None
    estate = said.estate or (said.place.estate if said.place else None)
    category = said.category
    usual = Urgency(category.urgency) if category else Urgency.ORDINARY
    return Matter(
        community=community,
        estate=estate,
        place=said.place,
        area=said.place.area if said.place else estate.area if estate else community.area,
        where=said.where,
        channel=voice.channel,
        kind=said.kind,
        category=category,
        urgency=Urgency.EMERGENCY if danger else said.urgency or usual,
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


def insert_numbered(matter: Matter, at: datetime) -> None:
    """Insert under a free number. Numbers are drawn, not counted, so that none can be guessed and nobody waits."""
    for _attempt in range(20):
        matter.number = new_number(localdate(at))
        try:
            with transaction.atomic():
                matter.save(force_insert=True)
        except IntegrityError as clash:
            if not Matter.objects.filter(number=matter.number).exists():
                raise clash from None
        else:
            return
    raise RuntimeError("no free number in twenty draws")


def first_step(matter: Matter, actor: Actor, at: datetime) -> Step:
    """The step with which a matter's history begins."""
    return Step.objects.create(
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
