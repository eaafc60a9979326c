"""Reading the outbox and what arrived."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from huiyin.platform.access.viewers import Viewer
from huiyin.platform.notices.faults import NO_ADDRESS
from huiyin.platform.notices.models import InAppNotice, Message, MessageState, WorkerBeat
from huiyin.platform.notices.scope import seen_by

SILENT_AFTER = timedelta(minutes=3)


def notices_for(viewer: Viewer) -> QuerySet[InAppNotice]:
    """The viewer's own notices, the newest first; none for nobody."""
    if viewer.user is None:
        return InAppNotice.objects.none()
    return InAppNotice.objects.filter(user=viewer.user).order_by("-at", "-pk")


def unread_for(viewer: Viewer) -> QuerySet[InAppNotice]:
    """Those of the viewer's notices that have not been read."""
    return notices_for(viewer).filter(read_at__isnull=True)


def notices_about(viewer: Viewer, kind: str, subjects: Iterable[str]) -> QuerySet[InAppNotice]:
    """The viewer's notices about these subjects, the newest first."""
    return notices_for(viewer).filter(about_kind=kind, about_id__in=list(subjects))


def unread_about(viewer: Viewer, kind: str) -> QuerySet[InAppNotice]:
    """The viewer's unread notices about one kind of thing, the newest first."""
    return unread_for(viewer).filter(about_kind=kind)


def messages_visible_to(viewer: Viewer) -> QuerySet[Message]:
    """The outbox as the viewer may see it, the newest first."""
    return Message.objects.filter(seen_by(viewer)).order_by("-created_at", "-pk")


def dead_letters_visible_to(viewer: Viewer) -> QuerySet[Message]:
    """Messages that were given up although somebody should have got them, the newest first, with their attempts."""
    return _given_up(viewer).exclude(fault=NO_ADDRESS)


def unreachable_visible_to(viewer: Viewer) -> QuerySet[Message]:
    """Messages to persons who left no address that we can use: somebody may have to ring or call on them."""
    return _given_up(viewer).filter(fault=NO_ADDRESS)


def _given_up(viewer: Viewer) -> QuerySet[Message]:
    return messages_visible_to(viewer).filter(state=MessageState.DEAD).prefetch_related("attempts")


def messages_about(kind: str, subject_id: str) -> QuerySet[Message]:
    """Everything that was told about one subject, the oldest first; whoever may see the subject may see this."""
    return Message.objects.filter(about_kind=kind, about_id=subject_id).order_by("created_at", "pk")


def outbox_counts(*, at: datetime) -> dict[str, int]:
    """For an operator: how many messages wait, are late by some minutes, were given up, may have arrived twice.

    "dead" leaves out persons without an address, which are counted as "unreachable".
    """
    late = Q(state__in=(MessageState.QUEUED, MessageState.FAILED), next_try__lt=at - SILENT_AFTER)
    return Message.objects.aggregate(
        waiting=Count("pk", filter=~Q(state__in=(MessageState.SENT, MessageState.DEAD))),
        late=Count("pk", filter=late),
        dead=Count("pk", filter=Q(state=MessageState.DEAD) & ~Q(fault=NO_ADDRESS)),
        unreachable=Count("pk", filter=Q(state=MessageState.DEAD, fault=NO_ADDRESS)),
        maybe_twice=Count("pk", filter=Q(maybe_twice=True)),
    )


def living_workers(*, at: datetime) -> QuerySet[WorkerBeat]:
    """The workers that gave a sign of life within the last minutes."""
    return WorkerBeat.objects.filter(at__gte=at - SILENT_AFTER).order_by("worker")
