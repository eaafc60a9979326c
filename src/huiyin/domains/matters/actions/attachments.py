"""Photos that come with a matter, a note or an answer. Each is written anew before it is kept."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.matters.files import keep_photo
from huiyin.domains.matters.models import Answer, Attachment, Matter, Step
from huiyin.domains.matters.rules.pictures import MEDIA_TYPE, Picture, PictureFault, clean_picture
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit


def attach_photo(
    *,
    actor: Actor,
    matter: Matter,
    data: bytes,
    purpose: Purpose,
    at: datetime,
    answer: Answer | None = None,
    step: Step | None = None,
) -> Attachment:
    """Clean a photo and keep it with the matter, and with the answer or step it came with.

    The result is a JPEG of at most 1600 px without metadata. Raises Invalid({"photos": …}) for what is no picture or
    too large a one.
    """
    picture = cleaned(data)
    return attach_picture(actor=actor, matter=matter, picture=picture, purpose=purpose, at=at, answer=answer, step=step)


def cleaned(data: bytes) -> Picture:
    """The photo written anew. Raises Invalid({"photos": …}) with a sentence for the person who sent it."""
    try:
        return clean_picture(data)
    except PictureFault as fault:
        raise Invalid({"photos": [fault_words(fault)]}) from fault


def fault_words(fault: PictureFault) -> str:
    """What to say of a file that could not be kept."""
    if fault.code == "too_large":
        return _("This photo is too large. Please choose a smaller one.")
    return _("This file is not a photo that we can open. Please choose one from your photos, or take it now.")


@transaction.atomic
def attach_picture(
    *,
    actor: Actor,
    matter: Matter,
    picture: Picture,
    purpose: Purpose,
    at: datetime,
    answer: Answer | None = None,
    step: Step | None = None,
) -> Attachment:
    """Keep a cleaned photo with the matter, and record it by its digest."""
    keep_photo(picture)
    attachment = Attachment.objects.create(
        matter=matter,
        answer=answer,
        step=step,
        purpose=purpose,
        media_type=MEDIA_TYPE,
        digest=picture.digest,
        size=len(picture.data),
        at=at,
        added_by=actor.id,
    )
    audit.record(
        chain=matter.community.code,
        actor=actor,
        verb="matters.attach",
        subject=matter.ref,
        change={"attachment": str(attachment.pk), "purpose": str(purpose), "digest": picture.digest},
        at=at,
        rows=[attachment],
    )
    return attachment


@transaction.atomic
def show_with_answer(
    *, actor: Actor, answer: Answer, photos: Iterable[UUID], at: datetime, beside: UUID | None = None
) -> int:
    """Let photos of the work be seen with an answer; returns how many.

    Those of another matter, and those that came with a report or another answer, are left alone. Each photo after the
    work stands beside the one before it that `beside` names: one of these, or one that came with the report.
    """
    waiting = Attachment.objects.filter(
        pk__in=list(photos), matter=answer.matter_id, answer=None, purpose__in=(Purpose.BEFORE, Purpose.AFTER)
    )
    shown = [str(key) for key in waiting.values_list("pk", flat=True)]
    if shown:
        Attachment.objects.filter(pk__in=shown).update(answer=answer)
        before = _before(answer, beside, shown)
        Attachment.objects.filter(pk__in=shown, purpose=Purpose.AFTER).update(beside=before)
        audit.record(
            chain=answer.matter.community.code,
            actor=actor,
            verb="matters.show_photos",
            subject=answer.matter.ref,
            change={"answer": str(answer.pk), "photos": shown, "beside": str(before.pk) if before else ""},
            at=at,
            rows=Attachment.objects.filter(pk__in=shown),
        )
    return len(shown)


def _before(answer: Answer, beside: UUID | None, shown: Iterable[str]) -> Attachment | None:
    """The photo that those after the work stand beside, if it is one of the matter's."""
    if beside is None:
        return None
    here = Attachment.objects.filter(pk=beside, matter=answer.matter_id)
    return here.filter(Q(purpose=Purpose.BEFORE, pk__in=list(shown)) | Q(purpose=Purpose.REPORT)).first()
