"""The same sheets as PDF. WeasyPrint draws with Pango, which is a library of the machine and no package of Python."""

import logging
from typing import Any, Final

PANGO: Final = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"  # Debian's packages


class NoPangoError(Exception):
    """This machine cannot make a PDF; the sheets can still be printed from the browser."""


def can_print() -> bool:
    """Whether this machine can make a PDF."""
    try:
        _weasyprint()
    except NoPangoError:
        return False
    return True


def pdf_of(document: str, *, style: str = "") -> bytes:
    """A document that stands alone as PDF, in the style it carries or is given. Raises NoPangoError without Pango."""
    weasyprint = _weasyprint()
    return bytes(
        weasyprint.HTML(string=document).write_pdf(stylesheets=[weasyprint.CSS(string=style)] if style else [])
    )


def _weasyprint() -> Any:
    try:
        logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # it tells of every page
        import weasyprint  # noqa: PLC0415 - half a second, and an OSError where Pango is missing
    except OSError as missing:
        raise NoPangoError(str(missing)) from missing
    return weasyprint
