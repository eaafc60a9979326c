"""From an error to one sentence for the person at the terminal. What is not known here is a fault of the product."""

import re
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.errors import HuiyinError, Invalid, NotAllowed, UnknownYear
from huiyin.platform.sealing.keyring import KeyRingError

from .console import USAGE, WRONG, Stop

NO_TABLE = re.compile(r"no such (table|column)|(relation|column) .* does not exist")
STOPPED = gettext_lazy("Stopped. What was finished stands and nothing is half done; give the same command to go on.")
HALF = re.compile(r"\.([^/]+)\.part$")  # what a file is called until it is whole; nobody typed that name


def _of_fields(error: Invalid) -> str:
    return "; ".join(fault for faults in error.fields.values() for fault in faults)


def _of_verb(error: NotAllowed) -> str:
    return _("No post of this user allows it: %(verb)s.") % {"verb": error.verb}


def _of_year(error: UnknownYear) -> str:
    return _("Nobody has entered the working days of %(year)s: see `huiyin calendar import`.") % {"year": error.year}


def _of_database(error: DatabaseError | InterfaceError) -> str:
    told = " ".join(str(error).split())
    if isinstance(error, OperationalError | ProgrammingError) and NO_TABLE.search(told):
        return _("The tables are missing or old: run `huiyin migrate` first.")
    return _("The database does not answer as it should: %(told)s") % {"told": told}


def _of_file(error: OSError) -> str:
    told = error.strerror or str(error)
    if error.filename is None:
        return told
    name = HALF.sub(r"\1", str(error.filename))
    return f"{name}: {told}"


def _of_text(error: UnicodeError) -> str:
    del error
    return _("This is not text in UTF-8 or GB 18030.")


# The first that fits tells; what each costs as an exit code.
TOLD: tuple[tuple[type[Exception], Callable[[Any], str], int], ...] = (
    (Invalid, _of_fields, USAGE),
    (UnknownYear, _of_year, WRONG),
    (NotAllowed, _of_verb, USAGE),
    (HuiyinError, str, WRONG),
    (KeyRingError, str, WRONG),
    (DatabaseError, _of_database, WRONG),
    (InterfaceError, _of_database, WRONG),
    (OSError, _of_file, USAGE),
    (UnicodeError, _of_text, USAGE),
)


def known(error: BaseException) -> bool:
    """Whether `sentence` has words for it; what it has none for is a fault of the product and shows where it arose."""
    return isinstance(error, (Stop, *(kind for kind, _told, _code in TOLD)))


def sentence(error: BaseException) -> tuple[str, int]:
    """What to tell, and the exit code, for an error that is known."""
    if isinstance(error, Stop):
        return str(error), error.code
    return next((told(error), code) for kind, told, code in TOLD if isinstance(error, kind))
