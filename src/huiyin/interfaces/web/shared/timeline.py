"""What a timeline shows: who (a role, never a private name), what, when, and the pictures of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .tags import Tone


@dataclass(frozen=True)
class Photo:
    """A picture: the small one that is shown, the full one that it leads to, and what is on it in words.

    `before` is the same place before the work, which stands beside it.
    """

    small: str
    full: str
    words: str
    before: "Photo | None" = None


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened. `text` keeps its line breaks; `label` says e.g. "only staff see this"."""

    what: str
    at: datetime
    who: str = ""
    text: str = ""
    label: str = ""
    icon: str = "check"
    tone: Tone = ""
    photos: Sequence[Photo] = field(default=())
