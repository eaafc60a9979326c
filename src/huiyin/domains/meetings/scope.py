"""Who sees a table and what happens there, and who may do what. Lists, rows and pages start from the one Q here."""

from django.db.models import Q

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer

from .models import Body, Member
from .verbs import SEE


def seen_by(viewer: Viewer, prefix: str = "") -> Q:
    """The bodies of areas where the viewer sees meetings, and those where the viewer or their organisation sits.

    `prefix` leads from another row to its body, such as "body__". Whoever once sat keeps sight of what they decided.
    """
    user = viewer.user.pk if viewer.user is not None else None
    seats = Member.objects.filter(Q(user=user) | Q(substitute=user)) if user else Member.objects.none()
    sitting = seats.values("body")
    organisations = Member.objects.filter(organisation__in=viewer.organisations).values("body")
    pk, organisation = f"{prefix}pk__in" if not prefix else f"{prefix[:-2]}__in", f"{prefix}organisation__in"
    here = within(viewer.areas_for(SEE), f"{prefix}area")
    return here | Q(**{organisation: viewer.organisations}) | Q(**{pk: sitting}) | Q(**{pk: organisations})


def sees(viewer: Viewer, body: Body) -> bool:
    """Whether this body is among those the viewer's lists are made of."""
    return Body.objects.filter(seen_by(viewer), pk=body.pk).exists()


def holds(viewer: Viewer, verb: str, body: Body) -> bool:
    """Whether one of the viewer's posts carries the verb at this table, sight being established already."""
    return viewer.holds(verb, body.area)


def may(viewer: Viewer, verb: str, body: Body) -> bool:
    """Whether the viewer may use the verb at this table; starts from the same Q as every list."""
    return sees(viewer, body) and holds(viewer, verb, body)


def require(viewer: Viewer, verb: str, body: Body) -> Actor:
    """The viewer as an actor at this table. Raises NotSeen (404) or NotAllowed (403)."""
    if not sees(viewer, body):
        raise NotSeen(str(body.pk))
    if not holds(viewer, verb, body):
        raise NotAllowed(verb)
    return viewer.actor(verb, body.area)
