"""Writes of the outbox."""

from .addresses import set_mail_address
from .beating import beat
from .codes import deliver_code
from .delivering import deliver_due
from .enqueueing import enqueue, message_for
from .reading import mark_read
from .requeueing import requeue

__all__ = [
    "beat",
    "deliver_code",
    "deliver_due",
    "enqueue",
    "mark_read",
    "message_for",
    "requeue",
    "set_mail_address",
]
