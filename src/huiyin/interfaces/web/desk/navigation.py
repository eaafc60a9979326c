"""What the bar of the desk offers to whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.interfaces.web.shared.requests import WebRequest


@dataclass(frozen=True)
class Entry:
    """One page of the bar: the name of its address, its words, its drawing.

    Any one of the `verbs` opens it to a post; without verbs it is for everybody who is signed in.
    """

    name: str
    words: str | Promise
    icon: str
    verbs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Item:
    """An entry as one reader sees it."""

    href: str
    words: str
    icon: str
    here: bool


ENTRIES: tuple[Entry, ...] = (
    Entry("desk-inbox", _("Inbox"), "speak"),
    Entry("desk-me", _("My posts"), "person"),
)


def navigation(request: WebRequest) -> Iterator[Item]:
    """The entries open to the viewer; the one whose page (or a page below it) is shown is `here`."""
    held = {verb for post in request.viewer.posts for verb in post.verbs}
    offered = [entry for entry in ENTRIES if request.viewer.signed_in and (not entry.verbs or entry.verbs & held)]
    hrefs = [reverse(entry.name) for entry in offered]
    here = max((href for href in hrefs if request.path.startswith(href)), key=len, default="")
    for entry, href in zip(offered, hrefs, strict=True):
        yield Item(href, str(entry.words), entry.icon, href == here)
