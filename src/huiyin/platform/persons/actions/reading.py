"""Opening a person. Staff leave a row with their reason; the outbox delivers without one, since nobody looks."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, NotSeen
from huiyin.core.texts import TextFault, is_blank, one_line
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record
from huiyin.platform.persons.data import PersonalData
from huiyin.platform.persons.models import Person, ReadLog
from huiyin.platform.persons.seals import opened

REASON_LIMIT = 200


@transaction.atomic
def read_person(
    person_id: UUID, *, actor: Actor, reason: str, at: datetime, chain: str, area: str = ""
) -> PersonalData:
    """What the person told us, after the reading has been written down, with its reason, in the log and the record.

    Whether the actor may read this person is the caller's question (the matter's scope). Raises NotSeen for nobody,
    Invalid without a reason. An erased person reads as empty.
    """
    why = _reason(reason)
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotSeen
    log = ReadLog.objects.create(
        person=person,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_name="" if actor.kind == "reporter" else actor.name,  # a reporter's name is personal data itself
        post_id=actor.post_id,
        reason=why,
        child=person.child,
        area=area,
        chain=chain,
        at=at,
    )
    data, change = opened(person.sealed, person.pk), {"reason": why, "child": person.child}
    subject = ("person", str(person.pk))
    record(chain=chain, actor=actor, verb="persons.read", subject=subject, change=change, at=at, rows=[log])
    return data


def for_delivery(person_id: UUID) -> PersonalData:
    """Where to reach a person. For the outbox alone: what it returns is shown to nobody and stored nowhere.

    Empty for an erased or unknown person.
    """
    sealed = Person.objects.filter(pk=person_id).values_list("sealed", flat=True).first()
    return opened(sealed, person_id) if sealed else PersonalData()


def _reason(text: str) -> str:
    """The reason on one line. Raises Invalid when there is none."""
    try:
        why = one_line(text, limit=REASON_LIMIT)
    except TextFault as fault:
        raise Invalid(
            {"reason": [_("At most %(limit)s characters of plain text.") % {"limit": REASON_LIMIT}]}
        ) from fault
    if is_blank(why):
        raise Invalid({"reason": [_("Please say why you need to see this person's data.")]})
    return why
