"""On the worker's standard output: where there is no provider of text messages, what would be sent is seen there."""

from .channel import Console

CHANNEL = Console()

__all__ = ["CHANNEL", "Console"]
