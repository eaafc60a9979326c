"""The stages of something that takes several days or pages: done, here, still to come."""

from dataclasses import dataclass
from typing import Literal

Standing = Literal["done", "here", "later"]


@dataclass(frozen=True)
class Stage:
    """One stage; `hint` says e.g. by when. With an address it can be opened."""

    words: str
    standing: Standing = "later"
    hint: str = ""
    href: str = ""

    @property
    def icon(self) -> str:
        """What stands in the dot."""
        return {"done": "check", "here": "next", "later": "clock"}[self.standing]
