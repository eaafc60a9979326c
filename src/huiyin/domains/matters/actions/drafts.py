"""Keeping what a resident types, step by step, so that Back, a dead battery and a later day lose nothing.

Not on the record of writes: nobody but the holder of the token knows of a draft, and nothing is promised yet.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.core.ids import uuid7
from huiyin.domains.estates.models import Community
from huiyin.domains.matters import files
from huiyin.domains.matters.models import Draft
from huiyin.domains.matters.queries.drafts import drafts_over, holder_hash, open_drafts, words_of
from huiyin.domains.matters.rules.drafting import KeptPicture, KeptRecording, Written, pack
from huiyin.domains.matters.rules.pictures import Picture
from huiyin.domains.matters.rules.recordings import Recording
from huiyin.domains.matters.vocabulary import Channel
from huiyin.platform.sealing import seal

KEEP_DRAFTS: Final = timedelta(days=14)  # our own: a fortnight away from home, and it is still there
MOST_PHOTOS: Final = 6


def begin_draft(*, holder: str, community: Community, channel: Channel, written: Written, at: datetime) -> Draft:
    """Start a report for whoever holds the token; one of theirs in which nothing was typed yet is used again."""
    mine = open_drafts(holder, at=at).filter(community=community)
    draft = next((one for one in mine if words_of(one).is_empty), None)
    if draft is None:
        draft = Draft(id=uuid7(at), holder=holder_hash(holder), community=community, begun_at=at)
    draft.channel = channel
    return keep_draft(draft=draft, written=written, at=at)


def keep_draft(*, draft: Draft, written: Written, at: datetime) -> Draft:
    """Keep what is written now; the draft is good for another fortnight."""
    draft.sealed = seal(pack(written), purpose=draft.purpose)
    draft.updated_at, draft.expires_at = at, at + KEEP_DRAFTS
    draft.save()
    return draft


@transaction.atomic
def keep_picture(*, draft: Draft, picture: Picture, name: str, at: datetime) -> Written:
    """Put a cleaned photo beside the draft; the same one twice is one. Raises Invalid({"photos": …}) for a seventh."""
    written = _words_now(draft)
    if any(photo.digest == picture.digest for photo in written.photos):
        return written
    if len(written.photos) >= MOST_PHOTOS:
        raise Invalid({"photos": [_("There are six photos already.")]})
    files.keep_draft_photo(draft.pk, picture)
    kept = (*written.photos, KeptPicture(picture.digest, len(picture.data), name))
    return words_of(keep_draft(draft=draft, written=replace(written, photos=kept), at=at))


@transaction.atomic
def remove_picture(*, draft: Draft, digest: str, at: datetime) -> Written:
    """Take a photo away again."""
    written = _words_now(draft)
    kept = tuple(photo for photo in written.photos if photo.digest != digest)
    if len(kept) < len(written.photos):
        files.drop_draft_photo(draft.pk, digest)
        keep_draft(draft=draft, written=replace(written, photos=kept), at=at)
    return words_of(draft)


@transaction.atomic
def keep_recording(*, draft: Draft, recording: Recording, at: datetime) -> Written:
    """Put a checked voice message beside the draft, in place of the one before."""
    written = _words_now(draft)
    if written.voice is not None and written.voice.digest != recording.digest:
        files.draft_recording_path(draft.pk, written.voice.digest).unlink(missing_ok=True)
    files.keep_draft_recording(draft.pk, recording)
    kept = KeptRecording(recording.digest, len(recording.data), recording.media_type, recording.seconds)
    return words_of(keep_draft(draft=draft, written=replace(written, voice=kept), at=at))


@transaction.atomic
def remove_recording(*, draft: Draft, at: datetime) -> Written:
    """Take the voice message away again."""
    written = _words_now(draft)
    if written.voice is not None:
        files.draft_recording_path(draft.pk, written.voice.digest).unlink(missing_ok=True)
        keep_draft(draft=draft, written=replace(written, voice=None), at=at)
    return words_of(draft)


def drop_draft(*, draft: Draft) -> None:
    """Forget a draft at its holder's wish, with all that waits beside it."""
    pk = draft.pk
    draft.delete()
    transaction.on_commit(lambda: files.drop_draft_folder(pk))


def forget_drafts(*, at: datetime) -> int:
    """Forget the drafts whose time is over, sent or not. Returns how many.

    The photos go first: stopped half-way, the row still tells the next run what is left.
    """
    count = 0
    for pk in list(drafts_over(at).values_list("pk", flat=True)):
        files.drop_draft_folder(pk)
        count += drafts_over(at).filter(pk=pk).delete()[0]
    return count


def _words_now(draft: Draft) -> Written:
    """What is written at this moment, held until the transaction ends: photos are sent and taken away side by side."""
    draft.sealed = Draft.objects.select_for_update().values_list("sealed", flat=True).get(pk=draft.pk)
    return words_of(draft)
