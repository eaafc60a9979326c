"""Who sees a matter, and who may do what with it. Lists, rows, exports and hints all start from the one Q here."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from huiyin.core.areas import Area, covers, lineage, overlap
from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.estates.models import Community, Place
from huiyin.domains.estates.queries import grid_area_of
from huiyin.domains.estates.rules.divisions import is_grid
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import HeldPost, Viewer

from .models import Matter, SavedView
from .states import MOVES
from .verbs import SETTINGS, UNIT_VERBS


def seen_by(viewer: Viewer) -> Q:
    """The matters of the areas where the viewer holds a post today, and those whose unit is the viewer's.

    A confidential matter is seen only through a post named for confidential ones, and never by the unit it names,
    whatever else that unit's people hold.
    """
    units = viewer.organisations
    as_supporter = Matter.supporting_units.through.objects.filter(organisation_id__in=units).values("matter_id")
    open_to_all = lying_in(viewer.areas_for("matters.see")) | Q(lead_unit__in=units) | Q(pk__in=as_supporter)
    named_posts = lying_in(viewer.areas_for("matters.see_confidential"))
    names_them = Q(named_unit__isnull=False) & Q(named_unit__in=units)
    return (Q(confidential=False) & open_to_all) | (Q(confidential=True) & named_posts & ~names_them)


def lying_in(areas: Iterable[Area]) -> Q:
    """The matters of these areas, and those whose place one of these grids covers.

    A matter carries the area of its estate, beside which the grids of a community lie: theirs is asked of its place.
    """
    asked = list(areas)
    grids = [area for area in asked if is_grid(area)]
    covered = Place.objects.filter(grid__area__in=grids).values("pk")
    return within(asked) | Q(place__in=covered) if grids else within(asked)


def areas_of(matter: Matter) -> tuple[Area, ...]:
    """Where a matter is: the area that it carries, and that of the grid which covers its place."""
    grid = grid_area_of(matter.place_id)
    return (matter.its_area,) if grid is None else (matter.its_area, grid)


def around(matter: Matter) -> list[Area]:
    """Every area that holds the matter: a post on one of them may be a post for it."""
    return list(dict.fromkeys(outer for area in areas_of(matter) for outer in lineage(area)))


def sees(viewer: Viewer, matter: Matter) -> bool:
    """Whether this row is among those the viewer's lists are made of."""
    return Matter.objects.filter(seen_by(viewer), pk=matter.pk).exists()


def may(viewer: Viewer, verb: str, matter: Matter) -> bool:
    """Whether the viewer may use the verb on this row; starts from the same Q as every list."""
    return sees(viewer, matter) and holds(viewer, verb, matter)


def holds(viewer: Viewer, verb: str, matter: Matter) -> bool:
    """Whether one of the viewer's posts carries the verb for this matter, sight being established already."""
    return bool(_posts(viewer, verb, matter))


def _posts(viewer: Viewer, verb: str, matter: Matter) -> Sequence[HeldPost]:
    """The viewer's posts that carry the verb for this matter.

    A unit's verb counts at the unit that leads the matter, also where its people are appointed estate by estate and
    the matter is one of the whole community.
    """
    able = [post for post in viewer.posts if _asked(verb, matter) in post.verbs]
    # Only whoever holds a post on a grid needs to know in which one the place lies.
    areas = areas_of(matter) if any(is_grid(post.area) for post in able) else (matter.its_area,)
    if verb in UNIT_VERBS:
        own = (post for post in able if post.organisation_id == matter.lead_unit_id)
        return [post for post in own if any(overlap(post.area, area) for area in areas)]
    fitting = (post for post in able if any(covers(post.area, area) for area in areas))
    return sorted(fitting, key=lambda post: (-len(post.area), str(post.id)))


def _asked(verb: str, matter: Matter) -> str:
    """After the third return only a supervisor dispatches."""
    return "matters.supervise" if verb == "matters.dispatch" and matter.supervised else verb


def may_set(viewer: Viewer, community: Community | None) -> bool:
    """Whether the viewer may change a community's settings; for None, what holds for the whole district.

    The district's settings are changed only by a post whose area holds every community.
    """
    areas = [community.area] if community is not None else list(Community.objects.values_list("area", flat=True))
    return bool(areas) and all(viewer.holds(SETTINGS, area) for area in areas)


def require_settings(viewer: Viewer, community: Community | None) -> None:
    """Raise NotAllowed (403) unless the viewer may change these settings."""
    if not may_set(viewer, community):
        raise NotAllowed(SETTINGS)


def views_seen_by(viewer: Viewer) -> Q:
    """The saved views offered to a viewer: their own, their units', and those of the communities they work in.

    Who works above a community is not offered its views: a street would get those of all its communities.
    """
    if viewer.user is None:
        return Q(pk__in=())
    around = {outer for post in viewer.posts for outer in lineage(post.area)}
    mine = Q(owner=viewer.user, organisation__isnull=True, community__isnull=True)
    shared = Q(organisation__in=viewer.organisations) | Q(community__area__in=around)
    return Q(removed_at__isnull=True) & (mine | shared)


def may_keep_view(viewer: Viewer, view: SavedView) -> bool:
    """Whether the viewer may rename, change, order or remove a saved view that is offered to them.

    One's own is one's own; a unit's belongs to all of the unit; a community's to whoever keeps its settings.
    """
    if view.community is not None:
        return may_set(viewer, view.community)
    if view.organisation_id is not None:
        return view.organisation_id in viewer.organisations
    return viewer.user is not None and view.owner_id == viewer.user.pk


def actor_for(viewer: Viewer, verb: str, matter: Matter) -> Actor:
    """The viewer as an actor on the post that carries the verb for this matter. Raises NotAllowed."""
    if viewer.user is None:
        raise NotAllowed(verb)
    user = viewer.user
    for post in _posts(viewer, verb, matter):
        return Actor(viewer.kind, str(user.pk), user.display_name, str(post.id), str(post.organisation_id))
    raise NotAllowed(verb)


def require(viewer: Viewer, verb: str, matter: Matter) -> None:
    """Raise NotSeen (404) or NotAllowed (403); return nothing when the viewer may."""
    if not sees(viewer, matter):
        raise NotSeen(matter.number)
    if not holds(viewer, verb, matter):
        raise NotAllowed(verb)


def moves_open_to(viewer: Viewer, matter: Matter) -> tuple[str, ...]:
    """The names of the moves this viewer may make now, in the order of the table: what buttons are drawn from."""
    return tuple(
        move.name
        for move in MOVES.from_state(matter.state, by="staff")
        if move.verb and holds(viewer, move.verb, matter)
    )
