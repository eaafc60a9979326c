"""The contact board of an estate: who is in its alliance, who answers for what, and how to reach them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.domains.estates.queries import alliance_of, community_by_code, contact_board, public_estates
from huiyin.interfaces.web.shared.requests import WebRequest


@require_safe
def show(request: WebRequest, code: str) -> HttpResponse:
    """The board of one estate, the first unless another is asked for, with links to the others."""
    community = community_by_code(code)
    estates = list(public_estates(community))
    wanted = request.GET.get("estate", "")
    estate = next((one for one in estates if one.code == wanted), next(iter(estates), None))
    context = {
        "community": community,
        "estates": estates,
        "estate": estate,
        "contacts": list(contact_board(estate)) if estate else [],
        "members": list(alliance_of(estate)) if estate else [],
    }
    return render(request, "public/contacts.html", context)
