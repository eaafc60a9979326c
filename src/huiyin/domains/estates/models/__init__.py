"""The tables of this room, one noun a file."""

from huiyin.domains.estates.models.alliance_member import AllianceMember, Role
from huiyin.domains.estates.models.community import Community
from huiyin.domains.estates.models.contact import Contact
from huiyin.domains.estates.models.division import Division, DivisionLevel
from huiyin.domains.estates.models.estate import Estate
from huiyin.domains.estates.models.organisation import LadderLevel, Organisation, OrganisationKind
from huiyin.domains.estates.models.place import FacilityKind, Place, PlaceKind

__all__ = [
    "AllianceMember",
    "Community",
    "Contact",
    "Division",
    "DivisionLevel",
    "Estate",
    "FacilityKind",
    "LadderLevel",
    "Organisation",
    "OrganisationKind",
    "Place",
    "PlaceKind",
    "Role",
]
