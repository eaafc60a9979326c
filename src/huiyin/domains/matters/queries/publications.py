"""What everybody may read of answered matters: published words and photos, and nothing of what is behind them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community, Place, PlaceKind
from huiyin.domains.matters.models import Answer, Attachment, Matter, Publication, PublicPhoto
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.platform.access.viewers import Viewer

from .matters import matters_visible_to

PAGE = 20
FEW = 5
PHOTOS = (Purpose.REPORT, Purpose.BEFORE, Purpose.AFTER)
# A reporter who withdraws takes the words along; what became confidential afterwards is public no longer.
LIVE = Q(withdrawn_at=None, matter__confidential=False) & ~Q(matter__state__in=(State.WITHDRAWN, State.DECLINED))


def published(community: Community, *, words: str = "", before: UUID | None = None) -> QuerySet[Publication]:
    """A page of what is published, the newest first; `words` are looked for in what is shown and nowhere else."""
    rows = Publication.objects.filter(LIVE, matter__community=community)
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(public_text__icontains=word))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    photos = PublicPhoto.objects.filter(withdrawn_at=None)
    return (
        rows.select_related("answer__unit", "matter__category", "matter__estate", "matter__place__parent__parent")
        .prefetch_related(
            Prefetch("matter__attachments", queryset=Attachment.objects.filter(purpose__in=PHOTOS)),
            Prefetch("matter__attachments__public_copies", queryset=photos),
        )
        .order_by("-pk")
    )


def published_since(community: Community, since: datetime) -> QuerySet[Publication]:
    """The newest few of the matters answered from this moment on that are published."""
    rows = Publication.objects.filter(LIVE, matter__community=community, answer__at__gte=since)
    return rows.order_by("-answer__at", "-pk")[:FEW]


def public_copy(photo: UUID) -> PublicPhoto:
    """A confirmed copy whose matter is published. Raises NotSeen for any other."""
    published = Publication.objects.filter(LIVE).values("matter")
    found = PublicPhoto.objects.filter(pk=photo, withdrawn_at=None, attachment__matter__in=published).first()
    if found is None:
        raise NotSeen("no such photo")
    return found


def publication_of(matter: Matter) -> Publication | None:
    """What is published of a matter now."""
    return Publication.objects.filter(matter=matter, withdrawn_at=None).select_related("matter", "answer").first()


def latest_answer(matter: Matter) -> Answer | None:
    """The answer that counts."""
    return matter.answers.order_by("-at", "-id").first()


def photos_to_publish(matter: Matter) -> list[tuple[Attachment, PublicPhoto | None]]:
    """The matter's photos, each with its public copy where there is one."""
    copies = PublicPhoto.objects.filter(attachment__matter=matter, withdrawn_at=None)
    by_photo = {copy.attachment_id: copy for copy in copies}
    photos = Attachment.objects.filter(matter=matter, purpose__in=PHOTOS)
    return [(photo, by_photo.get(photo.pk)) for photo in photos]


def photo_at_desk(viewer: Viewer, matter: Matter, photo: UUID) -> Attachment:
    """One photo of a matter the viewer sees. Raises NotSeen."""
    found = (
        Attachment.objects.filter(pk=photo, matter=matter, purpose__in=PHOTOS)
        .select_related("matter__community")
        .first()
    )
    if found is None or not matters_visible_to(viewer).filter(pk=matter.pk).exists():
        raise NotSeen("no such photo")
    return found


def public_place(matter: Matter) -> Place | None:
    """The place that may be named: of a home, the entrance or building around it."""
    place = matter.place
    while place is not None and place.kind == PlaceKind.HOME:
        place = place.parent
    return place
