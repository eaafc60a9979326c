"""Emptying the outbox.

Between handing a letter over and writing that down lies the only way to send it twice: a crash, or a line that breaks
before the server's answer. Both leave an open attempt behind, and the next attempt says that it may be a repeat.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from huiyin.platform.notices import faults
from huiyin.platform.notices.actions.attempting import attempt
from huiyin.platform.notices.actions.claiming import claim_next, let_go
from huiyin.platform.notices.channels.routes import channels_for
from huiyin.platform.notices.models import Delivery, Message, MessageState, Outcome
from huiyin.platform.notices.moments import Moments
from huiyin.platform.notices.recipients import Recipient, RecipientKind
from huiyin.platform.notices.resolving import contacts_of
from huiyin.platform.notices.rules.back_off import BACK_OFF, wait_after

# One call takes no more messages after this long, so that its caller gives it a fresh moment often enough.
BUDGET = timedelta(minutes=2)

log = logging.getLogger(__name__)


def deliver_due(*, at: datetime, limit: int) -> int:
    """Try up to `limit` due messages and return how many were tried. Never call it inside a transaction.

    Any number of workers may call it at once. It may return before `limit` although more are due.
    """
    moments, tried = Moments(at), 0
    while tried < limit and moments.passed() < BUDGET:
        message = claim_next(moments.now())
        if message is None:
            break
        _deliver(message, moments)
        tried += 1
    return tried


def _deliver(message: Message, moments: Moments) -> None:
    """Bring a claimed message to every receiver and write down how it stands."""
    if message.tries > len(BACK_OFF) + 1:
        return _bury(message, faults.CRASHED, moments)
    recipient = Recipient(RecipientKind(message.recipient_kind), message.recipient_id)
    contacts = contacts_of(recipient, today=timezone.localdate(moments.at))
    routes = [(contact, channel) for contact in contacts for channel in channels_for(contact)]
    if not routes:
        return _bury(message, faults.NO_ADDRESS if contacts else faults.NOBODY, moments)
    try:
        attempts = [attempt(message, contact, channel, moments) for contact, channel in routes]
    except (KeyError, ValueError, TypeError) as error:
        log.error("message %s cannot be put into words: %r", message.pk, error)  # noqa: TRY400 - a context has no secret
        return _bury(message, faults.TEMPLATE, moments)
    return _settle(message, attempts, moments)


def _settle(message: Message, attempts: Sequence[Delivery], moments: Moments) -> None:
    """Sent when all arrived; tried again while some attempt is worth it; else dead, where people see it."""
    missing = [each for each in attempts if each.outcome != Outcome.ARRIVED]
    if not missing:
        let_go(message, state=MessageState.SENT, at=moments.now(), fault="", next_try=moments.now())
        return
    worth_it = [each for each in missing if each.outcome != Outcome.REFUSED]
    wait = wait_after(message.tries)
    if not worth_it or wait is None:
        _bury(message, (worth_it or missing)[0].fault, moments)
        return
    fault, next_try = worth_it[0].fault, moments.now() + wait
    let_go(message, state=MessageState.FAILED, at=moments.now(), fault=fault, next_try=next_try)


def _bury(message: Message, fault: str, moments: Moments) -> None:
    """Give up, and say so in the log too."""
    if let_go(message, state=MessageState.DEAD, at=moments.now(), fault=fault, next_try=moments.now()):
        log.warning("message %s (%s) could not be delivered: %s", message.pk, message.template, fault)
