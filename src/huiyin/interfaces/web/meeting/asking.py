"""A page of meetings that asks for something and does it."""

from functools import partial
from typing import Final

from huiyin.interfaces.web.shared.asking import Asking
from huiyin.interfaces.web.shared.asking import ask as _ask

__all__ = ["Asking", "ask"]

ask: Final = partial(_ask, template="meeting/ask.html")
