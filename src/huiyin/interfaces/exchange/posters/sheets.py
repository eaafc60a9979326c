"""Posters and labels as one HTML document each, from which both the browser and the PDF print.

Chinese with a few words of English whatever the reader's language: a poster hangs there for everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import segno
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from huiyin.domains.estates.models import Place

MOST: Final = 400  # places on one print: a PDF of half an hour of paper
LABELS: Final = 24  # three columns of eight on A4, 70 by 37 mm each, as they are sold
HALF: Final = 5
STYLE: Final = "exchange/posters.css"


class Kind(StrEnum):
    """What is printed."""

    POSTERS = "posters"  # one A4 sheet a place
    LABELS = "labels"  # 24 on A4


@dataclass(frozen=True, slots=True)
class Printed:
    """One place as it is printed: its words, where its code leads, and the drawing of the code."""

    label: str
    estate: str
    community: str
    phone: str
    address: str
    typed: SafeString
    drawing: SafeString


def printed(place: Place, *, site: str) -> Printed:
    """What stands on the poster or label of a place; `site` is the address of the site without a slash at its end."""
    path = reverse("place", args=[place.code])
    address = f"{site}{path}"
    return Printed(
        label=place.label,
        estate=place.estate.name if place.estate else "",
        community=place.community.name,
        phone=place.community.phone,
        address=address,
        # Halved by a dash, as people copy such a code; the page reads it with the dash and without.
        typed=_breakable(site.partition("://")[2])
        + format_html('<wbr>/p/<wbr><span class="whole">{}-{}</span>', place.code[:HALF], place.code[HALF:]),
        drawing=code_drawing(address),
    )


def _breakable(host: str) -> SafeString:
    """The host so that a narrow label breaks it between its names, never inside one; who copies it copies no more."""
    return format_html_join(mark_safe("<wbr>."), "{}", ((name,) for name in host.split(".")))


def code_drawing(address: str) -> SafeString:
    """The QR code as SVG. Level Q is read with a quarter of it scratched away; four modules around it stay white."""
    code = segno.make(address, error="q", boost_error=False, micro=False)
    return mark_safe(code.svg_inline(border=4, omitsize=True, dark="#000", light="#fff"))  # noqa: S308 - drawn by a library


def sheet(places: Sequence[Place], *, kind: Kind, site: str, skip: int = 0, alone: bool = False) -> str:
    """The whole document. `skip` leaves so many labels of the first sheet free, since they were used already.

    `alone`: a file that is opened by itself, with its style inside; a page of the site links it.
    """
    things = [printed(place, site=site) for place in places]
    style = mark_safe(_style()) if alone else ""  # noqa: S308 - our own style sheet
    context: dict[str, Any] = {"kind": kind.value, "things": things, "style": style}
    if kind is Kind.LABELS:
        cells: list[Printed | None] = [*([None] * (skip % LABELS)), *things]
        context["pages"] = [cells[start : start + LABELS] for start in range(0, len(cells), LABELS)]
    return render_to_string("exchange/posters.html", context)


def _style() -> str:
    return Path(str(finders.find(STYLE))).read_text(encoding="utf-8")


def site_address(asked: str = "") -> str:
    """The address that codes begin with: the operator's, else the one asked through, without a slash at its end."""
    return (settings.BASE_URL or asked).rstrip("/")
