"""Open matters of the same estate that may be about the same thing: at most three, never a confidential one.

Only what everybody may know of them leaves this room: the subject, a place that is no home, the day, how many voices.
"""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from django.db.models import Count, Q

from huiyin.domains.estates.models import Community, Estate, Place, PlaceKind
from huiyin.domains.estates.queries import public_top_of
from huiyin.domains.matters.models import Category, Matter
from huiyin.domains.matters.rules.nearness import buildings_named, elsewhere
from huiyin.domains.matters.rules.similarity import FLOOR, similar
from huiyin.domains.matters.states import UNANSWERED

Row = TypeVar("Row", bound=Matter)

SHOWN: Final = 3
OTHERWISE_TOLD: Final = (
    0.18  # our own: what had another subject in the demo shared up to 0.15 by chance, a dark lamp 0.19
)
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
    community: Community,
    estate: Estate | None,
    text: str,
    *,
    place: Place | None = None,
    where: str = "",
    subject: str = "",
) -> list[Hint]:
    """The open matters of the estate (or, without one, of the community's common ground) most like the text.

    Those of the same place come first, then those of the same building. What says that it is of another building is
    left out, unless one of the two speaks of both: the lamp before the next house is another lamp. What stands under
    another subject than the one chosen (its code) has to say nearly the same: its subject is all that a neighbour sees.
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
    told = [row for row in newest if row.category is not None or _place_of(row)]
    rows = not_elsewhere(told, buildings_of(place, text, where))
    found = dict(similar(text, [(row.pk, f"{row.title} {row.text}") for row in rows], SHOWN * 4))
    near_first = nearest_first(place)
    alike = [row for row in rows if found.get(row.pk, 0) >= _needed(row, subject)]
    by_score = sorted(alike, key=lambda row: (near_first(row), -found[row.pk]))
    return [
        Hint(
            number=row.number,
            category=row.category,
            place=_place_of(row),
            received_at=row.received_at,
            voices=row.voices,
        )
        for row in by_score[:SHOWN]
    ]


def _needed(row: Matter, subject: str) -> float:
    """How alike it has to be: more where both have a subject, and not the same one."""
    other = subject and row.category is not None and row.category.code != subject
    return OTHERWISE_TOLD if other else FLOOR


def _place_of(matter: Matter) -> str:
    return matter.place.label if matter.place and matter.place.kind != PlaceKind.HOME else ""


def buildings_of(place: Place | None, *words: str) -> frozenset[str]:
    """The buildings of which a place and words speak; one without a number goes by its name."""
    if place is None:
        return buildings_named(*words)
    top = public_top_of(place)
    own = {top.label} if top.kind == PlaceKind.BUILDING else set()
    return buildings_named(place.label, *words) | own


def not_elsewhere(rows: Iterable[Row], here: AbstractSet[str]) -> list[Row]:
    """The matters that may be of these buildings, as far as their places and words say."""
    return [row for row in rows if not elsewhere(here, buildings_of(row.place, row.where, row.title, row.text))]


def nearest_first(place: Place | None) -> Callable[[Matter], int]:
    """How far a matter is from a place: 0 at it, 1 in the same building, 2 otherwise."""
    top = public_top_of(place) if place is not None else None

    def distance(matter: Matter) -> int:
        if top is None or matter.place is None:
            return 2
        if matter.place == place:
            return 0
        return 1 if public_top_of(matter.place) == top else 2

    return distance


def hint_of(community: Community, number: str) -> Matter | None:
    """The matter a draft wants to join, if it is still one that neighbours may know of."""
    open_here = Matter.objects.filter(community=community, confidential=False, state__in=UNANSWERED)
    return open_here.select_related("category", "place", "lead_unit").filter(number=number).first()
