"""A page of the desk that asks for something about a work and does it."""

from functools import partial
from typing import Final

from huiyin.interfaces.web.shared.asking import Asking, posted
from huiyin.interfaces.web.shared.asking import ask as _ask

from .words import refusal_words

__all__ = ["Asking", "ask", "posted"]

ask: Final = partial(_ask, template="works/ask.html", refusal=refusal_words)
