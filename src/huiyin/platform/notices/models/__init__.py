"""The outbox, the attempts to empty it, and the workers that do."""

from .delivery import Delivery
from .message import Message, MessageState
from .worker_beat import WorkerBeat

__all__ = ["Delivery", "Message", "MessageState", "WorkerBeat"]
