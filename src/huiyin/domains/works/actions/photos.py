"""Photos of a work: cleaned, public, and taken back where somebody can be recognised after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.matters.actions.attachments import cleaned
from huiyin.domains.matters.files import keep_photo
from huiyin.domains.works.models import Photo, Work
from huiyin.domains.works.vocabulary import Purpose
from huiyin.platform.access.actors import Actor

from .recording import record
from .steps import lock

MOST_PHOTOS = 30


@transaction.atomic
def add_photo(*, actor: Actor, work: Work, data: bytes, purpose: str, caption: str, at: datetime) -> Photo:
    """Keep a photo with the work, without what the camera added. Raises Invalid."""
    picture = cleaned(data)
    work = lock(work.pk)
    fields = Fields()
    fields.choice("purpose", purpose, set(Purpose))
    caption = fields.line("caption", caption, limit=80)
    fields.settle()
    if work.photos.filter(taken_back_at=None).count() >= MOST_PHOTOS:
        raise Invalid({"photos": [_("There are enough photos: take one back first.")]})
    keep_photo(picture)
    row = Photo.objects.create(
        work=work, purpose=purpose, digest=picture.digest, caption=caption, added_by=actor.id, at=at
    )
    work.updated_at = at
    work.save(update_fields=["updated_at"])
    change = {"photo": str(row.pk), "purpose": purpose, "digest": picture.digest, "caption": caption}
    record(work, "photo", change, actor=actor, at=at, rows=[work, row])
    return row


@transaction.atomic
def take_back_photo(*, actor: Actor, photo: Photo, at: datetime) -> Photo:
    """Show a photo no longer."""
    work = lock(photo.work_id)
    photo = Photo.objects.get(pk=photo.pk, work=work)
    if photo.taken_back_at is None:
        photo.taken_back_at = at
        photo.save(update_fields=["taken_back_at"])
        record(work, "photo_back", {"photo": str(photo.pk)}, actor=actor, at=at, rows=[photo])
    return photo
