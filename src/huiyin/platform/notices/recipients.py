"""To whom: a person, a user, or whoever holds a post on the day of delivery."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class RecipientKind(StrEnum):
    """What a recipient's id points at."""

    PERSON = "person"
    USER = "user"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient by id; where to reach them is asked at the moment of delivery and kept nowhere."""

    kind: RecipientKind
    id: str

    @classmethod
    def person(cls, person_id: UUID | str) -> "Recipient":
        """A resident or another person kept in `persons`."""
        return cls(RecipientKind.PERSON, str(UUID(str(person_id))))

    @classmethod
    def user(cls, user_id: UUID | str) -> "Recipient":
        """A user who signs in."""
        return cls(RecipientKind.USER, str(UUID(str(user_id))))

    @classmethod
    def post(cls, post_id: UUID | str) -> "Recipient":
        """Whoever holds this post, or its successor, on the day of delivery."""
        return cls(RecipientKind.POST, str(UUID(str(post_id))))
