"""The outbox, the attempts to empty it, and what arrived inside the product."""

from .delivery import Delivery, Outcome
from .in_app_notice import InAppNotice
from .mail_address import MailAddress
from .message import Message, MessageState
from .worker_beat import WorkerBeat

__all__ = ["Delivery", "InAppNotice", "MailAddress", "Message", "MessageState", "Outcome", "WorkerBeat"]
