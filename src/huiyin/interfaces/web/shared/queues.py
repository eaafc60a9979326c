"""A row of a queue at the desk, and the page of rows it stands on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from .tags import Tag


@dataclass(frozen=True)
class QueueRow:
    """One matter, task or booking in a list: where it leads, what it is and where it stands, when it is due.

    `tags` are only for what is special; `pick` is the value under which the row can be chosen together with others.
    """

    href: str
    title: str
    number: str = ""
    about: Sequence[str] = ()
    tags: Sequence[Tag] = field(default=())
    due: datetime | None = None
    state: Tag | None = None
    pick: str = ""

    @property
    def pick_words(self) -> str:
        """What the box for choosing is called."""
        return _("Choose %(number)s") % {"number": self.number}


@dataclass(frozen=True)
class Pager:
    """The links to the neighbouring pages of a keyset; an empty link is not shown."""

    earlier: str = ""
    later: str = ""

    @classmethod
    def over(cls, query: QueryDict, *, before: str = "", after: str = "") -> "Pager":
        """Keep every filter of the address and replace only the key: `before` leads back, `after` leads on."""
        kept = [(name, value) for name, values in query.lists() if name not in {"before", "after"} for value in values]
        return cls(
            earlier="?" + urlencode([*kept, ("before", before)]) if before else "",
            later="?" + urlencode([*kept, ("after", after)]) if after else "",
        )

    @classmethod
    def numbered(cls, page: int, *, more: bool, **kept: str) -> "Pager":
        """Pages that are counted, the first is 1; `more` says whether another one follows."""

        def href(number: int) -> str:
            return "?" + urlencode({"page": number, **{name: text for name, text in kept.items() if text}})

        return cls(earlier=href(page - 1) if page > 1 else "", later=href(page + 1) if more else "")


def page_number(text: str) -> int:
    """The number of a page as an address names it; the first one where it names none."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004 - nobody turns so many pages
