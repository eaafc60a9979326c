"""Who sees the log of readings."""

from django.db.models import Q

from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.persons.verbs import LOG


def readings_seen_by(viewer: Viewer) -> Q:
    """The readings in the areas where the viewer may see the log, and the viewer's own."""
    own = Q(actor_id=str(viewer.user.pk)) if viewer.user else Q(pk__in=())
    return within(viewer.areas_for(LOG)) | own
