"""The versions of a meeting's published minutes, and the correction that waits for those who were there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.meetings.models import Attendance, Correction, CorrectionWord, Hearing, Meeting, Minutes
from huiyin.domains.meetings.queries.confirming import word_of
from huiyin.domains.meetings.rules.confirming import Hindrance, Said, Word, hindrance


@dataclass(frozen=True, slots=True)
class Agreed:
    """One who was there and what they said of a version: by the rule of silence, "silent" is no consent."""

    name: str
    word: str
    objection: str = ""
    at: datetime | None = None


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


def published_versions(meeting: Meeting) -> list[Version]:
    """Every published version, the first first; none while the minutes are a draft."""
    if meeting.published_at is None:
        return []
    versions = [_first(meeting, meeting.published_at)]
    for row in _with_all(meeting.corrections.filter(end__published=True)):
        before, end = versions[-1], row.end
        versions.append(
            Version(
                row.version,
                end.at,
                end.public_until,
                {**before.texts, **{one.hearing_id: one.text for one in row.texts.all()}},
                {UUID(key): text for key, text in end.texts.items()},
                tuple(agreed_on(row)),
                end.sealed_seq,
                end.sealed_hash,
                row.reason,
                end.note,
                end.actor_name,
            )
        )
    return versions


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
    found = []
    for seat in there_at(correction.meeting):
        row = said.get(seat.pk)
        found.append(
            Agreed(seat.member.name, row.word, row.objection, row.at) if row else Agreed(seat.member.name, Word.NONE)
        )
    return found


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
    said = [Said(Word(one.word)) for one in agreed_on(correction)]
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
    agreed = [Agreed(one.member.name, word_of(one), one.objection, one.confirmed_at) for one in there_at(meeting)]
    step = meeting.steps.filter(move="publish").first()
    until = date.fromisoformat(step.data["public_until"]) if step and "public_until" in step.data else None
    return Version(
        1,
        published_at,
        until or meeting.public_until,
        texts,
        {row.pk: row.public_text for row in rows},
        tuple(agreed),
        meeting.sealed_seq,
        meeting.sealed_hash,
    )
