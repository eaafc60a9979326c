"""Open matters of the same estate that may be about the same thing: at most three, never a confidential one.

Only what everybody may know of them leaves this room: the subject, a place that is no home, the day, how many voices.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Q

from huiyin.domains.estates.models import Community, Estate, Place, PlaceKind
from huiyin.domains.estates.queries import public_top_of
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


def similar_matters(
    community: Community, estate: Estate | None, text: str, *, place: Place | None = None, limit: int = 3
) -> list[Hint]:
    """The open matters of the estate (or, without one, of the community's common ground) most like the text.

    Those of the same building come first: the lamp before the next house is another lamp.
    """
    near = Matter.objects.filter(
        Q(estate=estate),
        community=community,
        confidential=False,
        dormant=False,
        danger=False,
        joined_into=None,
        state__in=UNANSWERED,
    ).select_related("category", "place__parent__parent")
    newest = near.annotate(voices=Count("reporters")).order_by("-received_at")[:LOOKED_AT]
    # Without a subject or a place nobody could tell whether it is the same.
    rows = [row for row in newest if row.category is not None or _place_of(row)]
    found = dict(similar(text, [(row.pk, f"{row.title} {row.text}") for row in rows], limit * 4))
    here = public_top_of(place) if place is not None else None
    by_score = sorted((row for row in rows if row.pk in found), key=lambda row: (not _at(row, here), -found[row.pk]))
    return [
        Hint(
            number=row.number,
            category=row.category,
            place=_place_of(row),
            received_at=row.received_at,
            voices=row.voices,
        )
        for row in by_score[:limit]
    ]


def _place_of(matter: Matter) -> str:
    return matter.place.label if matter.place and matter.place.kind != PlaceKind.HOME else ""


def _at(matter: Matter, top: Place | None) -> bool:
    return top is not None and matter.place is not None and public_top_of(matter.place) == top


def hint_of(community: Community, number: str) -> Matter | None:
    """The matter a draft wants to join, if it is still one that neighbours may know of."""
    open_here = Matter.objects.filter(community=community, confidential=False, state__in=UNANSWERED)
    return open_here.select_related("category", "place", "lead_unit").filter(number=number).first()
