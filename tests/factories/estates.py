"""Divisions, communities, estates, places and organisations; unless told otherwise, of the community of the cast."""

from itertools import count
from typing import Any

from huiyin.domains.estates.models import (
    AllianceMember,
    Community,
    Contact,
    Division,
    Estate,
    Organisation,
    Place,
    PlaceKind,
)
from huiyin.domains.estates.rules.divisions import area_of_division, level_of, lineage_of
from huiyin.domains.estates.rules.labels import label_of, sort_key
from huiyin.domains.estates.rules.ladder import usual_rung
from tests.cast import COMMUNITY, COMMUNITY_CODE
from tests.clock import MONDAY_NINE

_serial = count(1)


def make_division(code: str, name: str = "") -> Division:
    """The division with this unpadded code, and those above it where they are missing."""
    found: Division | None = None
    for step in lineage_of(code):
        found, _ = Division.objects.get_or_create(
            code=step,
            defaults={
                "name": name if step == code and name else f"区划{step}",
                "level": level_of(step).value,
                "parent": found,
                "area": area_of_division(step),
            },
        )
    assert found is not None
    return found


def make_community(code: str = COMMUNITY_CODE, **fields: Any) -> Community:
    """A community whose code is that of its division."""
    division = make_division(code)
    return Community.objects.create(
        **{"code": code, "name": f"社区{code}", "division": division, "area": division.area} | fields
    )


def make_estate(community: Community | None = None, code: str = "", **fields: Any) -> Estate:
    """An estate; of a community of its own where none is given."""
    community = community or make_community()
    code = code or f"t{next(_serial)}"
    return Estate.objects.create(
        **{"community": community, "code": code, "name": f"小区{code}", "area": f"{community.area}e-{code}/"} | fields
    )


def make_place(estate: Estate | None = None, name: str = "", parent: Place | None = None, **fields: Any) -> Place:
    """A place of an estate, a building unless said otherwise; its label is spelled by its parent's and its name."""
    estate = estate or (parent.estate if parent and parent.estate else make_estate())
    name = name or f"{next(_serial)}号楼"
    label = label_of(parent.label if parent else "", name)
    made = {
        "community": estate.community,
        "estate": estate,
        "area": estate.area,
        "kind": PlaceKind.BUILDING,
        "name": name,
        "label": label,
        "sort_key": sort_key(label),
        "parent": parent,
    }
    return Place.objects.create(**made | fields)


def make_organisation(kind: str = "property_company", area: str = "", **fields: Any) -> Organisation:
    """An organisation on the usual rung of its kind; its area is that of the test community unless given."""
    number = next(_serial)
    made = {
        "code": f"org-{number}",
        "name": f"单位{number}",
        "kind": kind,
        "level": usual_rung(kind).value,
        "area": area or COMMUNITY,
    }
    return Organisation.objects.create(**made | fields)


def make_contact(estate: Estate, organisation: Organisation, topic: str = "停水", **fields: Any) -> Contact:
    """A line of the contact board."""
    return Contact.objects.create(
        **{"estate": estate, "organisation": organisation, "topic": topic, "phone": "19900000001"} | fields
    )


def make_ladder(area: str) -> dict[str, Organisation]:
    """One organisation on every rung for this area, by rung."""
    kinds = {
        "handler": "utility",
        "community": "residents_committee",
        "joint_meeting": "joint_meeting",
        "street": "street_office",
        "department": "department",
        "banner": "banner_office",
    }
    return {level: make_organisation(kind, area=area) for level, kind in kinds.items()}


def make_member(estate: Estate, organisation: Organisation, role: str = "serves", **fields: Any) -> AllianceMember:
    """A membership in the estate's alliance."""
    made = {"estate": estate, "organisation": organisation, "role": role, "joined_at": MONDAY_NINE}
    return AllianceMember.objects.create(**made | fields)
