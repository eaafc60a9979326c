"""Who sees the outbox. A user's own notices need no verb."""

from django.db.models import Q

from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.notices.models import Message
from huiyin.platform.notices.verbs import MANAGE


def seen_by(viewer: Viewer) -> Q:
    """The messages of the areas where the viewer looks after the outbox, and those that belong to no area."""
    areas = viewer.areas_for(MANAGE)
    return within(areas) | Q(area="") if areas else within(())


def may(viewer: Viewer, message: Message) -> bool:
    """Whether the viewer may see this message and send it again."""
    return Message.objects.filter(seen_by(viewer), pk=message.pk).exists()
