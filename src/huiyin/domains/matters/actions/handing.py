"""What the desk does with a hand-over: names the officer, sends a new link, tells a code, replies, takes it back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Handover, HandoverQuestion, Matter
from huiyin.domains.matters.states import State
from huiyin.platform.access.actions.sealed_links import CODE_TOLD, new_code, revoke_links_to
from huiyin.platform.access.actors import Actor
from huiyin.platform.persons.actions import needed_until, remember
from huiyin.platform.persons.models import Person

from .accompanying import move_hand, refuse_hand, tell_officer
from .dates import schedule_matter
from .rooms import hand_to_department
from .steps import lock

PERSON_KIND = "officer"
TEXT_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Officer:
    """Whom the hand-over names. Without telephone and e-mail the link is handed over on paper or by a colleague."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    person: Person | None = None  # known already, with telephone and e-mail


@dataclass(frozen=True, slots=True)
class Given:
    """The hand-over, and what is shown once to whoever gave it: the link's address, and the code to be told apart."""

    handover: Handover
    address: str
    code: str


@transaction.atomic
def hand_over(
    *,
    actor: Actor,
    matter: Matter,
    unit: Organisation,
    officer: Officer,
    asked: str,
    at: datetime,
    expected: int | None = None,
) -> Given:
    """Hand a matter to a named officer of a department, who owes the answer from now on.

    A matter that the department has already keeps its promise; another officer named for it takes the place of the
    first. Raises Refused as `hand_to_department` does and for a confidential matter, Invalid for a nameless officer.
    """
    matter = lock(matter, expected=expected)
    if matter.confidential:
        reason = _("A confidential matter is not sent by a link. Choose somebody there who has an account.")
        raise Refused("department", matter.state, reason=reason)
    officer, asked = _checked(officer, asked)
    if matter.state not in {State.AT_DEPARTMENT, State.SCHEDULED} or matter.lead_unit_id != unit.pk:
        hand_to_department(actor=actor, matter=matter, unit=unit, note=asked, at=at)
        matter = lock(matter)
    for former in Handover.objects.filter(matter=matter, ended_at=None):
        move_hand(former, matter, "end", actor=actor, at=at, data={"instead": officer.name})
    person = officer.person
    if officer.phone or officer.email:
        person = remember(
            name=officer.name, phone=officer.phone, email=officer.email, kind=PERSON_KIND, actor=actor, at=at
        )
    handover = Handover(
        matter=matter,
        unit=unit,
        officer=officer.name,
        title=officer.title,
        person=person,
        asked=asked,
        post_id=actor.post_id or None,
        given_at=at,
    )
    known = [person] if person is not None else []
    move_hand(handover, matter, "hand", actor=actor, at=at, data={"officer": officer.name}, rows=known)
    if person is not None:
        needed_until(person_id=person.pk, day=None)
    address = tell_officer(handover, matter, "link", at=at, asked=asked)
    return Given(handover, address, new_code(about=handover.ref, life=CODE_TOLD, at=at))


@transaction.atomic
def send_again(*, actor: Actor, handover: Handover, at: datetime) -> Given:
    """A fresh link and a fresh code; links sent before stop working."""
    handover, matter = lock_hand(handover)
    refuse_hand(handover, "send", actor, {})
    revoke_links_to(about=handover.ref, at=at)
    address = tell_officer(handover, matter, "link", at=at, asked=handover.asked)
    code = new_code(about=handover.ref, life=CODE_TOLD, at=at)
    move_hand(handover, matter, "send", actor=actor, at=at, data={"what": "link"})
    return Given(handover, address, code)


@transaction.atomic
def tell_code(*, actor: Actor, handover: Handover, at: datetime) -> str:
    """A code to be read out to the officer; one told before stops working."""
    handover, matter = lock_hand(handover)
    refuse_hand(handover, "send", actor, {})
    code = new_code(about=handover.ref, life=CODE_TOLD, at=at)
    move_hand(handover, matter, "send", actor=actor, at=at, data={"what": "code"})
    return code


@transaction.atomic
def reply_to_officer(
    *, actor: Actor, question: HandoverQuestion, text: str, agree: bool = False, at: datetime
) -> HandoverQuestion:
    """Reply to a question, once. `agree` sets the later date that was asked for, with this colleague's consent."""
    handover, matter = lock_hand(question.handover)
    question = HandoverQuestion.objects.get(pk=question.pk)
    fields = Fields()
    text = fields.text("text", text, limit=TEXT_LIMIT, required=not agree)
    fields.settle()
    refuse_hand(handover, "reply", actor, {"text": text or "agreed"})
    if question.replied_at is not None:
        raise Refused("reply", handover.state, reason=_("This question has been replied to."))
    if agree and question.date is not None:
        schedule_matter(
            actor=officer_actor(handover, question.asked_by),
            matter=matter,
            public_text=question.text,
            date=question.date,
            approver=actor.id,
            at=at,
        )
        handover, matter = lock_hand(handover)
    question.reply = text or _("Agreed.")
    question.replied_at, question.replied_by = at, actor.id
    question.save(update_fields=["reply", "replied_at", "replied_by"])
    told = {"question": str(question.pk), "agreed": agree}
    move_hand(handover, matter, "reply", actor=actor, at=at, data=told, rows=[question])
    tell_officer(handover, matter, "replied", at=at)
    return question


@transaction.atomic
def end_handover(*, actor: Actor, handover: Handover, note: str, at: datetime) -> Handover:
    """Take it back: its links open nothing any more. The matter stays with the department until it is moved on."""
    handover, matter = lock_hand(handover)
    refuse_hand(handover, "end", actor, {})
    move_hand(handover, matter, "end", actor=actor, at=at, note=note)
    return handover


def lock_hand(handover: Handover) -> tuple[Handover, Matter]:
    """The hand-over and its matter as they are now; the matter is held, and with it all that hangs on it."""
    matter = lock(handover.matter)
    return Handover.objects.select_related("unit").get(pk=handover.pk), matter


def officer_actor(handover: Handover, link: str) -> Actor:
    """The officer as an actor, who came in by this link."""
    name = f"{handover.officer} ({handover.unit.name})"
    return Actor("outside", link, name[:60], organisation_id=str(handover.unit_id))


def _checked(officer: Officer, asked: str) -> tuple[Officer, str]:
    fields = Fields()
    name = fields.line("officer", officer.name, limit=30)
    title = fields.line("title", officer.title, limit=40, required=False)
    wish = fields.text("asked", asked, limit=TEXT_LIMIT)
    fields.settle()
    return Officer(name, title, officer.phone.strip(), officer.email.strip(), officer.person), wish
