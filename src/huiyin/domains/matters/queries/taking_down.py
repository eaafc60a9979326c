"""What an officer needs while somebody tells a matter: where it may be, and what this caller told before."""

from django.db.models import Q, QuerySet

from huiyin.core.areas import lineage
from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.estates.models import Community, Organisation, Place
from huiyin.domains.estates.queries import places_found
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.matters.scope import seen_by
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.persons.queries import people_with_phone

from .settings import units_in

RECEIVE = "matters.receive"


def communities_of_desk(viewer: Viewer) -> QuerySet[Community]:
    """The communities for which the viewer may take matters down: those in the post's area, and the one around it.

    A grid worker's post lies inside a community; whoever tells them something tells the community.
    """
    areas = viewer.areas_for(RECEIVE)
    around = sorted({outer for area in areas for outer in lineage(area)})
    return Community.objects.filter(within(areas) | Q(area__in=around))


def community_of_desk(viewer: Viewer, code: str | None) -> Community | None:
    """The community with this code; without a code the only one there is, None where there are several.

    Raises NotAllowed for a viewer who takes nothing down anywhere, NotSeen for a community where they do not.
    """
    found = list(communities_of_desk(viewer))
    if not found:
        raise NotAllowed(RECEIVE)
    if code is None:
        return found[0] if len(found) == 1 else None
    community = next((one for one in found if one.code == code), None)
    if community is None:
        raise NotSeen(code)
    return community


def actor_of_desk(viewer: Viewer, community: Community) -> Actor:
    """Whoever takes something down there: on the post for the community, or on one inside it, as a grid worker's."""
    holds = viewer.holds(RECEIVE, community.area)
    return viewer.actor(RECEIVE, community.area if holds else None)


def places_to_name(community: Community) -> dict[str, Place]:
    """The places that everybody knows by what people call them: the estate and the place."""
    places = places_found(community, "").select_related("estate")
    return {" ".join(filter(None, (place.estate.name if place.estate else "", place.label))): place for place in places}


def units_to_name(community: Community) -> list[Organisation]:
    """The units a report of wrongdoing may be about."""
    return units_in(community)


def told_before(viewer: Viewer, phone: str, *, limit: int = 5) -> list[Reporter]:
    """What somebody with this telephone reported before, the newest first, as far as the viewer sees it.

    The number itself is compared by its keyed hash; nobody's data are opened.
    """
    people, seen = people_with_phone(phone), Matter.objects.filter(seen_by(viewer))
    rows = Reporter.objects.filter(person__in=people, unknown_to_staff=False, matter__in=seen)
    return list(rows.select_related("matter__estate", "matter__place").order_by("-at", "pk")[:limit])
