"""Taking a message for oneself, so that two workers never send the same one in the normal course."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from huiyin.core.ids import uuid7
from huiyin.platform.notices.models import Message, MessageState

OPEN = (MessageState.QUEUED, MessageState.FAILED, MessageState.SENDING)
# Longer than a worker may spend on one call of deliver_due and one letter after it, clocks of two machines included.
LEASE = timedelta(minutes=10)


def due(at: datetime) -> QuerySet[Message]:
    """What is to be sent now, the longest waiting first; what is being sent is due again when its lease has run out."""
    return Message.objects.filter(state__in=OPEN, next_try__lte=at).order_by("next_try", "id")


def claim_next(at: datetime) -> Message | None:
    """The next due message, now held by the caller until the lease ends; None when nothing is due.

    The compare-and-set on the last claim decides who has it; skipping locked rows only saves waiting on PostgreSQL.
    """
    while True:
        with transaction.atomic(durable=True):
            message = _first(due(at))
            if message is None or _take(message, at):
                return message


def _first(waiting: QuerySet[Message]) -> Message | None:
    """The first of those that nobody else is taking at this moment."""
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    return waiting.first()


def _take(message: Message, at: datetime) -> bool:
    """Write down who has the message now; False when somebody was faster."""
    as_seen = Message.objects.filter(pk=message.pk, state=message.state, claim=message.claim)
    message.state, message.claim = MessageState.SENDING, str(uuid7(at))
    message.next_try, message.tries = at + LEASE, message.tries + 1
    held = {"state": message.state, "claim": message.claim, "next_try": message.next_try, "tries": message.tries}
    return bool(as_seen.update(**held))


def let_go(message: Message, *, state: MessageState, at: datetime, fault: str, next_try: datetime) -> bool:
    """Write down what became of a claimed message; False when the lease ran out and somebody else has it."""
    finished = at if state in (MessageState.SENT, MessageState.DEAD) else None
    held = Message.objects.filter(pk=message.pk, state=MessageState.SENDING, claim=message.claim)
    spent = {"sealed": None} if state == MessageState.SENT else {}
    return bool(held.update(state=state, fault=fault, next_try=next_try, finished_at=finished, **spent))
