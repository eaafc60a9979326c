"""One attempt to bring a message to one receiver by one channel."""

import logging

from django.db import transaction

from huiyin.platform.notices.channels.protocol import Channel, Contact, Letter, TryLater, Undeliverable
from huiyin.platform.notices.covering import covered
from huiyin.platform.notices.models import Delivery, Message, Outcome
from huiyin.platform.notices.moments import Moments
from huiyin.platform.notices.seals import opened
from huiyin.platform.notices.templates import TEMPLATES

FAULT_LIMIT = 60


class DoesNotFit(Exception):  # noqa: N818 - what is wrong with the words
    """The template is not registered, or asks for what the context does not hold."""


log = logging.getLogger(__name__)


def attempt(message: Message, contact: Contact, channel: Channel, moments: Moments) -> Delivery:
    """Send, unless an earlier attempt settled it already; returns the attempt that says how it stands.

    Raises DoesNotFit when the message cannot be put into words, before anything is sent.
    """
    earlier = list(message.attempts.filter(recipient=contact.key, channel=channel.name))
    settled = [each for each in earlier if _settles(each, message)]
    if settled:
        return settled[-1]
    letter = letter_for(message, contact, moments)
    twice = channel.repeats_show and any(each.outcome == Outcome.OPEN for each in earlier)
    delivery = _begin(message, contact, channel, twice=twice, moments=moments)
    delivery.outcome, delivery.fault = _hand_over(channel, letter, contact)
    delivery.ended_at = None if delivery.outcome == Outcome.OPEN else moments.now()
    delivery.save(update_fields=["outcome", "fault", "ended_at"])
    return delivery


def letter_for(message: Message, contact: Contact, moments: Moments) -> Letter:
    """The message in the receiver's words. Raises DoesNotFit for a missing template, or a place that is not filled."""
    try:
        words = {**covered(message), **opened(message.sealed, message.pk)}
        subject, body = TEMPLATES[message.template].render(words, language=contact.language)
    except (KeyError, ValueError, TypeError) as error:
        raise DoesNotFit(f"{message.template}: {error!r}") from error
    receiver = contact.key.partition(":")[2]
    return Letter(
        key=f"{message.pk.hex}.{receiver.replace('-', '')}",
        message_id=str(message.pk),
        subject=subject,
        body=body,
        about=(message.about_kind, message.about_id),
        area=message.area,
        at=moments.now(),
    )


def _settles(earlier: Delivery, message: Message) -> bool:
    """Whether this attempt leaves nothing to do: it arrived, or was refused since the message was last queued."""
    if earlier.outcome == Outcome.REFUSED:
        return earlier.began_at >= message.queued_at
    return earlier.outcome == Outcome.ARRIVED


def _begin(message: Message, contact: Contact, channel: Channel, *, twice: bool, moments: Moments) -> Delivery:
    """Write down that something is about to be sent; durable, so that a crash cannot take it back."""
    with transaction.atomic(durable=True):
        if twice:
            Message.objects.filter(pk=message.pk).update(maybe_twice=True)
        return Delivery.objects.create(
            message=message,
            recipient=contact.key,
            channel=channel.name,
            began_at=moments.now(),
            maybe_twice=twice,
        )


def _hand_over(channel: Channel, letter: Letter, contact: Contact) -> tuple[Outcome, str]:
    """Call the channel; what it did, and its fault."""
    try:
        channel.send(letter, contact)
    except Undeliverable as error:
        return Outcome.REFUSED, error.fault[:FAULT_LIMIT]
    except TryLater as error:
        return (Outcome.OPEN if error.perhaps_arrived else Outcome.FAILED), error.fault[:FAULT_LIMIT]
    except Exception as error:  # noqa: BLE001 - a channel is foreign ground, and one letter must not stop the others
        # Neither the text nor the traceback: either may hold an address.
        log.error("channel %s failed with %s", channel.name, type(error).__name__)  # noqa: TRY400
        return Outcome.OPEN, type(error).__name__[:FAULT_LIMIT]
    return Outcome.ARRIVED, ""
