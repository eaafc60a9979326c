"""What the bar of the desk offers to whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.interfaces.web.shared.requests import WebRequest

from .news import count_waiting


@dataclass(frozen=True)
class Entry:
    """One page of the bar: the name of its address, its words, its drawing.

    Any one of the `verbs` opens it to a post; without verbs it is for everybody who is signed in. `covers` names the
    addresses of the pages that belong under it.
    """

    name: str
    words: str | Promise
    icon: str
    verbs: frozenset[str] = frozenset()
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """An entry as one reader sees it; `count` says how much waits there, 0 where nothing does or nobody counts."""

    href: str
    words: str
    icon: str
    here: bool
    count: int = 0


SETTINGS = ("desk-directory", "desk-limits", "desk-calendar", "desk-dead-letters", "desk-posters")
ENTRIES: tuple[Entry, ...] = (
    Entry("desk-day", _("My day"), "clock"),
    Entry("desk-inbox", _("Inbox"), "inbox"),
    Entry("desk-board", pgettext_lazy("desk", "Board"), "list"),
    Entry("desk-intake", _("New matter"), "phone", frozenset({"matters.receive"})),
    Entry(
        "desk-meetings", _("Joint meetings"), "speak", frozenset({"meetings.see", "meetings.prepare", "meetings.run"})
    ),
    Entry(
        "desk-works", pgettext_lazy("desk", "Works"), "property", frozenset({"works.see", "works.plan", "works.run"})
    ),
    Entry("desk-councils", _("Councils"), "person", frozenset({"matters.receive"})),
    Entry("desk-handovers", _("Hand-overs"), "share", frozenset({"matters.refer"})),
    Entry("desk-whistles", _("Whistles"), "bell", frozenset({"meetings.see", "meetings.prepare", "meetings.run"})),
    Entry("desk-notices", pgettext_lazy("desk", "Notices"), "bell"),
    Entry("desk-settings", _("Settings"), "menu", covers=SETTINGS),
    Entry("desk-me", _("My posts"), "person"),
    Entry("help", pgettext_lazy("guides", "Help"), "question"),
)
COUNTED = "desk-notices"


def navigation(request: WebRequest) -> Iterator[Item]:
    """The entries open to the viewer; the one whose page (or a page below it) is shown is `here`."""
    if not request.viewer.signed_in:
        return
    held = {verb for post in request.viewer.posts for verb in post.verbs}
    offered = [entry for entry in ENTRIES if not entry.verbs or entry.verbs & held]
    here = max(_places(offered, request.path), default=(0, ""))[1]
    for entry in offered:
        count = count_waiting(request.viewer) if entry.name == COUNTED else 0
        yield Item(reverse(entry.name), str(entry.words), entry.icon, entry.name == here, count)


def _places(entries: Iterable[Entry], path: str) -> Iterator[tuple[int, str]]:
    """How much of the path each entry, or a page under it, accounts for."""
    for entry in entries:
        for name in (entry.name, *entry.covers):
            href = reverse(name)
            if path.startswith(href):
                yield len(href), entry.name
