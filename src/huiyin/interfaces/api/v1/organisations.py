"""The units that look after a community, by code. Open to everybody."""

from typing import Annotated

from ninja import Query, Router
from pydantic import Field

from huiyin.domains.estates.queries import organisations_around
from huiyin.interfaces.api import lookups
from huiyin.interfaces.api.fields import Code, Question
from huiyin.interfaces.api.requests import ApiRequest

from .matter_shapes import Unit, unit_of

router = Router(tags=["codes"])


class Serving(Unit):
    """A unit with its kind and its rung on the ladder that an unsolved matter climbs."""

    kind: str
    level: str


class OfCommunity(Question):
    """Whose units."""

    community: Annotated[Code, Field(description="The community's code.")]


@router.get("/organisations", response=list[Serving], summary="Organisations")
def organisations(request: ApiRequest, asked: Query[OfCommunity]) -> list[Serving]:
    """The open organisations that answer for a community or for a part of it, the nearest first."""
    del request
    units = organisations_around(lookups.community(asked.community).area)
    return [Serving(**unit_of(unit).model_dump(), kind=unit.kind, level=unit.level) for unit in units]
