"""What those who were there have said of the minutes, and what still stands in the way of publishing them."""

from datetime import datetime

from django.db.models import Max, QuerySet

from huiyin.domains.meetings.models import Attendance, Meeting, Minutes
from huiyin.domains.meetings.rules.confirming import Hindrance, Said, Word, hindrance
from huiyin.domains.meetings.states import State


def word_of(seat: Attendance) -> Word:
    """What one seat has said."""
    if seat.objection:
        return Word.OBJECTS
    if seat.confirmed_at is not None:
        return Word.CONFIRMED
    return Word.SILENT if seat.silent_at is not None else Word.NONE


def not_heard_from(meeting: Meeting) -> QuerySet[Attendance]:
    """Who was there and has neither confirmed nor objected, and whose silence is not written down."""
    return meeting.attendances.filter(came_at__isnull=False, confirmed_at=None, silent_at=None)


def hindrance_to(meeting: Meeting, *, at: datetime) -> Hindrance | None:
    """Why the minutes may not be published at this moment; None when they may."""
    changed: datetime | None = Minutes.objects.filter(hearing__meeting=meeting).aggregate(last=Max("at"))["last"]
    said = [
        Said(word_of(seat), changed is not None and seat.confirmed_at is not None and changed > seat.confirmed_at)
        for seat in meeting.attendances.filter(came_at__isnull=False)
    ]
    return hindrance(said, until=meeting.confirm_until, at=at)


def time_ran_out(at: datetime) -> QuerySet[Meeting]:
    """Meetings whose minutes nobody may object to any more, where a silence is not written down yet."""
    waiting = Attendance.objects.filter(came_at__isnull=False, confirmed_at=None, silent_at=None)
    rows = Meeting.objects.filter(state=State.CLOSED, confirm_until__lt=at, pk__in=waiting.values("meeting"))
    return rows.order_by("confirm_until", "pk")
