"""What an officer from outside reads: one matter without names and homes, and what can be done about it."""

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.actions.officers import may_take_on, officer_behind, open_papers
from huiyin.domains.matters.labels import HANDS, PURPOSES, STEPS
from huiyin.domains.matters.models import Attachment, Handover, Matter
from huiyin.domains.matters.queries.following import running_clocks
from huiyin.domains.matters.queries.handovers import Papers, papers_of, photo_outside
from huiyin.domains.matters.queries.timeline import Entry
from huiyin.domains.matters.queries.verdicts import latest_answer
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.matters.states import HAND_OPEN, Hand, State
from huiyin.domains.matters.vocabulary import ClockKind
from huiyin.interfaces.web.shared.answers import answer_words
from huiyin.interfaces.web.shared.pictures import picture
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.tags import Tag, Tone
from huiyin.interfaces.web.shared.timeline import Photo, TimelineEntry

from .visits import Visit, inside

TONES: dict[str, tuple[Tone, str]] = {
    Hand.ANSWERED: ("ok", "check"),
    Hand.WENT_UP: ("over", "warn"),
    Hand.OBJECTED: ("calm", "back"),
    Hand.ENDED: ("calm", "back"),
}


def show(request: WebRequest, visit: Visit) -> HttpResponse:
    """The papers; that they were opened is written down once."""
    officer = officer_behind(visit.link)
    handover = open_papers(officer=officer, at=request.moment)
    matter = officer.handover.matter
    context = {
        "text": visit.text,
        "handover": handover,
        "matter": matter,
        "community": matter.community,
        "state": state_tag(handover),
        "title_words": title_outside(matter),
    }
    if handover.state == Hand.WENT_UP:
        return render(request, "department/gone.html", {**context, "to": matter.lead_unit.name})
    papers = papers_of(handover)
    clocks = running_clocks(matter)
    context |= {
        "answer_by": clocks.get(ClockKind.ANSWER),
        "accept_by": clocks.get(ClockKind.RESPOND),
        "papers": papers,
        "photos": [photo_told(visit, one) for one in papers.photos],
        "entries": entries_of(papers),
        "asked": papers.asked,
        "open": handover.state in HAND_OPEN,
        "waits": matter.state in {State.ASKED, State.PAUSED},
        "may_take_on": may_take_on(handover),
        "may_object": handover.state == Hand.OPENED,
        "answer": answer_told(handover),
    }
    return render(request, "department/papers.html", context)


def title_outside(matter: Matter) -> str:
    """The title without what names anybody."""
    return redact(matter.title).text


def state_tag(handover: Handover) -> Tag:
    """Where the hand-over stands."""
    tone, icon = TONES.get(handover.state, ("", "clock"))
    return Tag(str(HANDS[handover.state]), tone, icon)


def entries_of(papers: Papers) -> list[TimelineEntry]:
    """The history for somebody outside: by roles, without what the reporters said of themselves."""
    return [_entry(entry) for entry in papers.entries]


def _entry(entry: Entry) -> TimelineEntry:
    who = entry.unit if entry.by == "staff" else (_("A resident") if entry.by == "reporter" else "")
    words = answer_words(entry.answer, entry.at) if entry.answer is not None else entry.public_text
    what = str(STEPS.get(entry.move, entry.move))
    return TimelineEntry(what, entry.at, who, redact(words).text, icon="check" if entry.answer else "clock")


def photo_told(visit: Visit, attachment: Attachment) -> Photo:
    """A photo under this link's own address."""
    full = reverse("office-photo", args=[visit.text, attachment.pk])
    return Photo(f"{full}?small", full, str(PURPOSES.get(attachment.purpose, "")))


def answer_told(handover: Handover) -> str:
    """What was answered, once it was."""
    answer = latest_answer(handover.matter) if handover.state == Hand.ANSWERED else None
    return answer_words(answer, answer.at) if answer is not None else ""


@require_safe
@inside
def photo(request: WebRequest, visit: Visit, photo: UUID) -> HttpResponseBase:
    """A photo of this matter, or with `?small` its small copy; every other photo is not there."""
    officer = officer_behind(visit.link)
    if officer.handover.state == Hand.WENT_UP:
        raise NotSeen("no longer theirs")
    found = photo_outside(officer.handover, photo)
    return picture(request, found.digest, found.media_type)
