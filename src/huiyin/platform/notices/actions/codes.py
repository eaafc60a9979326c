"""Telling a phone its one-time code. The code never rests in the outbox: it goes out at once or not at all."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.core.errors import NotSeen
from huiyin.core.ids import uuid7
from huiyin.platform.access.actions.sealed_links import CODE_SENT, new_code
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.models import LinkCode
from huiyin.platform.notices.channels.protocol import Contact, Letter, Undeliverable
from huiyin.platform.notices.channels.routes import channels_for
from huiyin.platform.notices.faults import NO_ADDRESS
from huiyin.platform.notices.templates import Template
from huiyin.platform.persons.actions import for_delivery

LIMITS: Final = (
    (1, timedelta(minutes=1)),
    (3, timedelta(minutes=10)),
    (10, timedelta(days=1)),
)  # for one link, our own

WORDS = Template(
    subject=_("Your code: %(code)s"),
    body=_("Your code is %(code)s. It holds for ten minutes. Tell it to nobody, our staff included."),
)


def deliver_code(*, phone: str, code: str, at: datetime, language: str = "") -> None:
    """Send the code to the phone by the first channel that reaches it.

    Raises the channel's TryLater or Undeliverable; so the caller's transaction takes the code back.
    """
    key = uuid7(at).hex
    contact = Contact(key="code", language=language or settings.LANGUAGE_CODE, phone=phone)
    subject, body = WORDS.render({"code": code}, language=contact.language)
    letter = Letter(key=key, message_id="", subject=subject, body=body, about=("code", ""), area="", at=at)
    channels = channels_for(contact)
    if not channels:
        raise Undeliverable(NO_ADDRESS)
    channels[0].send(letter, contact)


def send_link_code(*, about: tuple[str, str], person_id: UUID | None, at: datetime, language: str = "") -> None:
    """Send a code for the sealed links to a thing to the person's telephone, and to no other.

    Raises NotSeen without a telephone, TooMany after too many, and what the channel raises.
    """
    phone = for_delivery(person_id).phone if person_id else ""
    if not phone:
        raise NotSeen("no telephone")
    longest = max(window for _count, window in LIMITS)
    told = LinkCode.objects.filter(about_kind=about[0], about_id=about[1], created_at__gt=at - longest)
    moments = sorted(told.filter(created_at__lte=at).values_list("created_at", flat=True), reverse=True)
    waits = [moments[count - 1] + window for count, window in LIMITS if len(moments) >= count]
    until = max((moment for moment in waits if moment > at), default=None)
    if until is not None:
        raise TooMany(until)
    with transaction.atomic():
        code = new_code(about=about, life=CODE_SENT, at=at)
        deliver_code(phone=phone, code=code, at=at, language=language)
