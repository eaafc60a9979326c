"""The versions of a meeting's published minutes, and the correction that waits for those who were there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings.models import Attendance, Correction, CorrectionWord, Hearing, Meeting, Minutes
from huiyin.domains.meetings.queries.confirming import Voice, voices_at, word_of
from huiyin.domains.meetings.rules.confirming import Hindrance, Said, Word, hindrance


@dataclass(frozen=True, slots=True)
class Agreed:
    """One who was there and what they said of a version: by the rule of silence, "silent" is no consent."""

    name: str
    word: str
    objection: str = ""
    at: datetime | None = None
    again: bool = False  # they had objected to an earlier text of the same version as well


@dataclass(frozen=True, slots=True)
class Version:
    """One version of published minutes: what it says, as the table knows it and as everybody reads it, and why."""

    number: int
    published_at: datetime
    public_until: date | None
    texts: Mapping[UUID, str]  # by hearing
    public: Mapping[UUID, str]
    agreed: tuple[Agreed, ...]
    sealed_seq: int | None
    sealed_hash: str
    reason: str = ""  # as it was proposed, and as everybody reads it
    public_reason: str = ""
    published_by: str = ""
    attached: tuple[str, ...] = ()  # objections that stand word for word beside it, as everybody reads them


def published_versions(meeting: Meeting) -> list[Version]:
    """Every published version, the first first; none while the minutes are a draft."""
    if meeting.published_at is None:
        return []
    versions = [_first(meeting, meeting.published_at)]
    for row in _with_all(meeting.corrections.filter(end__published=True)):
        before, end, agreed = versions[-1], row.end, tuple(agreed_on(row))
        versions.append(
            Version(
                row.version,
                end.at,
                end.public_until,
                {**before.texts, **{one.hearing_id: one.text for one in row.texts.all()}},
                {UUID(key): text for key, text in end.texts.items()},
                agreed,
                end.sealed_seq,
                end.sealed_hash,
                row.reason,
                end.note,
                end.actor_name,
                attached(agreed),
            )
        )
    return versions


def attached(agreed: Iterable[Agreed]) -> tuple[str, ...]:
    """The objections that are published word for word beside a text: another text did not answer them.

    Whatever names a person or a home is hidden, as in every public text.
    """
    return tuple(redact(one.objection).text for one in agreed if one.objection and one.again)


def version_numbered(versions: Iterable[Version], number: int) -> Version:
    """One of them. Raises NotSeen."""
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise NotSeen(f"no version {number}")
    return found


def corrections_of(meeting: Meeting) -> QuerySet[Correction]:
    """Every draft of every correction, with how it ended, in order."""
    return _with_all(meeting.corrections.all())


def open_correction(meeting: Meeting) -> Correction | None:
    """The correction that waits: the newest draft, unless it was published or withdrawn."""
    last = corrections_of(meeting).last()
    return last if last is not None and not hasattr(last, "end") else None


def agreed_on(correction: Correction) -> list[Agreed]:
    """What everybody who was there has said of a correction last, in the order of the table."""
    said = {row.seat_id: row for row in correction.words.all()}
    again = objected_before(correction) if any(row.objection for row in said.values()) else set[UUID]()
    found = []
    for seat in there_at(correction.meeting):
        row, name = said.get(seat.pk), seat.member.name
        spoke = Agreed(name, row.word, row.objection, row.at, seat.pk in again) if row else Agreed(name, Word.NONE)
        found.append(spoke)
    return found


def objected_before(correction: Correction) -> set[UUID]:
    """The seats that objected to an earlier draft of the same version."""
    drafts = Correction.objects.filter(
        meeting=correction.meeting_id, version=correction.version, draft__lt=correction.draft
    )
    rows = CorrectionWord.objects.filter(correction__in=drafts, word=Word.OBJECTS)
    return set(rows.values_list("seat", flat=True))


def there_at(meeting: Meeting) -> QuerySet[Attendance]:
    """The seats that came, in the order of the table: theirs is the word on the minutes."""
    rows = Attendance.objects.filter(meeting=meeting, came_at__isnull=False).select_related("member__organisation")
    return rows.order_by("member__begins", "member__pk")


def last_word(correction: Correction, seat: Attendance) -> CorrectionWord | None:
    """What a seat has said of a correction last."""
    return correction.words.filter(seat=seat).order_by("seq").last()


def unheard_on(correction: Correction) -> QuerySet[Attendance]:
    """Who was there and has said nothing of this correction, and whose silence is not written down."""
    spoken = CorrectionWord.objects.filter(correction=correction).values("seat")
    return there_at(correction.meeting).exclude(pk__in=spoken)


def hindrance_to_correction(correction: Correction, *, at: datetime) -> Hindrance | None:
    """Why a correction may not be published at this moment: an objection is answered by another draft alone."""
    said = [Said(Word(one.word), one.again) for one in agreed_on(correction)]
    return hindrance(said, until=correction.confirm_until, at=at)


def corrections_run_out(at: datetime) -> QuerySet[Correction]:
    """Corrections that nobody may object to any more, where a silence is not written down yet."""
    later = Correction.objects.filter(
        meeting=OuterRef("meeting"), version=OuterRef("version"), draft__gt=OuterRef("draft")
    )
    spoken = CorrectionWord.objects.filter(correction=OuterRef(OuterRef("pk")), seat=OuterRef("pk"))
    unheard = Attendance.objects.filter(meeting=OuterRef("meeting"), came_at__isnull=False).exclude(Exists(spoken))
    rows = Correction.objects.filter(confirm_until__lt=at, end=None).exclude(Exists(later)).filter(Exists(unheard))
    return rows.order_by("confirm_until", "pk")


def _with_all(rows: QuerySet[Correction]) -> QuerySet[Correction]:
    return rows.select_related("meeting", "end").prefetch_related("texts", "words").order_by("version", "draft")


def _first(meeting: Meeting, published_at: datetime) -> Version:
    """The first version: the minutes as they were when they were published, which no save can follow."""
    rows = list(Hearing.objects.filter(meeting=meeting))
    written = Minutes.objects.filter(hearing__in=rows, beside=False).order_by("version")
    texts = dict.fromkeys((row.pk for row in rows), "") | {one.hearing_id: one.text for one in written}
    agreed = tuple(_agreed_first(one) for one in voices_at(meeting) if one.seat.came_at is not None)
    step = meeting.steps.filter(move="publish").first()
    until = date.fromisoformat(step.data["public_until"]) if step and "public_until" in step.data else None
    return Version(
        1,
        published_at,
        until or meeting.public_until,
        texts,
        {row.pk: row.public_text for row in rows},
        agreed,
        meeting.sealed_seq,
        meeting.sealed_hash,
        attached=attached(agreed),
    )


def _agreed_first(voice: Voice) -> Agreed:
    """What a seat said of the minutes; of those published before words were rows, the last word whatever its text."""
    seat = voice.seat
    word = voice.word or word_of(seat, None)
    objection = seat.objection if word is Word.OBJECTS else ""
    return Agreed(seat.member.name, word, objection, seat.confirmed_at, voice.again)
