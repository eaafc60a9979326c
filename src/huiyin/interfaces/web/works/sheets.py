"""The sheets for the notice board: all works of an estate, or one work, on A4; as PDF, or from the browser."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from huiyin.domains.estates.queries import community_by_code, public_estates
from huiyin.domains.works.queries.works import public_work
from huiyin.interfaces.exchange.posters.pdf import can_print, pdf_of
from huiyin.interfaces.exchange.posters.sheets import code_drawing, site_address
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day

from .public import index_context, public_context

STYLE = "works/sheet.css"


@require_safe
def one(request: WebRequest, code: str, key: UUID) -> HttpResponse:
    """One work on one sheet."""
    work = public_work(key, community_by_code(code))
    context = public_context(work, local_day(request.moment))
    path = reverse("public-work", args=[code, work.pk])
    return _printed(request, "works/sheet.html", context, path, f"work-{work.number}")


@require_safe
def every(request: WebRequest, code: str) -> HttpResponse:
    """All works of a community or an estate that go on."""
    community = community_by_code(code)
    wanted = request.GET.get("estate")
    estate = next((one for one in public_estates(community) if one.code == wanted), None)
    context = index_context(community, estate, local_day(request.moment))
    path = reverse("public-works", args=[code]) + (f"?estate={estate.code}" if estate else "")
    return _printed(request, "works/sheet_all.html", context, path, f"works-{code}")


def _printed(request: WebRequest, template: str, context: dict[str, Any], path: str, name: str) -> HttpResponse:
    """As PDF where this machine can; else, and where it is asked for, as a page that the browser prints."""
    address = f"{site_address(request.build_absolute_uri('/'))}{path}"
    alone = request.GET.get("as") != "page" and can_print()
    context = context | {"address": address, "drawing": code_drawing(address), "at": request.moment, "alone": alone}
    document = render_to_string(template, context, request)
    if not alone:
        return HttpResponse(document)
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(pdf_of(document, style=_style()), content_type="application/pdf", headers=headers)


def _style() -> str:
    return Path(str(finders.find(STYLE))).read_text(encoding="utf-8")
