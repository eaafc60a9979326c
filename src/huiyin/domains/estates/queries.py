"""Reads. What takes a viewer shows what that viewer may see; what is named `public_…` everybody may."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Length

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
from huiyin.domains.estates.rules.divisions import unpadded
from huiyin.domains.estates.rules.ladder import CONTRACTED
from huiyin.domains.estates.rules.place_codes import normal_place_code
from huiyin.domains.estates.scope import organisations_seen_by, seen_by
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.statements import Kept


def communities_visible_to(viewer: Viewer) -> QuerySet[Community]:
    """The communities inside the viewer's areas."""
    return Community.objects.filter(seen_by(viewer))


def estates_visible_to(viewer: Viewer) -> QuerySet[Estate]:
    """The estates inside the viewer's areas, with their community."""
    return Estate.objects.filter(seen_by(viewer)).select_related("community")


def places_visible_to(viewer: Viewer) -> QuerySet[Place]:
    """The places inside the viewer's areas, homes included, those out of use too."""
    return Place.objects.filter(seen_by(viewer)).select_related("estate", "community")


def organisations_visible_to(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations inside the viewer's areas and those that answer for a larger area around them."""
    return Organisation.objects.filter(organisations_seen_by(viewer))


def public_communities() -> QuerySet[Community]:
    """Every community that takes part."""
    return Community.objects.select_related("division")


def public_estates(community: Community) -> QuerySet[Estate]:
    """The estates of a community."""
    return Estate.objects.filter(community=community)


def public_places(estate: Estate) -> QuerySet[Place]:
    """What everybody sees who walks through the estate: all places in use but homes."""
    return Place.objects.filter(estate=estate, active=True).exclude(kind=PlaceKind.HOME)


def public_top_places(community: Community, estate: Estate | None) -> QuerySet[Place]:
    """What a resident finds first: buildings and facilities on the ground of an estate, or the community's own."""
    return _public(community).filter(Q(parent=None) | Q(parent__kind=PlaceKind.GROUNDS), estate=estate)


def public_part_places(place: Place) -> QuerySet[Place]:
    """Entrances, lifts and the like inside a building; no homes, and nothing for open grounds."""
    inside = Place.objects.filter(Q(parent=place) | Q(parent__parent=place), active=True)
    return inside.none() if place.kind == PlaceKind.GROUNDS else inside.exclude(kind=PlaceKind.HOME)


def public_place_in(community: Community, code: str) -> Place | None:
    """The place of this community with this code, if everybody may name it."""
    with_all = _public(community).select_related("estate", "parent__parent")
    return with_all.filter(code=normal_place_code(code)).first()


def public_top_of(place: Place) -> Place:
    """The building or facility that a resident would name first: the place itself, or what it stands inside."""
    around = place.parent
    return place if around is None or around.kind == PlaceKind.GROUNDS else public_top_of(around)


def _public(community: Community) -> QuerySet[Place]:
    return Place.objects.filter(community=community, active=True).exclude(kind=PlaceKind.HOME)


@Kept
def _community(code: str) -> QuerySet[Community]:
    return Community.objects.filter(code=code).order_by()


def community_by_code(code: str) -> Community:
    """The community with this code. Raises NotSeen."""
    community = _community.first(code.strip())
    if community is None:
        raise NotSeen("no community has this code")
    return community


def division_by_code(code: str) -> Division:
    """The division with this official code, padded or not. Raises NotSeen."""
    try:
        return Division.objects.get(code=unpadded(code.strip()))
    except (ValueError, Division.DoesNotExist):
        raise NotSeen("no division has this code") from None


def organisation_by(code_or_id: str) -> Organisation:
    """The organisation with this code, or with this key. Raises NotSeen."""
    try:
        named = Q(pk=UUID(code_or_id))
    except ValueError:
        named = Q(code=code_or_id)
    organisation = Organisation.objects.filter(named).first()
    if organisation is None:
        raise NotSeen("no organisation has this code")
    return organisation


def places_found(community: Community, words: str) -> QuerySet[Place]:
    """The places of a community that everybody sees, narrowed to those whose label holds the words."""
    places = Place.objects.filter(community=community, active=True).exclude(kind=PlaceKind.HOME)
    return places.filter(label__icontains=words) if words else places


def estates_worked_in(viewer: Viewer) -> QuerySet[Estate]:
    """The estates inside the areas of the viewer's posts, whatever these may do there."""
    areas = {post.area for post in viewer.posts}
    return Estate.objects.filter(within(areas)).select_related("community").order_by("community__code", "area")


def places_to_print(community: Community | None, *, estate: str = "", codes: Iterable[str] = ()) -> QuerySet[Place]:
    """The places that everybody sees, estate by estate: of a community, of the estate with a code, those with codes."""
    places = Place.objects.filter(active=True).exclude(kind=PlaceKind.HOME).select_related("estate", "community")
    if community is not None:
        places = places.filter(community=community)
    if estate:
        places = places.filter(estate__code=estate)
    wanted = [normal_place_code(code) for code in codes]
    if wanted:
        places = places.filter(code__in=wanted)
    return places.order_by("community__code", "area", "sort_key", "id")


@Kept
def _grid_of(place_id: UUID) -> QuerySet[Division, tuple[str]]:
    return Division.objects.filter(places=place_id).order_by().values_list("area")


def grid_area_of(place_id: UUID | None) -> Area | None:
    """The area of the grid that covers a place, or None: a place carries the area of its estate."""
    found = _grid_of.first(place_id) if place_id is not None else None
    return None if found is None else Area(found[0])


@Kept
def _place(code: str) -> QuerySet[Place]:
    return Place.objects.filter(code=code, active=True).select_related("grid").order_by()


def place_by_code(code: str) -> Place:
    """The place whose QR label carries this code, however it was typed. Raises NotSeen, also for one out of use."""
    typed = normal_place_code(code)
    place = _place.first(typed)
    if place is None:
        raise NotSeen("no place has this code")
    _grid_of.learn([] if place.grid is None else [(place.grid.area,)], place.pk)  # what is asked next
    return place


def contact_board(estate: Estate) -> QuerySet[Contact]:
    """Who answers for what in this estate, in the order of the board."""
    return Contact.objects.filter(estate=estate, removed_at__isnull=True).select_related("organisation")


def published_numbers(community: Community) -> set[str]:
    """The telephone numbers that everybody may read here: of the contact boards, of the units and of the community."""
    boards = Contact.objects.filter(estate__community=community, removed_at__isnull=True)
    units = organisations_around(community.area)
    numbers = {community.phone, *boards.values_list("phone", flat=True), *units.values_list("phone", flat=True)}
    return numbers - {""}


def alliance_of(estate: Estate) -> QuerySet[AllianceMember]:
    """Who is in the estate's alliance today."""
    return AllianceMember.objects.filter(estate=estate, left_at__isnull=True).select_related("organisation")


def chain_for(area: str) -> str:
    """The chain of the record on which a write in this area goes: its community's code, or "district" above one."""
    code = Community.objects.filter(area__in=lineage(Area(area))).values_list("code", flat=True).first()
    return code or "district"


def organisations_serving(area: str) -> QuerySet[Organisation]:
    """The open organisations that answer for this area: alliance members, then the nearest first.

    An organisation serves the areas inside its own, and the estates whose alliance it has joined. A property company
    or an owners' committee that joined any alliance serves those estates alone, however large the area of its seat.
    """
    return _serving(list(lineage(Area(area))))


def _serving(around: list[Area]) -> QuerySet[Organisation]:
    joined = AllianceMember.objects.filter(organisation=OuterRef("pk"), left_at__isnull=True)
    elsewhere_only = Q(kind__in=CONTRACTED) & Exists(joined)
    here = Exists(joined.filter(estate__area__in=around))
    return (
        Organisation.objects.filter(closed_at__isnull=True)
        .filter((Q(area__in=around) & ~elsewhere_only) | here)
        .annotate(
            is_member=Case(When(here, then=Value(1)), default=Value(0)),
            # Members stand equally near, whatever else they answer for; only then does the smaller area come first.
            nearness=Case(When(here, then=Value(0)), default=Length("area")),
            reach=Length("area"),
        )
        .order_by("-is_member", "-nearness", "order", "-reach", "code")
    )


def organisations_around(area: str) -> QuerySet[Organisation]:
    """The open organisations that answer for this area or for a part of it: those of `organisations_serving` first.

    What belongs to a whole community may be the business of the company of one of its estates.
    """
    inside = AllianceMember.objects.filter(
        organisation=OuterRef("pk"), left_at__isnull=True, estate__area__startswith=area
    )
    everywhere = organisations_serving(area).values("pk")
    return (
        Organisation.objects.filter(closed_at__isnull=True)
        .filter(Q(pk__in=everywhere) | Q(area__startswith=area) | Exists(inside))
        .annotate(is_part=Case(When(pk__in=everywhere, then=Value(0)), default=Value(1)), reach=Length("area"))
        .order_by("is_part", "-reach", "order", "code")
    )


def candidates_at(level: str, area: str, excluding: Iterable[Organisation | UUID] = ()) -> list[Organisation]:
    """Who could take a matter of this area on this rung of the ladder, the nearest first, without those named."""
    out = {row.pk if isinstance(row, Organisation) else row for row in excluding}
    return [row for row in _on_rung(level, list(lineage(Area(area)))) if row.pk not in out]


@Kept
def _on_rung(level: str, around: list[Area]) -> QuerySet[Organisation]:
    return _serving(around).filter(level=level)


def organisation_at(level: str, area: str) -> Organisation | None:
    """The organisation on this rung nearest to the area, or None where the rung is empty."""
    return organisations_serving(area).filter(level=level).first()
