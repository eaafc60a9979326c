"""Reads for whoever keeps the registers: what a community is made of, which units are about it, what each is called."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, Value, When

from huiyin.core.areas import Area, lineage
from huiyin.core.errors import NotSeen
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
from huiyin.domains.estates.queries import estates_visible_to, organisations_visible_to, places_visible_to
from huiyin.platform.access.viewers import Viewer


def area_names(areas: Iterable[str]) -> dict[str, str]:
    """What divisions and estates with these areas are called; two queries."""
    wanted = set(areas)
    named = dict(Division.objects.filter(area__in=wanted).values_list("area", "name"))
    return named | dict(Estate.objects.filter(area__in=wanted).values_list("area", "name"))


def areas_inside(community: Community) -> list[str]:
    """The areas of a community's estates and grids."""
    grids = Division.objects.filter(parent=community.division_id).values_list("area", flat=True)
    return [*Estate.objects.filter(community=community).values_list("area", flat=True), *grids]


def organisations_about(viewer: Viewer, area: str) -> QuerySet[Organisation]:
    """The organisations that the viewer sees and that answer for this area, a part of it, or more; closed ones last."""
    about = Q(area__startswith=area) | Q(area__in=lineage(Area(area)))
    is_closed = Case(When(closed_at=None, then=Value(0)), default=Value(1))
    return organisations_visible_to(viewer).filter(about).order_by(is_closed, "level", "order", "code")


def seen_organisation(viewer: Viewer, key: UUID) -> Organisation:
    """One organisation that the viewer sees. Raises NotSeen."""
    row = organisations_visible_to(viewer).filter(pk=key).first()
    if row is None:
        raise NotSeen(str(key))
    return row


def seen_estate(viewer: Viewer, key: UUID) -> Estate:
    """One estate that the viewer sees. Raises NotSeen."""
    row = estates_visible_to(viewer).filter(pk=key).first()
    if row is None:
        raise NotSeen(str(key))
    return row


def contacts_of(organisation: Organisation) -> QuerySet[Contact]:
    """The lines of contact boards on which residents find this organisation."""
    return Contact.objects.filter(organisation=organisation, removed_at=None).select_related("estate")


def alliances_of(organisation: Organisation) -> QuerySet[AllianceMember]:
    """The alliances that it is in today."""
    return AllianceMember.objects.filter(organisation=organisation, left_at=None).select_related("estate")


def division_path(community: Community) -> list[Division]:
    """The divisions from the province down to the community."""
    return list(Division.objects.filter(area__in=lineage(Area(community.area))).order_by("code"))


def grids_of(community: Community) -> QuerySet[Division]:
    """The grids of a community, with the number of places that each covers."""
    return Division.objects.filter(parent=community.division_id).annotate(covered=Count("places")).order_by("code")


def estates_counted(community: Community) -> QuerySet[Estate]:
    """The estates of a community with their buildings, homes and facilities in use, counted in one query."""

    def of_kind(kind: str) -> Count:
        return Count("places", filter=Q(places__kind=kind, places__active=True))

    return Estate.objects.filter(community=community).annotate(
        buildings=of_kind(PlaceKind.BUILDING), homes=of_kind(PlaceKind.HOME), facilities=of_kind(PlaceKind.FACILITY)
    )


def places_of(estate: Estate) -> QuerySet[Place]:
    """Every place of an estate but its homes, those out of use too, as people count them."""
    return Place.objects.filter(estate=estate).exclude(kind=PlaceKind.HOME).select_related("grid", "parent")


def seen_place(viewer: Viewer, key: UUID) -> Place:
    """One place that the viewer sees. Raises NotSeen."""
    row = places_visible_to(viewer).filter(pk=key).first()
    if row is None:
        raise NotSeen(str(key))
    return row


def estates_and_buildings(community: Community) -> tuple[int, int]:
    """How many estates a community has, and how many buildings in use."""
    buildings = Place.objects.filter(community=community, kind=PlaceKind.BUILDING, active=True)
    return Estate.objects.filter(community=community).count(), buildings.count()
