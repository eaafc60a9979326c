"""The public copy of a photo: with black boxes, confirmed by a person. The original is never touched."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.matters.files import keep_photo, photo_path
from huiyin.domains.matters.models import Attachment, PublicPhoto
from huiyin.domains.matters.rules.blacking import MOST, Box, blackened
from huiyin.domains.matters.vocabulary import Kind
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit

from .steps import lock


@transaction.atomic
def publish_photo(*, actor: Actor, attachment: Attachment, boxes: Sequence[Box], at: datetime) -> PublicPhoto:
    """Make and keep the copy that everybody may see once the matter's words are published; it follows an earlier one.

    No boxes mean that a person looked and found nothing to hide. Raises Refused for a confidential matter.
    """
    matter = lock(attachment.matter)
    if matter.confidential or matter.kind == Kind.WRONGDOING:
        raise Refused("publish", matter.state, reason=_("What was reported in confidence is never published."))
    if len(boxes) > MOST:
        raise Refused("publish", matter.state, reason=_("So many boxes hide the whole picture. Leave it out instead."))
    picture = blackened(photo_path(attachment.digest).read_bytes(), boxes)
    keep_photo(picture)
    before = _withdraw(attachment, actor=actor, at=at)
    copy = PublicPhoto.objects.create(
        attachment=attachment,
        digest=picture.digest,
        size=len(picture.data),
        boxes=[[box.left, box.top, box.width, box.height] for box in boxes],
        at=at,
        by=actor.id,
    )
    change = {"attachment": str(attachment.pk), "copy": str(copy.pk), "digest": copy.digest, "boxes": len(boxes)}
    audit.record(
        chain=matter.community.code,
        actor=actor,
        verb="matters.publish_photo",
        subject=matter.ref,
        change=change,
        at=at,
        rows=[*before, copy],
    )
    return copy


@transaction.atomic
def withdraw_photo(*, actor: Actor, attachment: Attachment, at: datetime) -> bool:
    """Take the public copy back; False where there is none."""
    matter = lock(attachment.matter)
    withdrawn = _withdraw(attachment, actor=actor, at=at)
    if withdrawn:
        audit.record(
            chain=matter.community.code,
            actor=actor,
            verb="matters.unpublish_photo",
            subject=matter.ref,
            change={"attachment": str(attachment.pk)},
            at=at,
            rows=withdrawn,
        )
    return bool(withdrawn)


def _withdraw(attachment: Attachment, *, actor: Actor, at: datetime) -> list[PublicPhoto]:
    """Take back the copy that stands in public, and return it."""
    live = list(PublicPhoto.objects.filter(attachment=attachment, withdrawn_at=None))
    for copy in live:
        copy.withdrawn_at, copy.withdrawn_by = at, actor.id
        copy.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return live
