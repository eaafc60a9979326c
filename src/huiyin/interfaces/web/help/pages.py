"""The pages of the help: all guides, one guide, and the rules with their sources."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.interfaces.web.shared.explanations import EXPLANATIONS
from huiyin.interfaces.web.shared.requests import WebRequest

from .guides import BY_NAME, RESIDENTS, RUNNING, STAFF, paper_of
from .reading import read


def _base(request: WebRequest) -> str:
    """Whoever is at work keeps the bar of the desk."""
    return "shared/desk_base.html" if request.viewer.signed_in else "shared/resident_base.html"


@require_safe
def index(request: WebRequest) -> HttpResponse:
    """All guides, those of the reader's own side first."""
    shelves = (STAFF, RUNNING, RESIDENTS) if request.viewer.signed_in else (RESIDENTS, STAFF, RUNNING)
    return render(request, "help/index.html", {"base": _base(request), "shelves": shelves})


@require_safe
def guide(request: WebRequest, name: str) -> HttpResponse:
    """One guide, in the reader's language where it was written in it."""
    if name not in BY_NAME:
        raise Http404
    paper = paper_of(name)
    context = {"base": _base(request), "guide": BY_NAME[name], "text": read(paper.path), "paper": paper}
    return render(request, "help/guide.html", context)


@require_safe
def rules(request: WebRequest) -> HttpResponse:
    """Every rule that a page explains, with the number it goes by and where it comes from."""
    return render(request, "help/rules.html", {"base": _base(request), "rules": EXPLANATIONS.values()})
