"""What the seal of published minutes covers, and the row of the record that it names."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from huiyin.domains.meetings.models import CorrectionEnd, Decision, Hearing, Meeting, Minutes, Vote
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.queries import history_of
from huiyin.platform.sealing.hashes import keyed_hash

PURPOSE = "meetings.minutes"
COUNTED = ("question", "voting", "aside", "present", "in_favour", "against", "abstained", "result")


def with_content() -> QuerySet[Meeting]:
    """Meetings with all that their seal covers, in a fixed number of queries a portion."""
    votes = Prefetch("votes", Vote.objects.order_by("pk"))
    versions = Prefetch("versions", Minutes.objects.filter(beside=False).order_by("version"))
    decisions = Prefetch("decisions", Decision.objects.prefetch_related("steps").order_by("seq"))
    hearings = Prefetch("hearings", Hearing.objects.prefetch_related(votes, versions, decisions).order_by("pk"))
    return Meeting.objects.select_related("body__community").prefetch_related("attendances__minutes_words", hearings)


def content_digest(meeting: Meeting) -> str:
    """The keyed digest of everything minutes say: seats, items, texts, votes, decisions as they were taken.

    `meeting` comes from `with_content`. What happens later, such as a moved date, is no part of it.
    """
    said: dict[str, Any] = {
        "meeting": [str(meeting.pk), meeting.number, _moment(meeting.opened_at), _moment(meeting.closed_at)],
        "seats": sorted(
            [str(one.member_id), _moment(one.came_at), _moment(one.confirmed_at), one.objection, bool(one.silent_at)]
            for one in meeting.attendances.all()
        ),
        "items": [_hearing(one) for one in meeting.hearings.all()],
    }
    words = sorted(
        [str(seat.pk), one.seq, one.word, one.objection, _moment(one.at)]
        for seat in meeting.attendances.all()
        for one in seat.minutes_words.all()
    )
    if words:  # minutes from before there were such rows were sealed without them
        said["words"] = words
    return keyed_hash(json.dumps(said, sort_keys=True, ensure_ascii=False, default=str), purpose=PURPOSE)[:32]


def correction_digest(end: CorrectionEnd, sealed_before: str) -> str:
    """The keyed digest of a corrected version: the reason, every text, each word on it, and the seal before it."""
    row = end.correction
    said = {
        "version": [str(row.meeting_id), row.version, row.draft, row.reason, _moment(row.at), row.actor_id],
        "texts": sorted([str(one.hearing_id), one.text] for one in row.texts.all()),
        "words": [[one.seq, str(one.seat_id), one.word, one.objection, _moment(one.at)] for one in row.words.all()],
        "public": [end.note, end.texts, str(end.public_until), _moment(end.at)],
        "before": sealed_before,
    }
    return keyed_hash(json.dumps(said, sort_keys=True, ensure_ascii=False, default=str), purpose=PURPOSE)[:32]


def seals_of(meetings: Iterable[Meeting], verb: str = "meetings.publish") -> dict[tuple[str, int], AuditRow]:
    """The rows of the record which these meetings' seals name, by chain and number."""
    wanted = {str(one.pk) for one in meetings}
    rows = AuditRow.objects.filter(subject_kind="meetings.meeting", subject_id__in=wanted, verb=verb)
    return {(row.chain, row.seq): row for row in rows}


def seal_of(meeting: Meeting, seq: int | None) -> AuditRow | None:
    """The row that seals a version of these minutes; None while they are a draft."""
    rows = history_of(meeting.ref).filter(verb__in=("meetings.publish", "meetings.republish"))
    return rows.filter(seq=seq).first() if seq else None


def _hearing(row: Hearing) -> list[Any]:
    versions = list(row.versions.all())
    return [
        str(row.item_id),
        row.outcome,
        row.public_text,
        versions[-1].text if versions else "",
        [[str(getattr(vote, name)) for name in COUNTED] for vote in row.votes.all()],
        [_decision(one) for one in row.decisions.all()],
    ]


def _decision(row: Decision) -> list[str]:
    taken = min(row.steps.all(), key=lambda step: step.pk, default=None)
    return [str(row.seq), row.becomes, row.what, row.public_text, str(row.owner_id), str(taken and taken.deadline)]


def _moment(at: datetime | None) -> int | None:
    return int(at.timestamp()) if at is not None else None
