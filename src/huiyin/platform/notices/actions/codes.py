"""Telling a phone its one-time code. The code never rests in the outbox: it goes out at once or not at all."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huiyin.core.ids import uuid7
from huiyin.platform.notices.channels.protocol import Contact, Letter, Undeliverable
from huiyin.platform.notices.channels.routes import channels_for
from huiyin.platform.notices.faults import NO_ADDRESS
from huiyin.platform.notices.templates import Template

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
