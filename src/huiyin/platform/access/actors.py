"""Who acts: the value that every action takes and every audit row keeps."""

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["staff", "reporter", "system", "api", "outside"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person on a post, a reporter, a programme, the system itself, or an officer from outside without an account.

    `id` is the user's (staff, api), the reporter's, or that of the sealed link (outside) by which the officer came in,
    as text. A reporter's name stays empty wherever the actor is written down, since personal data live apart; that of
    an officer is written down, as of any other who acts in office.
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
