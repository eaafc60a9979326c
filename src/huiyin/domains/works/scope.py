"""Who sees a work inside the house, and who may do what. Lists, rows and pages start from the one Q here.

Everybody may read the public side of every work: that is a query of its own, without a viewer.
"""

from django.db.models import Q

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.estates.models import Community
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer

from .models import Work
from .verbs import SEE, SETTINGS


def seen_by(viewer: Viewer) -> Q:
    """The works of areas where the viewer sees works, and those that their own unit is responsible for or builds."""
    own = viewer.organisations
    return within(viewer.areas_for(SEE), "area") | Q(unit__in=own) | Q(contractor__in=own)


def sees(viewer: Viewer, work: Work) -> bool:
    """Whether this work is among those the viewer's lists are made of."""
    return Work.objects.filter(seen_by(viewer), pk=work.pk).exists()


def holds(viewer: Viewer, verb: str, work: Work) -> bool:
    """Whether one of the viewer's posts carries the verb for this work, sight being established already."""
    return viewer.holds(verb, work.area)


def may(viewer: Viewer, verb: str, work: Work) -> bool:
    """Whether the viewer may use the verb on this work; starts from the same Q as every list."""
    return sees(viewer, work) and holds(viewer, verb, work)


def require(viewer: Viewer, verb: str, work: Work) -> Actor:
    """The viewer as an actor on this work. Raises NotSeen (404) or NotAllowed (403)."""
    if not sees(viewer, work):
        raise NotSeen(str(work.pk))
    if not holds(viewer, verb, work):
        raise NotAllowed(verb)
    return viewer.actor(verb, work.area)


def may_set(viewer: Viewer, community: Community) -> bool:
    """Whether the viewer may change a community's templates."""
    return viewer.holds(SETTINGS, community.area)


def require_settings(viewer: Viewer, community: Community) -> Actor:
    """The viewer as an actor on a community's templates. Raises NotAllowed."""
    if not may_set(viewer, community):
        raise NotAllowed(SETTINGS)
    return viewer.actor(SETTINGS, community.area)
