"""Tabs: links to the views of one thing. The server knows which one is here, so each is an address of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """One view: where it is, and how many things wait in it (None: not counted)."""

    words: str
    href: str
    here: bool = False
    count: int | None = None
