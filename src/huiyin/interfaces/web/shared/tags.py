"""A short label that says a state: words first, an icon beside them, a colour to help the eye."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["", "calm", "ok", "soon", "warn", "over", "error"]


@dataclass(frozen=True)
class Tag:
    """What `{% tag %}` prints. An icon is a name in the sprite, or empty."""

    words: str
    tone: Tone = ""
    icon: str = ""
