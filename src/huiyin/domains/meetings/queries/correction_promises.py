"""What corrections promise: counted without a gap, agreed to, sealed with the version before, public in time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from huiyin.domains.meetings.models import Correction, CorrectionEnd, Meeting
from huiyin.domains.meetings.queries.breaches import GRACE, Breach, values
from huiyin.domains.meetings.queries.corrections import corrections_run_out, objected_before
from huiyin.domains.meetings.queries.sealed import correction_digest, seals_of
from huiyin.domains.meetings.rules.confirming import Word, public_until
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.statements.portions import in_portions

PORTION = 200
DEEP = ("correction__meeting__body__community",)


def corrections_are_sealed(_at: datetime) -> Iterator[Breach]:
    """Each published correction names its seal, says what was sealed, and names the version before as it stood."""
    rows = CorrectionEnd.objects.filter(published=True).select_related(*DEEP)
    portion: list[CorrectionEnd] = []
    for end in in_portions(rows.prefetch_related("correction__texts", "correction__words"), size=PORTION):
        portion.append(end)
        if len(portion) == PORTION:
            yield from _judged(portion)
            portion = []
    yield from _judged(portion)


def _judged(ends: Iterable[CorrectionEnd]) -> Iterator[Breach]:
    ends = list(ends)
    meetings = {end.correction.meeting for end in ends}
    seals = seals_of(meetings, "meetings.republish")
    before = _seals_by_version(meetings)
    for end in ends:
        row, where = end.correction, f"meeting {end.correction.meeting.code} version {end.correction.version}"
        seal = seals.get((row.meeting.body.community.code, end.sealed_seq or 0))
        sealed_before = before.get((row.meeting_id, row.version - 1))
        if sealed_before is None:
            yield Breach(where, "corrects a version that is not there")
        elif not _is(seal, end):
            yield Breach(where, "names a seal that is not on the record")
        elif seal is not None and seal.change.get("minutes") != correction_digest(end, sealed_before):
            yield Breach(where, "is not what was sealed")
        yield from (Breach(where, what) for what in _lacks(end))


def _is(seal: AuditRow | None, end: CorrectionEnd) -> bool:
    return seal is not None and (seal.hash, seal.subject_id) == (end.sealed_hash, str(end.correction.meeting_id))


def _seals_by_version(meetings: Iterable[Meeting]) -> dict[tuple[UUID, int], str]:
    rows = CorrectionEnd.objects.filter(published=True, correction__meeting__in=meetings)
    found = rows.values_list("correction__meeting", "correction__version", "sealed_hash")
    first = {(one.pk, 1): one.sealed_hash for one in meetings}
    return first | {(meeting, version): sealed for meeting, version, sealed in found}


def _lacks(end: CorrectionEnd) -> Iterator[str]:
    last = {row.seat_id: row.word for row in end.correction.words.all()}
    objecting = {seat for seat, word in last.items() if word == Word.OBJECTS}
    if objecting and not objecting <= objected_before(end.correction):
        yield "was published over an objection that no other draft tried to answer"
    if end.public_until is None or end.public_until < public_until(localdate(end.at), 0):
        yield "does not stay on the board as long as the law asks"


def corrections_are_counted(_at: datetime) -> Iterator[Breach]:
    """Only published minutes are corrected, and a draft follows the one before it."""
    early = Correction.objects.filter(meeting__published_at=None)
    for code, version, draft in values(early, "meeting__code", "version", "draft"):
        yield Breach(f"meeting {code}", f"is corrected ({version}.{draft}) and was never published")
    before = Correction.objects.filter(
        meeting=OuterRef("meeting"), version=OuterRef("version"), draft=OuterRef("draft") - 1
    )
    gaps = Correction.objects.filter(draft__gt=1).exclude(Exists(before))
    for code, version, draft in values(gaps, "meeting__code", "version", "draft"):
        yield Breach(f"meeting {code}", f"has a correction {version}.{draft} and not the draft before it")


def silence_on_corrections_is_written_down(at: datetime) -> Iterator[Breach]:
    """Where the time to object has run out, everybody who was there has spoken or stands as silent."""
    for code in values(corrections_run_out(at - GRACE), "meeting__code"):
        yield Breach(f"meeting {code}", "the time to object to its correction ran out and no silence was recorded")


CHECKS: tuple[Callable[[datetime], Iterator[Breach]], ...] = (
    corrections_are_sealed,
    corrections_are_counted,
    silence_on_corrections_is_written_down,
)
