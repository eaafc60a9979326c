"""A card of a board, the same matter or task as a row of a queue, seen in the lane of its state."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .tags import Tag


@dataclass(frozen=True)
class BoardCard:
    """One card: where it leads, what it is, what is known, when it is due; `key` names it to scripts that drag."""

    href: str
    title: str
    key: str = ""
    about: Sequence[str] = ()
    tags: Sequence[Tag] = field(default=())
    due: datetime | None = None
