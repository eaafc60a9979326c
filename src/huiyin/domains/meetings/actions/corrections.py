"""Correcting published minutes: proposed with a reason, agreed to by those who were there, published beside the first.

What is published is never written over: a correction is a further version, sealed with the one before it. It changes
the words of the minutes alone: decisions, votes and who was there stay as they are, and another decision is for the
next meeting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from huiyin.core.errors import Changed, Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings.models import (
    Attendance,
    CorrectedText,
    Correction,
    CorrectionEnd,
    CorrectionWord,
    Meeting,
    MeetingStep,
)
from huiyin.domains.meetings.queries.corrections import (
    Version,
    hindrance_to_correction,
    open_correction,
    published_versions,
    unheard_on,
)
from huiyin.domains.meetings.queries.sealed import correction_digest
from huiyin.domains.meetings.queries.settings import numbers_of
from huiyin.domains.meetings.rules.confirming import Hindrance, Word, confirm_until, public_until
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.domains.meetings.states import State
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.statements import insert_together

from .minutes import LONGEST
from .recording import record
from .steps import advance, lock
from .telling import tell_members, tell_secretaries

REASON = 300
FIRST = "1.0"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction as it is typed: why, the whole new text of items by hearing, and what its writer had before them."""

    reason: str
    texts: Mapping[UUID, str]
    base: str  # `base_of` when the page was opened


def base_of(meeting: Meeting) -> str:
    """What a writer has before them: the newest version, and the draft of the next one that waits."""
    waiting = open_correction(meeting)
    versions = meeting.corrections.filter(end__published=True).count() + 1
    return f"{versions}.{waiting.pk if waiting else 0}"


@transaction.atomic
def correct_minutes(*, actor: Actor, meeting: Meeting, proposal: Proposal, at: datetime) -> Correction:
    """Propose a correction, or another draft of the one that waits; those who were there are asked to confirm it.

    Raises Invalid without a reason, Refused where minutes are not published or nothing differs, Changed where somebody
    else proposed or published a correction since the writer began.
    """
    meeting = _published(meeting.pk, "correct")
    if proposal.base != base_of(meeting):
        raise Changed(proposal.base, base_of(meeting))
    reason, texts = _checked(proposal)
    standing = published_versions(meeting)[-1]
    waiting = open_correction(meeting)
    changed = {key: text for key, text in texts.items() if key in standing.texts and text != standing.texts[key]}
    _refuse_unchanged(meeting, changed, waiting)
    until = confirm_until(localtime(at), numbers_of(meeting.body, on=localdate(at)).number(Name.CONFIRM_DAYS))
    row = Correction.objects.create(
        meeting=meeting,
        version=standing.number + 1,
        draft=meeting.corrections.filter(version=standing.number + 1).count() + 1,
        reason=reason,
        at=at,
        confirm_until=until,
        actor_id=actor.id,
        actor_name=actor.name[:60],
    )
    written = [CorrectedText(correction=row, hearing_id=key, text=text) for key, text in changed.items()]
    insert_together(written)
    data = {"version": row.version, "draft": row.draft}
    step = advance(
        meeting, "correct", actor=actor, at=at, given={"reason": reason, "texts": changed}, note=reason, data=data
    )
    tell_members(meeting, "correction", at=at, why=reason, until=until, only_there=True)
    record(meeting.body, "correct", meeting, data, actor=actor, at=at, rows=[row, *written, meeting, step])
    return row


@transaction.atomic
def confirm_correction(
    *, actor: Actor, seat: Attendance, draft: UUID, objection: str = "", at: datetime
) -> CorrectionWord:
    """Confirm the correction that waits, or say what is wrong with it; only who was there, while the time runs.

    `draft` is the one that was read: a word on an earlier draft is not taken for one on the next.
    """
    meeting = _published(seat.meeting_id, "confirm")
    waiting = _waiting(meeting, "confirm")
    if waiting.pk != draft:
        raise Refused("confirm", meeting.state, reason=_("The correction was changed meanwhile: please read it again."))
    if at > waiting.confirm_until:
        day = {"day": f"{localtime(waiting.confirm_until):%Y-%m-%d}"}
        raise Refused("confirm", meeting.state, reason=_("The time to object ran out on %(day)s.") % day)
    if not Attendance.objects.filter(pk=seat.pk, came_at__isnull=False).exists():
        raise Refused("confirm", meeting.state, reason=_("Minutes are confirmed by those who were there."))
    fields = Fields()
    objection = fields.line("objection", objection, limit=500, required=False)
    fields.settle()
    row = _word(waiting, seat, Word.OBJECTS if objection else Word.CONFIRMED, at=at, actor=actor, objection=objection)
    if objection:
        tell_secretaries(meeting, "correction_objected", at=at, why=objection)
    elif not unheard_on(waiting).exists():
        tell_secretaries(meeting, "correction_ready", at=at)
    change = {"member": str(seat.member_id), "version": waiting.version, "draft": waiting.draft, "word": row.word}
    record(meeting.body, "confirm_correction", meeting, change, actor=actor, at=at, rows=[row])
    return row


@transaction.atomic
def withdraw_correction(*, actor: Actor, meeting: Meeting, why: str, at: datetime) -> CorrectionEnd:
    """Take a correction back; what is published stands. Raises Invalid without a reason."""
    meeting = _published(meeting.pk, "withdraw")
    waiting = _waiting(meeting, "withdraw")
    fields = Fields()
    why = fields.line("why", why, limit=REASON)
    fields.settle()
    end = CorrectionEnd.objects.create(
        correction=waiting, published=False, note=why, at=at, actor_id=actor.id, actor_name=actor.name[:60]
    )
    step = advance(meeting, "withdraw", actor=actor, at=at, given={"why": why}, note=why)
    change = {"version": waiting.version, "draft": waiting.draft, "why": why}
    record(meeting.body, "withdraw", meeting, change, actor=actor, at=at, rows=[end, meeting, step])
    return end


@transaction.atomic
def publish_correction(
    *, actor: Actor, meeting: Meeting, draft: UUID, reason: str, texts: Mapping[UUID, str], at: datetime
) -> CorrectionEnd:
    """Publish the new version: the reason and each public text as somebody has looked at them, redacted once more.

    It stays public for as long as the table promises from this day on, never shorter than the law asks. Raises Refused
    while an objection stands or somebody who was there may still object, Changed where the draft is not the one read.
    """
    meeting = _published(meeting.pk, "republish")
    waiting = _waiting(meeting, "republish")
    if waiting.pk != draft:
        raise Changed(draft, waiting.pk)
    _refuse_hindered(waiting, at=at)
    fields = Fields()
    reason = redact(fields.line("reason", reason, limit=REASON)).text
    fields.settle()
    before = published_versions(meeting)[-1]
    until = public_until(localdate(at), numbers_of(meeting.body, on=localdate(at)).number(Name.PUBLIC_DAYS))
    end = CorrectionEnd(
        correction=waiting,
        published=True,
        note=reason[:REASON],
        texts={str(key): redact(texts.get(key, text).strip()).text for key, text in before.public.items()},
        public_until=until,
        at=at,
        actor_id=actor.id,
        actor_name=actor.name[:60],
    )
    meeting.public_until = max(until, meeting.public_until or until)
    step = advance(meeting, "republish", actor=actor, at=at, given={}, note=reason, data={"version": waiting.version})
    tell_members(meeting, "corrected", at=at, why=reason)
    return _seal(end, before, meeting, actor=actor, at=at, step=step)


@transaction.atomic
def record_silence_on_correction(key: UUID, *, at: datetime) -> int:
    """Write down who said nothing of a correction while they might have objected; how many they are."""
    meeting = lock(Correction.objects.values_list("meeting", flat=True).get(pk=key))
    waiting = open_correction(meeting)
    if waiting is None or waiting.pk != key or waiting.confirm_until >= at:
        return 0
    rows = [_word(waiting, seat, Word.SILENT, at=waiting.confirm_until, actor=SYSTEM) for seat in unheard_on(waiting)]
    if rows:
        tell_secretaries(meeting, "correction_ready", at=at)
        change = {"version": waiting.version, "draft": waiting.draft, "silent": len(rows)}
        record(meeting.body, "silence_on_correction", meeting, change, actor=SYSTEM, at=at, rows=rows)
    return len(rows)


def _seal(
    end: CorrectionEnd, before: Version, meeting: Meeting, *, actor: Actor, at: datetime, step: MeetingStep
) -> CorrectionEnd:
    """Put the new version on the record, then keep which row of it is the seal."""
    assert end.public_until is not None  # noqa: S101 - set by the only caller
    change = {
        "version": end.correction.version,
        "draft": end.correction.draft,
        "public_until": end.public_until.isoformat(),
        "minutes": correction_digest(end, before.sealed_hash),
    }
    seal = record(meeting.body, "republish", meeting, change, actor=actor, at=at, rows=[end, meeting, step])
    end.sealed_seq, end.sealed_hash = seal.seq, seal.hash
    end.save(force_insert=True)
    return end


def _word(
    waiting: Correction, seat: Attendance, word: Word, *, at: datetime, actor: Actor, objection: str = ""
) -> CorrectionWord:
    return CorrectionWord.objects.create(
        correction=waiting,
        seq=CorrectionWord.objects.filter(correction=waiting).count() + 1,
        seat=seat,
        word=word,
        objection=objection,
        at=at,
        actor_id=actor.id,
    )


def _checked(proposal: Proposal) -> tuple[str, dict[UUID, str]]:
    fields = Fields()
    reason = fields.line("reason", proposal.reason, limit=REASON)
    texts = {
        key: fields.text(f"text-{key}", text, limit=LONGEST, required=False) for key, text in proposal.texts.items()
    }
    fields.settle()
    return reason, texts


def _published(key: UUID, doing: str) -> Meeting:
    meeting = lock(key)
    if meeting.state != State.PUBLISHED:
        reason = _("These minutes are not public yet: until they are, they are simply changed.")
        raise Refused(doing, meeting.state, reason=reason)
    return meeting


def _waiting(meeting: Meeting, doing: str) -> Correction:
    waiting = open_correction(meeting)
    if waiting is None:
        raise Refused(doing, meeting.state, reason=_("No correction waits: it was published or withdrawn."))
    return waiting


def _refuse_unchanged(meeting: Meeting, changed: Mapping[UUID, str], waiting: Correction | None) -> None:
    if not changed:
        reason = _("Nothing differs from what is published. Please change the text of at least one item.")
        raise Refused("correct", meeting.state, reason=reason)
    if waiting is not None and changed == {row.hearing_id: row.text for row in waiting.texts.all()}:
        reason = _("This is the correction that waits already. Please change it, or withdraw it.")
        raise Refused("correct", meeting.state, reason=reason)


def _refuse_hindered(waiting: Correction, *, at: datetime) -> None:
    found = hindrance_to_correction(waiting, at=at)
    if found is Hindrance.OBJECTED:
        reason = _(
            "Somebody who was there objects to this correction: write another draft that answers it, or withdraw it. "
            "Who objects to that draft as well is published word for word beside it, once the time has run out."
        )
        raise Refused("republish", State.PUBLISHED, reason=reason)
    if found is Hindrance.WAITS:
        day = {"day": f"{localtime(waiting.confirm_until):%Y-%m-%d %H:%M}"}
        reason = _("Not all who were there have confirmed the correction: they may object until %(day)s.") % day
        raise Refused("republish", State.PUBLISHED, reason=reason)
