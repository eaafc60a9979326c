"""Which guides there are, for whom, and in which languages. The texts themselves stand in docs/guides."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

ENDS: Final = {"zh-hans": ".zh-CN.md", "en": ".md"}
OTHER: Final = {"zh-hans": "en", "en": "zh-hans"}


@dataclass(frozen=True)
class Guide:
    """One guide: the name of its file and its address, whom it is for, what it answers, and its drawing."""

    name: str
    words: str | Promise
    about: str | Promise
    icon: str


@dataclass(frozen=True)
class Shelf:
    """Guides that the same people read."""

    key: str
    words: str | Promise
    guides: tuple[Guide, ...]


RESIDENTS: Final = Shelf(
    "residents",
    pgettext_lazy("help", "For residents"),
    (
        Guide(
            "resident",
            _("Report, follow, judge"),
            _("What do I press, what happens then, and if nobody comes?"),
            "speak",
        ),
        Guide("committee", _("What the numbers mean"), _("For whoever reads figures, and for committees"), "check"),
    ),
)
STAFF: Final = Shelf(
    "staff",
    pgettext_lazy("help", "At work"),
    (
        Guide("desk", _("First day at the desk"), _("What every post needs: lists, limits, who may see what"), "inbox"),
        Guide(
            "dispatcher",
            pgettext_lazy("help", "Dispatcher"),
            _("Somebody rings; it belongs to somebody; somebody waits"),
            "phone",
        ),
        Guide(
            "property",
            _("Property company, handling unit"),
            _("It came to us: accept, ask, repair, answer"),
            "property",
        ),
        Guide(
            "grid",
            pgettext_lazy("help", "Grid worker"),
            _("At the door, on the bench: take down, report, ask"),
            "person",
        ),
        Guide(
            "secretary",
            _("Secretary and joint meeting"),
            _("What one unit cannot solve, the table, the second signature"),
            "calendar",
        ),
        Guide(
            "department",
            _("Officer of a department"),
            _("A link came to you: open it, ask, promise a day, answer; no account"),
            "share",
        ),
        Guide(
            "street",
            _("Street office, department, banner"),
            _("What comes up to you, and what you see of the rest"),
            "warn",
        ),
    ),
)
RUNNING: Final = Shelf(
    "running",
    _("Running it"),
    (
        Guide("operator", _("Running it"), _("Install, back up, upgrade, verify"), "menu"),
        Guide("opening", _("Opening a community"), _("From nothing to the first dispatched matter"), "check"),
        Guide(
            "settings",
            pgettext_lazy("help", "Settings of the server"),
            _("Every variable and what it is for"),
            "filter",
        ),
        Guide("import", _("Taking an older register in"), _("Spreadsheets, column by column"), "inbox"),
        Guide("export", pgettext_lazy("help", "Exports"), _("What a spreadsheet holds, and what never leaves"), "list"),
        Guide("api", _("For programs"), _("The interface for other software"), "utilities"),
    ),
)
SHELVES: Final = (RESIDENTS, STAFF, RUNNING)
BY_NAME: Final = {guide.name: guide for shelf in SHELVES for guide in shelf.guides}


@dataclass(frozen=True)
class Paper:
    """The file of a guide that a reader gets; `language` may be the other one where theirs was not written."""

    path: Path
    language: str


def folder() -> Path:
    """Where the guides lie: docs/guides in a checkout, inside the package in a wheel."""
    return Path(settings.PAPERS) / "guides"


def paper_of(name: str) -> Paper:
    """The guide in the reader's language, else in the other. Raises FileNotFoundError where there is neither."""
    wanted = get_language() or settings.LANGUAGE_CODE
    for language in (wanted, OTHER.get(wanted, "en")):
        path = folder() / f"{name}{ENDS[language]}"
        if path.is_file():
            return Paper(path, language)
    raise FileNotFoundError(name)
