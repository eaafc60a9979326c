"""Whistle and report in: calling departments to a place, their replies, their coming, and what ends the call."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.matters.actions.handing import PERSON_KIND
from huiyin.domains.matters.actions.parties import party_of
from huiyin.domains.matters.models import Handover, Matter
from huiyin.domains.meetings.models import Whistle, WhistleCall, WhistleStep
from huiyin.domains.meetings.queries.whistles import one_level_up
from huiyin.domains.meetings.states import WHISTLE_MOVES, WHISTLE_RUNS
from huiyin.platform.access.actions.sealed_links import CODE_TOLD, new_code, revoke_links_to, seal_link
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.audit.prints import Row
from huiyin.platform.notices.actions import enqueue
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.persons.actions import needed_until, remember
from huiyin.platform.persons.models import Person

LINK_LIFE: Final = timedelta(days=7)  # our own: so long after the hour a link still opens
HORIZON: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Called:
    """A department as somebody calls it: its unit and its named officer."""

    unit: Organisation
    officer: str
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A whistle as somebody blows it."""

    subject: str
    place: str
    starts_at: datetime
    units: Sequence[Called]
    about: str = ""
    matters: Sequence[Matter] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What is shown once to the caller: the call, its link's address, and the code to be told apart."""

    call: WhistleCall
    address: str
    code: str


@transaction.atomic
def blow(*, actor: Actor, community: Community, call: Call, at: datetime) -> tuple[Whistle, list[Sent]]:
    """Call the departments; each gets a sealed link. Raises Invalid, and Refused for a confidential matter."""
    fields = Fields()
    subject = fields.line("subject", call.subject, limit=120)
    place = fields.line("place", call.place, limit=120)
    about = fields.text("about", call.about, limit=2000, required=False)
    fields.fault_if(not at < call.starts_at <= at + HORIZON, "starts_at", _("Name an hour within the next two months."))
    units = [one.unit.pk for one in call.units]
    fields.fault_if(not units, "units", _("Call at least one department."))
    fields.fault_if(len(set(units)) < len(units), "units", _("Each department is called once."))
    fields.fault_if(not all(one.officer.strip() for one in call.units), "units", _("Name an officer for each."))
    fields.settle()
    if any(one.confidential for one in call.matters):
        raise Refused("call", "", reason=_("A confidential matter is not spoken of at a place."))
    Community.objects.select_for_update().get(pk=community.pk)
    year = localdate(call.starts_at).year
    last = Whistle.objects.filter(community=community, year=year).aggregate(last=Max("seq"))["last"] or 0
    whistle = Whistle(
        community=community,
        area=community.area,
        year=year,
        seq=last + 1,
        subject=subject,
        about=about,
        place=place,
        starts_at=call.starts_at,
        called_at=at,
    )
    persons = [_person(one, actor=actor, at=at) for one in call.units]
    calls = [_called(whistle, one, person) for one, person in zip(call.units, persons, strict=True)]
    held = [*(person for person in persons if person is not None), *calls]
    data: dict[str, Any] = {"units": [str(key) for key in units], "subject": subject, "place": place}
    data |= {"starts_at": call.starts_at.isoformat()}
    move_whistle(whistle, "call", actor=actor, at=at, data=data, rows=held)
    WhistleCall.objects.bulk_create(calls)  # after the whistle that they belong to
    whistle.matters.set(call.matters)
    return whistle, [sent_to(whistle, one, at=at) for one in calls]


@transaction.atomic
def begin(*, actor: Actor, whistle: Whistle, at: datetime) -> Whistle:
    """Everybody is there who comes; from now on something can be agreed."""
    whistle = lock_whistle(whistle)
    refuse_whistle(whistle, "begin", actor, {})
    move_whistle(whistle, "begin", actor=actor, at=at)
    return whistle


@transaction.atomic
def close(*, actor: Actor, whistle: Whistle, at: datetime) -> Whistle:
    """It is over. Whoever did not come is counted, and that is told one level up."""
    whistle = lock_whistle(whistle)
    refuse_whistle(whistle, "close", actor, {})
    whistle.ended_at = at
    move_whistle(whistle, "close", actor=actor, at=at)
    for call in whistle.calls.filter(came_at=None).select_related("unit"):
        _tell_up(whistle, call, "whistle_absent", actor=actor, at=at)
    _let_go(whistle, at=at)
    return whistle


@transaction.atomic
def call_off(*, actor: Actor, whistle: Whistle, why: str, at: datetime) -> Whistle:
    """Nobody needs to come; every department hears why, and the links open nothing any more."""
    whistle = lock_whistle(whistle)
    fields = Fields()
    why = fields.line("why", why, limit=300)
    fields.settle()
    refuse_whistle(whistle, "cancel", actor, {"why": why})
    whistle.ended_at = at
    move_whistle(whistle, "cancel", actor=actor, at=at, note=why)
    for call in whistle.calls.select_related("unit"):
        revoke_links_to(about=call.ref, at=at)
        _write_to(call, whistle, "whistle_off", at=at, why=why)
    _let_go(whistle, at=at)
    return whistle


@transaction.atomic
def tell_unanswered(call: WhistleCall, *, at: datetime) -> bool:
    """A call that nobody answered in time is counted and told one level up, once."""
    whistle = lock_whistle(call.whistle)
    call = WhistleCall.objects.select_related("unit").get(pk=call.pk)
    if call.reply or call.came_at or call.told_up_at or whistle.state not in WHISTLE_RUNS:
        return False
    _tell_up(whistle, call, "whistle_unanswered", actor=SYSTEM, at=at)
    return True


def lock_whistle(whistle: Whistle) -> Whistle:
    """The row as it is now, held until the transaction ends."""
    return Whistle.objects.select_for_update(of=("self",)).select_related("community").get(pk=whistle.pk)


def refuse_whistle(whistle: Whistle, name: str, actor: Actor, given: Mapping[str, object]) -> None:
    """Raise Refused unless the table lets this party make the move now, with what is given."""
    move = WHISTLE_MOVES.check(name, whistle.state, given)
    if party_of(actor) not in move.by:
        raise Refused(name, whistle.state)


def move_whistle(
    whistle: Whistle,
    name: str,
    *,
    actor: Actor,
    at: datetime,
    note: str = "",
    data: Mapping[str, Any] | None = None,
    rows: Iterable[Row] = (),
) -> WhistleStep:
    """Append the step, set the state, and put it on the record with the `rows` that were written for it."""
    move = WHISTLE_MOVES[name]
    before = "" if move.is_birth else whistle.state
    whistle.state = move.target or whistle.state
    whistle.save()
    last = whistle.steps.aggregate(last=Max("seq"))["last"] or 0
    step = WhistleStep.objects.create(
        whistle=whistle,
        seq=last + 1,
        move=name,
        from_state=before,
        to_state=whistle.state,
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.id,
        note=note,
        data=dict(data or {}),
    )
    audit.record(
        chain=whistle.community.code,
        actor=actor,
        verb=f"meetings.whistle_{name}",
        subject=whistle.ref,
        change={"number": whistle.number, "to": whistle.state, **step.data},
        at=at,
        rows=[whistle, step, *rows],
    )
    return step


def _let_go(whistle: Whistle, *, at: datetime) -> None:
    """The telephones of those called are needed no longer, but for a hand-over that was agreed with them."""
    still = set(Handover.objects.filter(ended_at=None).values_list("person", flat=True))
    for person in whistle.calls.exclude(person=None).values_list("person", flat=True):
        if person is not None and person not in still:
            needed_until(person_id=person, day=localdate(at))


def _person(called: Called, *, actor: Actor, at: datetime) -> Person | None:
    """Where an officer can be reached, among the persons; None where nobody said."""
    if not (called.phone.strip() or called.email.strip()):
        return None
    return remember(name=called.officer, phone=called.phone, email=called.email, kind=PERSON_KIND, actor=actor, at=at)


def _called(whistle: Whistle, called: Called, person: Person | None) -> WhistleCall:
    officer, title = called.officer.strip(), called.title.strip()
    return WhistleCall(whistle=whistle, unit=called.unit, officer=officer, title=title, person=person)


def sent_to(whistle: Whistle, call: WhistleCall, *, at: datetime) -> Sent:
    """A link and a code for a call, and the letter with the link where there is an address."""
    _row, text = seal_link(about=call.ref, expires=whistle.starts_at + LINK_LIFE, at=at)
    address = f"{settings.BASE_URL}/office/{text}/"
    _write_to(call, whistle, "whistle", at=at, link=address)
    return Sent(call, address, new_code(about=call.ref, life=CODE_TOLD, at=at))


def _write_to(call: WhistleCall, whistle: Whistle, event: str, *, at: datetime, link: str = "", **more: object) -> None:
    if call.person_id is None:
        return
    enqueue(
        template=f"meeting.{event}",
        to=Recipient.person(call.person_id),
        about=whistle.ref,
        context={**_words(whistle, call), **more},
        secret={"link": link} if link else None,
        at=at,
        area=whistle.area,
        chain=whistle.community.code,
    )


def _tell_up(whistle: Whistle, call: WhistleCall, event: str, *, actor: Actor, at: datetime) -> None:
    for post in one_level_up(whistle, at=at):
        enqueue(
            template=f"meeting.{event}",
            to=Recipient.post(post.pk),
            about=whistle.ref,
            context=_words(whistle, call),
            at=at,
            area=whistle.area,
            chain=whistle.community.code,
        )
    call.told_up_at = call.told_up_at or at
    call.save(update_fields=["told_up_at"])
    data = {"call": str(call.pk), "what": event}
    move_whistle(whistle, "tell_up", actor=actor, at=at, data=data, rows=[call])


def _words(whistle: Whistle, call: WhistleCall) -> dict[str, object]:
    return {
        "community": whistle.community.name,
        "unit": call.unit.name,
        "subject": whistle.subject,
        "place": whistle.place,
        "when": whistle.starts_at,
    }
