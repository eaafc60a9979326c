"""What was agreed at a place: what + owner + deadline, and in the same key a real move of its matter."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dates import schedule_matter
from huiyin.domains.matters.actions.dispatching import dispatch_matter, transfer_matter
from huiyin.domains.matters.actions.handing import Officer, hand_over
from huiyin.domains.matters.actions.steps import lock as lock_matter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.states import State as Stands
from huiyin.domains.matters.vocabulary import Outcome
from huiyin.domains.meetings.models import Agreement, Whistle, WhistleCall
from huiyin.domains.meetings.vocabulary import Becomes
from huiyin.platform.access.actors import Actor

from .whistles import lock_whistle, move_whistle, refuse_whistle

CAN_BECOME = frozenset({Becomes.TASK, Becomes.DEPARTMENT, Becomes.ANSWER})


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement as it was made. Without a matter it is a task that stands for itself."""

    becomes: str
    what: str
    owner: Organisation
    deadline: date
    public_text: str = ""
    matter: Matter | None = None
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The agreement; and for a hand-over the link's address and the code, shown once."""

    agreement: Agreement
    address: str = ""
    code: str = ""


@transaction.atomic
def agree(*, actor: Actor, whistle: Whistle, agreed: Agreed, key: str, at: datetime) -> Made:
    """Take an agreement down once, however often its form is sent, and make of it what it says.

    Raises Invalid, and Refused as the moves of matters do; then nothing was agreed.
    """
    whistle = lock_whistle(whistle)
    known = Agreement.objects.filter(whistle=whistle, key=key).first()
    if known is not None:
        return Made(known)
    what, public_text = _checked(whistle, agreed, at)
    refuse_whistle(whistle, "agree", actor, {"what": what, "owner": agreed.owner, "deadline": agreed.deadline})
    agreement = Agreement.objects.create(
        whistle=whistle,
        seq=(whistle.agreements.aggregate(last=Max("seq"))["last"] or 0) + 1,
        key=key,
        becomes=agreed.becomes,
        what=what,
        public_text=public_text,
        owner=agreed.owner,
        deadline=agreed.deadline,
        matter=agreed.matter,
        at=at,
    )
    made = Made(agreement)
    if agreed.matter is not None:
        made = _become(whistle, agreement, agreed, actor=actor, at=at)
        agreement.became = [["matter", str(agreed.matter.pk)]]
        if agreed.becomes == Becomes.ANSWER:
            agreement.done_at = at
        agreement.save(update_fields=["became", "done_at"])
    told = {"agreement": agreement.seq, "becomes": agreed.becomes, "owner": str(agreed.owner.pk)}
    move_whistle(
        whistle, "agree", actor=actor, at=at, data=told | {"deadline": agreed.deadline.isoformat()}, rows=[agreement]
    )
    return made


def _become(whistle: Whistle, agreement: Agreement, agreed: Agreed, *, actor: Actor, at: datetime) -> Made:
    matter = lock_matter(agreed.matter or Matter())
    if agreed.becomes == Becomes.ANSWER:
        answer_matter(actor=actor, matter=matter, text=AnswerText(Outcome.DONE, agreement.public_text), at=at)
        return Made(agreement)
    if agreed.becomes == Becomes.DEPARTMENT:
        return _handed(whistle, agreement, matter, agreed, actor=actor, at=at)
    if matter.state == Stands.RECEIVED:
        dispatch_matter(actor=actor, matter=matter, unit=agreed.owner, note=agreement.what, at=at)
        return Made(agreement)
    if matter.state != Stands.DISPATCHED:
        _promise(matter, agreement, agreed, actor=actor, at=at)
        matter = lock_matter(matter)
    if matter.lead_unit_id != agreed.owner.pk:
        transfer_matter(actor=actor, matter=matter, unit=agreed.owner, note=agreement.what, at=at)
    return Made(agreement)


def _handed(
    whistle: Whistle, agreement: Agreement, matter: Matter, agreed: Agreed, *, actor: Actor, at: datetime
) -> Made:
    """To the officer who was called, by a link; and the agreed day is its public date."""
    call = WhistleCall.objects.filter(whistle=whistle, unit=agreed.owner).select_related("person").first()
    if call is None:
        reason = _("Only a department that was called has a named officer here.")
        raise Refused("agree", whistle.state, missing={"owner"}, reason=reason)
    officer = Officer(call.officer, call.title, person=call.person)
    given = hand_over(actor=actor, matter=matter, unit=agreed.owner, officer=officer, asked=agreement.what, at=at)
    _promise(lock_matter(matter), agreement, agreed, actor=actor, at=at)
    return Made(agreement, given.address, given.code)


def _promise(matter: Matter, agreement: Agreement, agreed: Agreed, *, actor: Actor, at: datetime) -> None:
    schedule_matter(
        actor=actor,
        matter=matter,
        public_text=agreement.public_text,
        date=agreed.deadline,
        approver=agreed.approver,
        at=at,
    )


def _checked(whistle: Whistle, agreed: Agreed, at: datetime) -> tuple[str, str]:
    fields = Fields()
    fields.choice("becomes", agreed.becomes, CAN_BECOME)
    what = fields.line("what", agreed.what, limit=300)
    public_text = fields.text("public_text", agreed.public_text or agreed.what, limit=1000, required=False)
    fields.fault_if(agreed.deadline < localdate(at), "deadline", _("This day has passed."))
    ours = set(whistle.matters.values_list("pk", flat=True))
    stranger = agreed.matter is not None and agreed.matter.pk not in ours
    fields.fault_if(stranger, "matter", _("This matter was not brought to this place."))
    fields.fault_if(
        agreed.matter is None and agreed.becomes != Becomes.TASK, "matter", _("Choose the matter that it is about.")
    )
    fields.settle()
    return what, public_text


@transaction.atomic
def say_done(*, actor: Actor, agreement: Agreement, at: datetime) -> Agreement:
    """Say that an agreement without a matter was carried out; of a matter its reporter says so."""
    whistle = lock_whistle(agreement.whistle)
    agreement = Agreement.objects.get(pk=agreement.pk)
    if agreement.done_at is not None or agreement.matter_id is not None:
        raise Refused("done", whistle.state, reason=_("This is followed on the page of its matter, or done already."))
    agreement.done_at = at
    agreement.save(update_fields=["done_at"])
    data = {"agreement": agreement.seq, "done": True}
    move_whistle(whistle, "done", actor=actor, at=at, data=data, rows=[agreement])
    return agreement
