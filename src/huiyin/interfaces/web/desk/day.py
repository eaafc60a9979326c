"""My day: one calm page with what is late first, what came back unsolved, what is due tonight, and today's meetings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from huiyin.domains.matters.queries.day import Day, Part, day_of
from huiyin.domains.meetings import labels as meeting_labels
from huiyin.domains.meetings.models import Meeting
from huiyin.domains.meetings.queries.meetings import meetings_between
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.queues import QueueRow
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day

from .inbox_views import end_of_day
from .rows import row_of

EACH: Final = 8  # so many of each part; the inbox has the rest
HEADINGS: Final = {
    Part.LATE: _("Late"),
    Part.UNSOLVED: _("The reporter says: not solved"),
    Part.TODAY: _("Due by tonight"),
    Part.WAITING: _("Also waiting for you"),
}
VIEWS: Final = {Part.LATE: "overdue", Part.TODAY: "today"}  # where the rest of a part is found; else under "mine"


@dataclass(frozen=True)
class Section:
    """One part of the day that has something in it; `more` is the view of the inbox with all of it, or empty."""

    name: str
    words: str | Promise
    count: int
    rows: Sequence[QueueRow]
    more: str


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the day of whoever is signed in."""
    evening = end_of_day(request.moment)
    day = day_of(request.viewer, at=request.moment, evening=evening, each=EACH)
    meetings = meetings_between(request.viewer, evening - timedelta(days=1), evening)
    context = {
        "today": local_day(request.moment),
        "sections": list(_sections(request, day)),
        "others": day.counts[Part.OTHERS],
        "meetings": [_told(one) for one in meetings],
        "calm": not any(day.counts[part] for part in (Part.LATE, Part.UNSOLVED, Part.TODAY)),
    }
    return render(request, "desk/day.html", context)


def _sections(request: WebRequest, day: Day) -> Iterator[Section]:
    for part, words in HEADINGS.items():
        count = day.counts[part]
        if count:
            rows = [row_of(matter, viewer=request.viewer) for matter in day.first[part]]
            yield Section(part.value, words, count, rows, VIEWS.get(part, "mine") if count > len(rows) else "")


def _told(meeting: Meeting) -> tuple[Meeting, str | Promise]:
    return meeting, meeting_labels.STATES[meeting.state]
