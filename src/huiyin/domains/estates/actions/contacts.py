"""Keeping an estate's contact board: who answers for what."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Contact, Estate, Organisation
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record


@transaction.atomic
def set_contact(
    *,
    actor: Actor,
    estate: Estate,
    topic: str,
    organisation: Organisation,
    phone: str = "",
    hours: str = "",
    address: str = "",
    order: int = 100,
    at: datetime,
) -> Contact:
    """Write the line of a topic, new or in place of the one that stands. Without a telephone: the organisation's own.

    Raises Invalid, also for an organisation that is closed or cannot be reached at all.
    """
    fields = Fields()
    topic = fields.line("topic", topic, limit=40)
    line = {
        "organisation": organisation,
        "phone": fields.phone("phone", phone) or organisation.phone,
        "hours": fields.line("hours", hours, limit=60, required=False),
        "address": fields.line("address", address, limit=120, required=False),
        "order": order,
    }
    closed = organisation.closed_at is not None
    fields.fault_if(closed, "organisation", _("%(name)s has been closed.") % {"name": organisation.name})
    unreachable = not line["phone"] and not line["address"]
    fields.fault_if(unreachable, "phone", _("Say how to reach them: a telephone or an address."))
    fields.settle()
    Estate.objects.select_for_update().get(pk=estate.pk)
    contact, created = Contact.objects.update_or_create(
        estate=estate, topic=topic, removed_at__isnull=True, defaults=line
    )
    # No telephone on the record, where it could never be erased: somebody will enter a private one.
    change = {"topic": topic, "organisation": organisation.code, "new": created}
    _record(contact, "estates.set_contact", change, actor=actor, at=at)
    return contact


@transaction.atomic
def remove_contact(*, actor: Actor, contact: Contact, at: datetime) -> Contact:
    """Take a line off the board. Raises Refused if it is off already."""
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if contact.removed_at is not None:
        raise Refused("remove", "removed")
    contact.removed_at = at
    contact.save(update_fields=["removed_at"])
    _record(contact, "estates.remove_contact", {"topic": contact.topic}, actor=actor, at=at)
    return contact


def _record(contact: Contact, verb: str, change: Mapping[str, object], *, actor: Actor, at: datetime) -> None:
    chain = contact.estate.community.code
    subject = ("contact", str(contact.pk))
    record(chain=chain, actor=actor, verb=verb, subject=subject, change=change, at=at, rows=[contact])
