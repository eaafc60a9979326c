"""The contact board of each estate: who is in its alliance, who answers for what, and how to reach them."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.domains.estates.models import AllianceMember, Contact, Estate
from huiyin.domains.estates.queries import alliance_of, community_by_code, contact_board, public_estates
from huiyin.interfaces.web.shared.requests import WebRequest


@dataclass(frozen=True)
class Board:
    """One estate's board."""

    estate: Estate
    contacts: list[Contact]
    members: list[AllianceMember]


@require_safe
def show(request: WebRequest, code: str) -> HttpResponse:
    """The boards of a community's estates, one below the other."""
    community = community_by_code(code)
    boards = [
        Board(estate, list(contact_board(estate)), list(alliance_of(estate))) for estate in public_estates(community)
    ]
    return render(request, "public/contacts.html", {"community": community, "boards": boards})
