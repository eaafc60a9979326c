"""Writes of the outbox."""

from .enqueueing import enqueue

__all__ = ["enqueue"]
