"""What the bar of the desk offers to whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.interfaces.web.shared.requests import WebRequest

from .news import count_waiting


class Place(StrEnum):
    """Where an entry stands: in the bar, or, where that has no room, in the menu at its end.

    Always in the bar; but on the narrowest phones in large letters; on wide screens only; always in the menu.
    """

    NEAR = "near"
    ROOM = "room"
    WIDE = "wide"
    MENU = "menu"


@dataclass(frozen=True)
class Entry:
    """One page of the bar: the name of its address, its words, its drawing.

    Any one of the `verbs` opens it to a post; without verbs it is for everybody who is signed in. `covers` names the
    addresses of the pages that belong under it; `place` says where it stands.
    """

    name: str
    words: str | Promise
    icon: str
    verbs: frozenset[str] = frozenset()
    covers: tuple[str, ...] = ()
    place: Place = Place.WIDE


@dataclass(frozen=True)
class Item:
    """An entry as one reader sees it; `count` says how much waits there, 0 where nothing does or nobody counts."""

    href: str
    words: str
    icon: str
    here: bool
    count: int = 0
    place: Place = Place.WIDE


@dataclass(frozen=True)
class Bar:
    """The bar as one reader sees it: the row, the menu at its end, and the entry of the menu that is shown now."""

    row: tuple[Item, ...]
    menu: tuple[Item, ...]
    here: Item | None


SETTINGS = ("desk-directory", "desk-limits", "desk-calendar", "desk-dead-letters", "desk-posters")
SITS = frozenset({"meetings.see", "meetings.prepare", "meetings.run"})
BUILDS = frozenset({"works.see", "works.plan", "works.run"})
ENTRIES: tuple[Entry, ...] = (
    Entry("desk-day", _("My day"), "clock", place=Place.NEAR),
    Entry("desk-inbox", _("Inbox"), "inbox", place=Place.NEAR),
    Entry("desk-intake", pgettext_lazy("bar", "New"), "phone", frozenset({"matters.receive"}), place=Place.ROOM),
    Entry("desk-board", pgettext_lazy("desk", "Board"), "list"),
    Entry("desk-meetings", _("Joint meetings"), "speak", SITS),
    Entry("desk-works", pgettext_lazy("desk", "Works"), "works", BUILDS),
    Entry("desk-councils", _("Councils"), "bench", frozenset({"matters.receive"})),
    Entry("desk-handovers", _("Hand-overs"), "share", frozenset({"matters.refer"})),
    Entry("desk-whistles", _("Whistles"), "whistle", SITS),
    Entry("desk-notices", pgettext_lazy("desk", "Notices"), "bell", place=Place.NEAR),
    Entry("desk-settings", _("Settings"), "menu", covers=SETTINGS, place=Place.MENU),
    Entry("desk-me", _("My posts"), "person", place=Place.MENU),
    Entry("help", pgettext_lazy("guides", "Help"), "question", place=Place.MENU),
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
        yield Item(reverse(entry.name), str(entry.words), entry.icon, entry.name == here, count, entry.place)


def bar(request: WebRequest) -> Bar | None:
    """The row and the menu for whoever looks; None where nobody is signed in."""
    items = tuple(navigation(request))
    if not items:
        return None
    menu = tuple(item for item in items if item.place != Place.NEAR)
    row = tuple(item for item in items if item.place != Place.MENU)
    # What has room in the row nearly everywhere is marked there, and not at the menu's button as well.
    return Bar(row, menu, next((item for item in menu if item.here and item.place != Place.ROOM), None))


def _places(entries: Iterable[Entry], path: str) -> Iterator[tuple[int, str]]:
    """How much of the path each entry, or a page under it, accounts for."""
    for entry in entries:
        for name in (entry.name, *entry.covers):
            href = reverse(name)
            if path.startswith(href):
                yield len(href), entry.name
