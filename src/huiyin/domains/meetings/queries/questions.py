"""Questions asked in advance, beside the items they are about."""

from collections.abc import Iterable
from uuid import UUID

from huiyin.domains.meetings.models import Attendance, Hearing, Question


def questions_on(hearings: Iterable[Hearing]) -> dict[UUID, list[Question]]:
    """The questions about these items that nobody has answered yet, by item, the oldest first."""
    rows = Question.objects.filter(item__in=[one.item_id for one in hearings], answered_at=None)
    found: dict[UUID, list[Question]] = {}
    for row in rows.select_related("member__organisation"):
        found.setdefault(row.item_id, []).append(row)
    return found


def asked_by(seat: Attendance) -> list[Question]:
    """What a seat has asked about the items of its meeting."""
    items = seat.meeting.hearings.values("item")
    return list(Question.objects.filter(member=seat.member_id, item__in=items).select_related("item"))
