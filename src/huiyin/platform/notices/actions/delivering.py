"""Emptying the outbox.

Between handing a letter over and writing that down lies the only way to send it twice: a crash, or a line that breaks
before the server's answer. Both leave an open attempt behind, and the next attempt says that it may be a repeat.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from huiyin.platform.notices import faults
from huiyin.platform.notices.actions.attempting import FAULT_LIMIT, DoesNotFit, attempt
from huiyin.platform.notices.actions.claiming import LEASE, claim_next, let_go
from huiyin.platform.notices.channels.protocol import Channel, Contact
from huiyin.platform.notices.channels.routes import channels_for
from huiyin.platform.notices.models import Delivery, Message, MessageState, Outcome
from huiyin.platform.notices.moments import Moments
from huiyin.platform.notices.recipients import Recipient, RecipientKind
from huiyin.platform.notices.resolving import contacts_of
from huiyin.platform.notices.rules.back_off import BACK_OFF, wait_after

# One call takes no more messages after this long, so that its caller gives it a fresh moment often enough.
BUDGET = timedelta(minutes=1)
# What is left of a lease in which no further letter is begun: the slowest channel is done well within it.
RESERVE = LEASE / 2

log = logging.getLogger(__name__)

Routes = Sequence[tuple[Contact, Channel]]


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
        _bury(message, faults.CRASHED, moments)
        return
    try:
        _bring(message, moments)
    except DoesNotFit as error:
        log.error("message %s cannot be put into words: %s", message.pk, error)  # noqa: TRY400 - nothing of ours broke
        _bury(message, faults.TEMPLATE, moments)
    except DatabaseError:
        raise  # nothing can be written down either: the lease will end, and the next worker take over
    except Exception as error:  # noqa: BLE001 - a message that cannot be opened must not stop the others
        # The type alone: text and traceback may hold an address.
        log.error("message %s failed with %s", message.pk, type(error).__name__)  # noqa: TRY400
        _postpone(message, type(error).__name__[:FAULT_LIMIT], moments)


def _bring(message: Message, moments: Moments) -> None:
    """Attempt every way to every receiver, as far as the lease allows."""
    recipient = Recipient(RecipientKind(message.recipient_kind), message.recipient_id)
    contacts = contacts_of(recipient, today=timezone.localdate(moments.at))
    routes = [(contact, channel) for contact in contacts for channel in channels_for(contact)]
    if not routes:
        _bury(message, faults.NO_ADDRESS if contacts else faults.NOBODY, moments)
        return
    attempts = []
    for contact, channel in routes:
        if moments.now() > message.next_try - RESERVE:
            break  # better late than twice
        attempts.append(attempt(message, contact, channel, moments))
    _settle(message, attempts, moments, complete=len(attempts) == len(routes))


def _settle(message: Message, attempts: Sequence[Delivery], moments: Moments, *, complete: bool) -> None:
    """Sent when all arrived; tried again while some attempt is worth it; else dead, where people see it."""
    missing = [each for each in attempts if each.outcome != Outcome.ARRIVED]
    worth_it = [each for each in missing if each.outcome != Outcome.REFUSED]
    if worth_it or not complete:
        _postpone(message, worth_it[0].fault if worth_it else faults.OUT_OF_TIME, moments)
    elif missing:
        _bury(message, missing[0].fault, moments)
    else:
        let_go(message, state=MessageState.SENT, at=moments.now(), fault="", next_try=moments.now())


def _postpone(message: Message, fault: str, moments: Moments) -> None:
    """Try again later, or give up after the last try."""
    wait = wait_after(message.tries)
    if wait is None:
        _bury(message, fault, moments)
    else:
        let_go(message, state=MessageState.FAILED, at=moments.now(), fault=fault, next_try=moments.now() + wait)


def _bury(message: Message, fault: str, moments: Moments) -> None:
    """Give up, and say so in the log too."""
    if let_go(message, state=MessageState.DEAD, at=moments.now(), fault=fault, next_try=moments.now()):
        log.warning("message %s (%s) could not be delivered: %s", message.pk, message.template, fault)
