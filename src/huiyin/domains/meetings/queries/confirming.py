"""What those who were there have said of the minutes, and what still stands in the way of publishing them.

A word stands for the text it was said of: where the minutes were changed since, it is an earlier one.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from huiyin.domains.meetings.models import Attendance, Meeting, Minutes, MinutesWord
from huiyin.domains.meetings.queries.meetings import seats_at
from huiyin.domains.meetings.rules.confirming import Hindrance, Said, Word, hindrance
from huiyin.domains.meetings.states import State


@dataclass(frozen=True, slots=True)
class Voice:
    """A seat with its word on the minutes as they stand, and its words on earlier texts, the first first."""

    seat: Attendance
    word: Word
    earlier: tuple[MinutesWord, ...] = ()

    @property
    def objection(self) -> str:
        """What it says against the text that stands."""
        return self.seat.objection if self.word is Word.OBJECTS else ""

    @property
    def again(self) -> bool:
        """Whether it had objected to an earlier text as well."""
        return any(one.word == Word.OBJECTS for one in self.earlier)


def changed_at(meeting: Meeting) -> datetime | None:
    """When the text that stands was written; None where nothing was."""
    written = Minutes.objects.filter(hearing__meeting=meeting, beside=False)
    last: datetime | None = written.aggregate(last=Max("at"))["last"]
    return last


def word_of(seat: Attendance, changed: datetime | None) -> Word:
    """What one seat has said of the text that was written at that moment."""
    if _fresh(seat.confirmed_at, changed):
        return Word.OBJECTS if seat.objection else Word.CONFIRMED
    return Word.SILENT if _fresh(seat.silent_at, changed) else Word.NONE


def voices_at(meeting: Meeting) -> list[Voice]:
    """Every seat that was invited, in the order of the table, with its words."""
    changed = changed_at(meeting)
    return [_voice(seat, changed) for seat in seats_at(meeting).prefetch_related("minutes_words")]


def voice_of(seat: Attendance) -> Voice:
    """One of them."""
    return next(one for one in voices_at(seat.meeting) if one.seat.pk == seat.pk)


def not_heard_from(meeting: Meeting) -> QuerySet[Attendance]:
    """Who was there and has neither confirmed nor objected to what stands, and whose silence is not written down."""
    return _unheard().filter(meeting=meeting)


def hindrance_to(meeting: Meeting, *, at: datetime) -> Hindrance | None:
    """Why the minutes may not be published at this moment; None when they may."""
    said = [Said(one.word, one.again) for one in voices_at(meeting) if one.seat.came_at is not None]
    return hindrance(said, until=meeting.confirm_until, at=at)


def time_ran_out(at: datetime) -> QuerySet[Meeting]:
    """Meetings whose minutes nobody may object to any more, where a silence is not written down yet."""
    rows = Meeting.objects.filter(state=State.CLOSED, confirm_until__lt=at, pk__in=_unheard().values("meeting"))
    return rows.order_by("confirm_until", "pk")


def _voice(seat: Attendance, changed: datetime | None) -> Voice:
    earlier = (one for one in seat.minutes_words.all() if not _fresh(one.at, changed))
    return Voice(seat, word_of(seat, changed), tuple(earlier))


def _fresh(at: datetime | None, changed: datetime | None) -> bool:
    return at is not None and (changed is None or at >= changed)


def _unheard() -> QuerySet[Attendance]:
    spoke = Q(confirmed_at=None) | _before_a_change("confirmed_at")
    silent = Q(silent_at=None) | _before_a_change("silent_at")
    return Attendance.objects.filter(spoke, silent, came_at__isnull=False)


def _before_a_change(column: str) -> Q:
    later = Minutes.objects.filter(hearing__meeting=OuterRef("meeting"), beside=False, at__gt=OuterRef(column))
    return Q(Exists(later))
