"""Reads of the saved views: those offered to a viewer, with whom they may be shared, and which one opens first."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.matters.models import SavedView
from huiyin.domains.matters.scope import may_keep_view, may_set, views_seen_by
from huiyin.platform.access.viewers import Viewer

from .settings import communities_known_to


@dataclass(frozen=True, slots=True)
class Circle:
    """For whom a view is kept: neither (the viewer alone), a unit, or a community."""

    organisation: Organisation | None = None
    community: Community | None = None

    @property
    def key(self) -> str:
        """How a form names it."""
        if self.organisation is not None:
            return f"unit-{self.organisation.pk}"
        return f"community-{self.community.code}" if self.community is not None else "own"


def saved_views_of(viewer: Viewer) -> QuerySet[SavedView]:
    """The saved views offered to the viewer, in one query: as one list, in the order of each circle."""
    rows = SavedView.objects.filter(views_seen_by(viewer)).select_related("organisation", "community")
    return rows.order_by("order", "pk")


def saved_view(viewer: Viewer, key: UUID) -> SavedView:
    """One that is offered to the viewer. Raises NotSeen."""
    found = saved_views_of(viewer).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def view_to_keep(viewer: Viewer, key: UUID, *, removed: bool = False) -> SavedView:
    """One that the viewer may change. Raises NotSeen, or NotAllowed for one that others keep.

    With `removed` one that was taken out of use is found too, so that it can come back.
    """
    found = SavedView.objects.filter(pk=key).select_related("community").first() if removed else saved_view(viewer, key)
    if found is None:
        raise NotSeen(str(key))
    if not may_keep_view(viewer, found):
        raise NotAllowed("matters.keep_view")
    return found


def circles_of(viewer: Viewer) -> list[Circle]:
    """With whom the viewer may share a view: nobody, each own unit, each community whose settings they keep."""
    units = Organisation.objects.filter(pk__in=viewer.organisations).order_by("name")
    communities = [one for one in communities_known_to(viewer) if may_set(viewer, one)]
    return [Circle(), *(Circle(organisation=one) for one in units), *(Circle(community=one) for one in communities)]
