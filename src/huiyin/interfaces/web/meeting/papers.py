"""The papers of a meeting: what happened so far to the matters of each item, without names, telephones or homes.

They go out with the invitation: on the phone item by item, and as a PDF to print for whoever reads on paper.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET
from weasyprint import CSS, HTML

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.labels import STEPS
from huiyin.domains.matters.queries.timeline import Entry, timeline
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.models import Hearing, ItemMatter, Meeting, Question
from huiyin.domains.meetings.queries.agendas import agenda_of, hearing_of
from huiyin.domains.meetings.queries.meetings import seen_meeting
from huiyin.domains.meetings.queries.questions import questions_on
from huiyin.domains.meetings.states import State
from huiyin.interfaces.web.shared.answers import answer_words
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.timeline import TimelineEntry

from .seats import seat_behind

OUT = frozenset({State.CONVENED, State.OPEN, State.CLOSED, State.PUBLISHED})


@dataclass(frozen=True)
class MatterPaper:
    """One matter as the table reads it."""

    number: str
    title: str
    text: str
    unit: str
    reasons: list[str]
    entries: list[TimelineEntry]


@dataclass(frozen=True)
class ItemPaper:
    """One item with its matters and what was asked about it in advance."""

    hearing: Hearing
    matters: list[MatterPaper]
    questions: list[Question]


def paper_of(hearing: Hearing, questions: list[Question]) -> ItemPaper:
    """Everything the table reads about an item."""
    rows = [row for row in hearing.item.matters.all() if not row.matter.confidential]
    return ItemPaper(hearing, [_matter(row) for row in rows], questions)


def _matter(row: ItemMatter) -> MatterPaper:
    matter = row.matter
    return MatterPaper(
        number=matter.number,
        title=redact(matter.title).text,
        text=redact(matter.text).text,
        unit=matter.lead_unit.name,
        reasons=[str(labels.REASONS[one]) for one in row.reasons],
        entries=[_entry(one) for one in timeline(matter)],
    )


def _entry(entry: Entry) -> TimelineEntry:
    said = answer_words(entry.answer, entry.at) if entry.answer is not None else entry.public_text
    who = entry.unit if entry.by == "staff" else ""
    return TimelineEntry(str(STEPS.get(entry.move, entry.move)), entry.at, who, redact(said).text)


@require_GET
def of_item(request: WebRequest, text: str, hearing: UUID) -> HttpResponse:
    """The papers of one item, for whoever holds the seat's link."""
    seat = seat_behind(text)
    row = hearing_of(_out(seat.meeting), hearing)
    paper = paper_of(row, questions_on([row]).get(row.item_id, []))
    context = {"paper": paper, "ticket": text, "meeting": seat.meeting, "community": seat.meeting.body.community}
    return render(request, "meeting/papers.html", context)


@require_GET
def printed_for_seat(request: WebRequest, text: str) -> HttpResponse:
    """All papers as a PDF, for whoever holds the seat's link."""
    return _printed(request, _out(seat_behind(text).meeting))


@require_GET
@staff_only
def printed(request: WebRequest, key: UUID) -> HttpResponse:
    """All papers as a PDF, to be printed for the delegates who read on paper."""
    return _printed(request, seen_meeting(request.viewer, key))


def _printed(request: WebRequest, meeting: Meeting) -> HttpResponse:
    agenda = list(agenda_of(meeting))
    asked = questions_on(agenda)
    papers = [paper_of(row, asked.get(row.item_id, [])) for row in agenda]
    html = render_to_string("meeting/papers_printed.html", {"meeting": meeting, "papers": papers}, request)
    reply = HttpResponse(
        HTML(string=html).write_pdf(stylesheets=[CSS(filename=finders.find("meeting/paper.css"))]),
        content_type="application/pdf",
    )
    reply["Content-Disposition"] = f'inline; filename="papers-{meeting.number}.pdf"'
    return reply


def _out(meeting: Meeting) -> Meeting:
    """The meeting, once its invitations are out. Raises NotSeen before."""
    if meeting.state not in OUT:
        raise NotSeen("the papers are not out yet")
    return meeting
