"""From a draft to a numbered matter, or to one more voice in a matter: once, however often it is sent."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from huiyin.core.errors import Invalid, NotSeen, Refused
from huiyin.core.ids import normal_number
from huiyin.domains.estates.models import Estate, Organisation, Place
from huiyin.domains.matters import files
from huiyin.domains.matters.models import Category, Draft, Matter, Reporter
from huiyin.domains.matters.queries.drafts import outcome_of, words_of
from huiyin.domains.matters.rules.drafting import Outcome, Written, pack
from huiyin.domains.matters.rules.recordings import Recording
from huiyin.domains.matters.vocabulary import Channel, Kind, Purpose
from huiyin.platform.access.actors import reporter_actor
from huiyin.platform.sealing import seal

from .attachments import attach_picture
from .intake import Contact, Said, Voice, receive_matter
from .joining import me_too
from .recordings import attach_recording, without_words

SHOW_CODE: Final = timedelta(minutes=30)  # our own: time to write it down, to print it, to send it twice


@dataclass(frozen=True, slots=True)
class Sent:
    """What sending a draft led to; the same one when it is sent again."""

    outcome: Outcome
    again: bool


@transaction.atomic
def send_draft(*, draft: Draft, language: str, at: datetime) -> Sent:
    """Turn a draft into a matter, or into one more voice in the matter it joins.

    A draft is sent once: the second of two taps waits for the first and gets the same number and code. Raises Invalid
    where nothing is written.
    """
    # A compare-and-set: on either database the second sender waits here for the first one's commit.
    if not Draft.objects.filter(pk=draft.pk, sent_at=None).update(sent_at=at):
        draft.refresh_from_db()
        return Sent(outcome_of(draft), again=True)
    draft.refresh_from_db()
    written = words_of(draft)
    if not written.text.strip() and written.voice is None:
        raise Invalid({"text": ["nothing is written"]})
    alone = not written.text.strip()
    if alone:
        written = replace(written, text=without_words())
    reporter, code = _voice_heard(draft, written, language, at)
    _carry_photos(draft, written, reporter, at)
    _carry_voice(draft, written, reporter, at, alone=alone and reporter.matter.text == written.text)
    outcome = Outcome(reporter.matter.number, code, str(reporter.pk))
    draft.sealed = seal(pack(outcome), purpose=draft.purpose)
    draft.updated_at, draft.expires_at = at, at + SHOW_CODE
    draft.save()
    pk = draft.pk
    transaction.on_commit(lambda: files.drop_draft_folder(pk))
    return Sent(outcome, again=False)


def _voice_heard(draft: Draft, written: Written, language: str, at: datetime) -> tuple[Reporter, str]:
    voice = _voice(draft, written, language)
    actor = reporter_actor("")
    if written.joins:
        try:
            into = Matter.objects.get(number=normal_number(written.joins), community=draft.community)
            return me_too(actor=actor, matter=into, voice=voice, note=written.text, at=at)
        except (Matter.DoesNotExist, Refused, NotSeen):
            pass  # answered or closed meanwhile: what was written is not lost, it becomes a matter of its own
    got = receive_matter(actor=actor, community=draft.community, said=_said(draft, written), voice=voice, at=at)
    return got.reporter, got.code


def _said(draft: Draft, written: Written) -> Said:
    """The written codes as rows; one that is gone since is left out, the words stay."""
    community = draft.community
    category = Category.objects.filter(code=written.category or "unknown", active=True).first()
    wrongdoing = category is not None and category.code == Kind.WRONGDOING
    kind = Kind.WRONGDOING if wrongdoing else Kind(written.kind)
    named = written.named_unit if kind == Kind.WRONGDOING else ""
    return Said(
        text=written.text,
        kind=kind,
        category=category,
        place=Place.objects.filter(community=community, code=written.place, active=True).first(),
        estate=Estate.objects.filter(community=community, code=written.estate).first(),
        where=written.where,
        named_unit=Organisation.objects.filter(code=named).first() if named else None,
    )


def _voice(draft: Draft, written: Written, language: str) -> Voice:
    return Voice(
        contact=Contact() if written.unknown else Contact(name=written.name, phone=written.phone),
        channel=Channel(draft.channel),
        anonymous=not written.show_name,
        unknown_to_staff=written.unknown,
        assisted_by=written.assisted_by,
        language=language,
    )


def _carry_photos(draft: Draft, written: Written, reporter: Reporter, at: datetime) -> None:
    """Keep the draft's photos with the matter. One whose bytes are gone does not hold up the report."""
    actor = reporter_actor(reporter.pk)
    for photo in written.photos:
        try:
            picture = files.draft_photo(draft.pk, photo.digest)
        except FileNotFoundError:
            continue
        attach_picture(actor=actor, matter=reporter.matter, picture=picture, purpose=Purpose.REPORT, at=at)


def _carry_voice(draft: Draft, written: Written, reporter: Reporter, at: datetime, *, alone: bool) -> None:
    """Keep the draft's voice message with the matter; one whose bytes are gone does not hold up the report."""
    voice = written.voice
    if voice is None:
        return
    try:
        data = files.draft_recording_path(draft.pk, voice.digest).read_bytes()
    except FileNotFoundError:
        return
    recording = Recording(data, voice.media_type, voice.seconds, voice.digest)
    actor = reporter_actor(reporter.pk)
    attach_recording(actor=actor, matter=reporter.matter, recording=recording, alone=alone, at=at)
