"""The page of one matter: what it is, what happened, and what can be done now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest

from .matter_page import context_of


@require_GET
@staff_only
def show(request: WebRequest, number: str) -> HttpResponse:
    """Show a matter; beside the list, only the part that stands there."""
    matter = seen_matter(request.viewer, number)
    template = "desk/parts/matter.html" if request.headers.get("X-Beside") else "desk/matter.html"
    return render(request, template, context_of(request, matter))
