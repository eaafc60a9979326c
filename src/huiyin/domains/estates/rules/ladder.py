"""The ladder that an unsolved matter climbs, and on which rung an organisation of each kind stands."""

from enum import StrEnum


class Rung(StrEnum):
    """From the hands that do the work to the highest that a banner has."""

    HANDLER = "handler"
    COMMUNITY = "community"
    JOINT_MEETING = "joint_meeting"
    STREET = "street"
    DEPARTMENT = "department"
    BANNER = "banner"


class Kind(StrEnum):
    """The kinds of organisation that look after an estate."""

    PARTY_ORGANISATION = "party_organisation"
    RESIDENTS_COMMITTEE = "residents_committee"
    PROPERTY_COMPANY = "property_company"
    OWNERS_COMMITTEE = "owners_committee"
    JOINT_MEETING = "joint_meeting"
    DEPARTMENT = "department"
    STREET_OFFICE = "street_office"
    BANNER_OFFICE = "banner_office"
    UTILITY = "utility"
    POLICE_POST = "police_post"
    VOLUNTEERS = "volunteers"
    GRID = "grid"
    OTHER = "other"


# These work where they were taken on, estate by estate, and not everywhere around their seat.
CONTRACTED = frozenset({Kind.PROPERTY_COMPANY, Kind.OWNERS_COMMITTEE})

_RUNGS = {
    Kind.PARTY_ORGANISATION: Rung.COMMUNITY,
    Kind.RESIDENTS_COMMITTEE: Rung.COMMUNITY,
    Kind.JOINT_MEETING: Rung.JOINT_MEETING,
    Kind.STREET_OFFICE: Rung.STREET,
    Kind.DEPARTMENT: Rung.DEPARTMENT,
    Kind.BANNER_OFFICE: Rung.BANNER,
}


def usual_rung(kind: str) -> Rung:
    """The rung on which an organisation of this kind stands when nobody says otherwise: most do the work themselves."""
    return _RUNGS.get(Kind(kind), Rung.HANDLER)
