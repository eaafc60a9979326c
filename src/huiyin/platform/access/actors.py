"""Who acts: the value that every action takes and every audit row keeps."""

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["staff", "reporter", "system", "api"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person on a post, a reporter, a programme, or the system itself.

    `id` is the user's (staff, api) or the reporter's id as text. A reporter's name stays empty wherever the actor is
    written down, since personal data live apart.
    """

    kind: Kind
    id: str
    name: str
    post_id: str = ""
    organisation_id: str = ""


SYSTEM: Final = Actor("system", "system", "")


def reporter_actor(reporter_id: object, name: str = "") -> Actor:
    """Return the actor for a reporter who follows, replies or judges by number and code."""
    return Actor("reporter", str(reporter_id), name)
