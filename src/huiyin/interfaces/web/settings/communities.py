"""Which community a page of settings is about, what its areas are called, and who may look."""

from collections.abc import Iterable, Mapping

from huiyin.core.areas import Area, lineage
from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.estates.models import Community
from huiyin.domains.estates.registers import area_names, areas_inside
from huiyin.domains.estates.verbs import EDIT
from huiyin.domains.matters.queries.settings import communities_known_to
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.viewers import Viewer


def community_of(request: WebRequest, named: str | None = None) -> Community:
    """The one of this code, else the one named in the address, else the first that the viewer knows. Raises NotSeen."""
    named = named or request.GET.get("community")
    community = next((one for one in communities_known_to(request.viewer) if named in {None, one.code}), None)
    if community is None:
        raise NotSeen(named or "no community")
    return community


def community_to_edit(request: WebRequest, named: str | None = None) -> Community:
    """The same, for whoever may change it. Raises NotSeen, NotAllowed."""
    community = community_of(request, named)
    if not request.viewer.holds(EDIT, community.area):
        raise NotAllowed(EDIT)
    return community


def others_of(request: WebRequest) -> list[Community]:
    """Every community that the viewer can turn to."""
    return list(communities_known_to(request.viewer))


def require_any(viewer: Viewer, *verbs: str) -> None:
    """Raise NotAllowed unless some post of the viewer allows one of the verbs somewhere."""
    if not any(viewer.areas_for(verb) for verb in verbs):
        raise NotAllowed(verbs[0])


def areas_open(viewer: Viewer, verb: str, community: Community) -> dict[str, str]:
    """The areas on which the viewer may use the verb, around the community and inside it, with their names.

    The community comes first, then what lies inside it, then the divisions above it from near to far.
    """
    around = lineage(Area(community.area))
    named = area_names([*around, *areas_inside(community)])
    wanted = [area for area in (*around[:1], *sorted(set(named) - set(around)), *around[1:]) if area in named]
    return {area: named[area] for area in wanted if viewer.holds(verb, area)}


def names_of_areas(areas: Iterable[str]) -> Mapping[str, str]:
    """What each of these areas is called, as far as the registers know it."""
    return area_names(areas)
