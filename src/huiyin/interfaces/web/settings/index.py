"""The way to everything the desk works by, and taking back what was just changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from huiyin.core.errors import Refused
from huiyin.domains.estates.verbs import EDIT, SEE
from huiyin.domains.matters.verbs import SETTINGS
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.preferences import safe_address
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import take_back
from huiyin.platform.access.verbs import MANAGE
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.notices.verbs import MANAGE as LETTERS
from huiyin.platform.persons.verbs import ERASE


@dataclass(frozen=True)
class Way:
    """One page: the name of its address, its words, what awaits there, and which verbs open it (none: everybody)."""

    name: str
    words: str | Promise
    hint: str | Promise
    icon: str
    verbs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Pages that belong together."""

    words: str | Promise
    ways: tuple[Way, ...]


_WAYS = (
    Group(
        pgettext_lazy("settings", "A new community"),
        (
            Way(
                "settings-start",
                gettext_lazy("Set-up, step by step"),
                gettext_lazy("What is there, what is still missing"),
                "check",
                (EDIT, SETTINGS, MANAGE),
            ),
        ),
    ),
    Group(
        gettext_lazy("Units and people"),
        (
            Way(
                "settings-units",
                gettext_lazy("Units"),
                gettext_lazy("Who can be given matters; founded, changed, closed"),
                "property",
                (SEE, EDIT),
            ),
            Way(
                "settings-people",
                gettext_lazy("People and posts"),
                gettext_lazy("Who may do what, where, from when to when; passwords and tokens"),
                "person",
                (MANAGE,),
            ),
            Way(
                "settings-bundles",
                gettext_lazy("Bundles of verbs"),
                gettext_lazy("What a receptionist or a handler is usually given"),
                "lock",
                (MANAGE,),
            ),
        ),
    ),
    Group(
        gettext_lazy("The ground"),
        (
            Way(
                "settings-ground",
                gettext_lazy("Divisions, estates, places"),
                gettext_lazy(
                    "Buildings and facilities, by form or by spreadsheet; grids; alliances and contact boards"
                ),
                "mark",
                (SEE, EDIT),
            ),
            Way(
                "desk-posters",
                gettext_lazy("Posters and labels"),
                gettext_lazy("With the code of each building and facility, to be pinned up"),
                "list",
            ),
        ),
    ),
    Group(
        gettext_lazy("How matters go"),
        (
            Way(
                "desk-directory",
                gettext_lazy("Dispatch directory"),
                gettext_lazy("Who leads for what; conflicts and gaps"),
                "list",
            ),
            Way(
                "desk-limits",
                gettext_lazy("Limits"),
                gettext_lazy("By when we promise a contact, an answer, a verdict"),
                "clock",
            ),
            Way(
                "desk-calendar",
                gettext_lazy("Working calendar"),
                gettext_lazy("Public holidays and announced working weekends"),
                "calendar",
            ),
            Way(
                "settings-categories",
                gettext_lazy("Subjects"),
                gettext_lazy("The tiles of the report, their words and their order"),
                "filter",
                (SETTINGS,),
            ),
            Way(
                "settings-templates",
                gettext_lazy("Prepared answers"),
                gettext_lazy("Words that an answer starts from"),
                "speak",
                (SETTINGS,),
            ),
        ),
    ),
    Group(
        gettext_lazy("Running"),
        (
            Way(
                "settings-retention",
                gettext_lazy("How long personal data are kept"),
                gettext_lazy("Rules with their source; who is due, in numbers"),
                "lock",
                (ERASE,),
            ),
            Way(
                "desk-dead-letters",
                gettext_lazy("Undelivered messages"),
                gettext_lazy("Why they got stuck, and trying again"),
                "warn",
                (LETTERS,),
            ),
        ),
    ),
)


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the pages that are open to the viewer."""
    return render(request, "settings/index.html", {"groups": list(_open_to(request.viewer))})


@require_POST
@staff_only
def undo(request: WebRequest) -> HttpResponse:
    """Take back the last change of this browser."""
    target = safe_address(request, request.POST.get("next", ""), reverse("desk-settings"))
    try:
        words = take_back(request)
    except Refused as refused:
        messages.warning(request, refused.reason or _("This cannot be taken back any more."))
        return HttpResponseRedirect(target)
    if words:
        messages.success(request, _("Taken back: “%(what)s”") % {"what": words})
    else:
        messages.warning(request, _("There is nothing to take back any more."))
    return HttpResponseRedirect(target)


def _open_to(viewer: Viewer) -> Iterator[Group]:
    for group in _WAYS:
        ways = tuple(way for way in group.ways if not way.verbs or any(viewer.areas_for(verb) for verb in way.verbs))
        if ways:
            yield Group(group.words, ways)
