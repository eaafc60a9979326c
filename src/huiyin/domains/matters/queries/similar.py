"""Open matters of the same estate that may be about the same thing: at most three, never a confidential one.

Only what everybody may know of them leaves this room: the subject, a place that is no home, the day, how many voices.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Q

from huiyin.domains.estates.models import Community, Estate, PlaceKind
from huiyin.domains.matters.models import Category, Matter
from huiyin.domains.matters.rules.similarity import similar
from huiyin.domains.matters.states import UNANSWERED

LOOKED_AT: Final = 300  # the newest ones; the cost of comparing grows with their number


@dataclass(frozen=True, slots=True)
class Hint:
    """What a neighbour may know of a matter."""

    number: str
    category: Category | None
    place: str
    received_at: datetime
    voices: int


def similar_matters(community: Community, estate: Estate | None, text: str, *, limit: int = 3) -> list[Hint]:
    """The open matters of the estate (or, without one, of the community's common ground) most like the text."""
    near = Matter.objects.filter(
        Q(estate=estate),
        community=community,
        confidential=False,
        dormant=False,
        danger=False,
        joined_into=None,
        state__in=UNANSWERED,
    ).select_related("category", "place")
    rows = list(near.annotate(voices=Count("reporters")).order_by("-received_at")[:LOOKED_AT])
    found = dict(similar(text, [(row.pk, f"{row.title} {row.text}") for row in rows], limit))
    by_score = sorted((row for row in rows if row.pk in found), key=lambda row: -found[row.pk])
    return [
        Hint(
            number=row.number,
            category=row.category,
            place=row.place.label if row.place and row.place.kind != PlaceKind.HOME else "",
            received_at=row.received_at,
            voices=row.voices,
        )
        for row in by_score
    ]


def hint_of(community: Community, number: str) -> Matter | None:
    """The matter a draft wants to join, if it is still one that neighbours may know of."""
    open_here = Matter.objects.filter(community=community, confidential=False, state__in=UNANSWERED)
    return open_here.select_related("category", "place", "lead_unit").filter(number=number).first()
