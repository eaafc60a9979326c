"""Putting a message into the outbox."""

from collections.abc import Mapping
from datetime import datetime

from huiyin.platform.notices.models import Message
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.notices.rules.context import stored
from huiyin.platform.notices.seals import closed
from huiyin.platform.notices.templates import TEMPLATES


def enqueue(
    *,
    template: str,
    to: Recipient,
    about: tuple[str, str],
    context: Mapping[str, object],
    at: datetime,
    area: str = "",
    chain: str = "district",
    secret: Mapping[str, str] | None = None,
) -> Message:
    """Queue a message in the caller's transaction, in one INSERT; it leaves only if that transaction commits.

    Raises as `message_for` does.
    """
    message = message_for(
        template=template, to=to, about=about, context=context, at=at, area=area, chain=chain, secret=secret
    )
    message.save(force_insert=True)
    return message


def message_for(
    *,
    template: str,
    to: Recipient,
    about: tuple[str, str],
    context: Mapping[str, object],
    at: datetime,
    area: str = "",
    chain: str = "district",
    secret: Mapping[str, str] | None = None,
) -> Message:
    """A message not yet in the outbox, for a caller that writes several rows at once.

    `context` holds text, whole numbers, days and aware moments, and never personal data: the outbox is not encrypted.
    `secret` holds texts that only the receiver may read; they are sealed and go out with the letter.
    Raises LookupError for a template nobody registered, TypeError for a value that a message cannot carry.
    """
    message = Message(
        **_row(template, to, about, context), area=area, chain=chain, created_at=at, queued_at=at, next_try=at
    )
    if secret:
        message.sealed = closed(secret, message.pk)
    return message


def _row(template: str, to: Recipient, about: tuple[str, str], context: Mapping[str, object]) -> dict[str, object]:
    """The columns that say what is told to whom."""
    if template not in TEMPLATES:
        raise LookupError(f"no template named {template!r} is registered")
    return {
        "template": template,
        "recipient_kind": to.kind.value,
        "recipient_id": to.id,
        "about_kind": about[0],
        "about_id": about[1],
        "context": stored(context),
    }
