"""Voice messages: checked, kept with the matter, typed up by staff, and erased with the person whose voice it is."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.core.texts import is_blank
from huiyin.domains.matters.files import erase_recording, keep_recording
from huiyin.domains.matters.models import Attachment, Matter
from huiyin.domains.matters.rules.recordings import LONGEST_SECONDS, Recording, RecordingFault, clean_recording
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit

from .steps import lock, record_apart


def checked(data: bytes) -> Recording:
    """The recording without what tells of its owner. Raises Invalid({"voice": …}) with a sentence for its sender."""
    try:
        return clean_recording(data)
    except RecordingFault as fault:
        raise Invalid({"voice": [fault_words(fault)]}) from fault


def fault_words(fault: RecordingFault) -> str:
    """What to say of a recording that could not be kept."""
    if fault.code == "not_a_recording":
        return _("This file is not a recording that we can play. Please record it again, or write it down.")
    words = _("This recording is too long: at most %(minutes)d minutes, please. The most important first.")
    return words % {"minutes": LONGEST_SECONDS // 60}


def without_words() -> str:
    """What stands for the words of a report that was only spoken, in the language of the record."""
    with translation.override("zh-hans"):
        return _("[Voice message, not yet typed up]")


@transaction.atomic
def attach_recording(
    *, actor: Actor, matter: Matter, recording: Recording, at: datetime, alone: bool = False
) -> Attachment:
    """Keep a checked recording with the matter, and record it by its digest; `alone` where it came without words."""
    keep_recording(recording)
    attachment = Attachment.objects.create(
        matter=matter,
        purpose=Purpose.VOICE,
        media_type=recording.media_type,
        digest=recording.digest,
        size=len(recording.data),
        seconds=recording.seconds,
        speaks_alone=alone,
        at=at,
        added_by=actor.id,
    )
    _record(actor, attachment, "matters.attach", at)
    return attachment


@transaction.atomic
def type_up(*, actor: Actor, recording: Attachment, transcript: str, at: datetime) -> Attachment:
    """Keep what a voice message says. Where the report was only spoken, these become its words.

    Raises Invalid({"transcript": …}) for an empty text.
    """
    if is_blank(transcript):
        raise Invalid({"transcript": [_("Please type what is said; “cannot be understood” is an answer too")]})
    matter = lock(recording.matter)
    recording.transcript, recording.typed_at, recording.typed_by = transcript, at, actor.id
    recording.save(update_fields=["transcript", "typed_at", "typed_by"])
    if recording.speaks_alone and matter.redacted_at is None:
        matter.text = transcript
        matter.save(update_fields=["text"])
        record_apart(matter, actor=actor, verb="matters.type_up", told=_told(recording), rows=(recording,), at=at)
    else:
        _record(actor, recording, "matters.type_up", at)
    return recording


def erase_voices(matter: Matter) -> list[Attachment]:
    """Take the voices of forgotten persons away, bytes and words; the rows stay, and are returned."""
    voices = list(Attachment.objects.filter(matter=matter, purpose=Purpose.VOICE).exclude(digest=""))
    for voice in voices:
        digest = voice.digest
        voice.digest, voice.transcript = "", ""
        voice.save(update_fields=["digest", "transcript"])
        if not Attachment.objects.filter(digest=digest).exists():
            transaction.on_commit(partial(erase_recording, digest))
    return voices


def _told(recording: Attachment) -> dict[str, object]:
    return {"attachment": str(recording.pk), "purpose": recording.purpose, "digest": recording.digest}


def _record(actor: Actor, recording: Attachment, verb: str, at: datetime) -> None:
    matter = recording.matter
    audit.record(
        chain=matter.community.code,
        actor=actor,
        verb=verb,
        subject=matter.ref,
        change=_told(recording),
        at=at,
        rows=[recording],
    )
