"""Places that a matter can be about, by the code on their QR label. Open to everybody; homes are not listed."""

from typing import Final

from ninja import Query, Router
from pydantic import Field

from huiyin.domains.estates.queries import places_found
from huiyin.interfaces.api import lookups
from huiyin.interfaces.api.fields import Code, Line, Question, Shown
from huiyin.interfaces.api.requests import ApiRequest

router = Router(tags=["codes"])

MOST: Final = 100


class PlaceShown(Shown):
    """A place; `label` is what people call it."""

    code: str
    label: str
    kind: str
    facility_kind: str
    estate: str | None = Field(description="The estate's code.")


class Looking(Question):
    """Where, and words of the label."""

    community: Code
    q: Line = ""


@router.get("/places", response=list[PlaceShown], summary="Places")
def places(request: ApiRequest, looking: Query[Looking]) -> list[PlaceShown]:
    """At most a hundred places in use whose label holds the words, in the order of their labels."""
    del request
    found = places_found(lookups.community(looking.community), looking.q).select_related("estate")[:MOST]
    return [
        PlaceShown(
            code=row.code,
            label=row.label,
            kind=row.kind,
            facility_kind=row.facility_kind,
            estate=None if row.estate is None else row.estate.code,
        )
        for row in found
    ]
