"""What may not be read in public any more is not read in a letter either: it is covered when the letter is written.

The outbox knows what a message is about, never why a word may not go out. Whoever knows registers a cover for that kind
of subject in a `notices` module. It is asked at each attempt, so that a word withheld while a letter waited stays out
of it. Covers are for persons: a colleague at a desk reads what the desk's pages say.
"""

from collections.abc import Callable, Mapping

from huiyin.platform.notices.models import Message
from huiyin.platform.notices.recipients import RecipientKind
from huiyin.platform.notices.rules.context import Stored

Cover = Callable[[str], Callable[[str], str]]  # for a subject, by its id: what covers the words of a text about it

_covers: dict[str, Cover] = {}


def register_cover(about_kind: str, cover: Cover) -> None:
    """Ask this cover about every message to a person whose subject is of this kind."""
    _covers[about_kind] = cover


def covered(message: Message) -> dict[str, Stored]:
    """The words that a message carries, as its recipient may read them; an address opens something and stays whole."""
    cover = _covers.get(message.about_kind)
    context: Mapping[str, Stored] = message.context
    if cover is None or message.recipient_kind != RecipientKind.PERSON:
        return dict(context)
    told = cover(message.about_id)
    return {name: _told(value, told) for name, value in context.items()}


def _told(value: Stored, told: Callable[[str], str]) -> Stored:
    return told(value) if isinstance(value, str) and not value.startswith(("https://", "http://")) else value
