"""The minutes on paper and in public."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe
from weasyprint import CSS, HTML

from huiyin.core.errors import NotSeen, Refused
from huiyin.domains.estates.queries import community_by_code
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.publishing import proposed_text, publish_minutes
from huiyin.domains.meetings.models import Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.bodies import public_bodies
from huiyin.domains.meetings.queries.confirming import hindrance_to, voices_at
from huiyin.domains.meetings.queries.corrections import published_versions, version_numbered
from huiyin.domains.meetings.queries.decisions import decisions_of
from huiyin.domains.meetings.queries.meetings import public_meetings, seen_meeting
from huiyin.domains.meetings.queries.sealed import seal_of
from huiyin.domains.meetings.queries.sessions import latest_minutes
from huiyin.domains.meetings.queries.withholding import blacking, public_versions, withheld_around
from huiyin.domains.meetings.rules.confirming import Hindrance, Word
from huiyin.domains.meetings.scope import require
from huiyin.domains.meetings.states import HELD
from huiyin.domains.meetings.verbs import RUN
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.refusals import refusal_words
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day

from .words import (
    MeetingRow,
    decision_rows,
    followed_rows,
    meeting_rows,
    state_tag,
    version_rows,
    voice_words,
    vote_lines,
)


@require_GET
@staff_only
def paper(request: WebRequest, key: UUID) -> HttpResponse:
    """The minutes as a PDF: numbered, and sealed with the row of the record that published them; each version."""
    meeting = seen_meeting(request.viewer, key)
    if meeting.state not in HELD:
        raise NotSeen("no minutes yet")
    asked = request.GET.get("version", "")
    context = paper_context(request, meeting, int(asked) if asked.isdecimal() else None)
    html = render_to_string("meeting/paper.html", context, request)
    reply = HttpResponse(
        HTML(string=html).write_pdf(stylesheets=[CSS(filename=finders.find("meeting/paper.css"))]),
        content_type="application/pdf",
    )
    reply["Content-Disposition"] = f'inline; filename="minutes-{meeting.number}.pdf"'
    return reply


def paper_context(request: WebRequest, meeting: Meeting, number: int | None = None) -> dict[str, Any]:
    """Everything that a version of the minutes says, the newest unless another is asked for, with its seal."""
    versions = published_versions(meeting)
    shown = version_numbered(versions, number or len(versions)) if versions or number else None
    rows = [
        {
            "hearing": row,
            "outcome": labels.OUTCOMES[row.outcome],
            "text": shown.texts.get(row.pk, "") if shown else getattr(latest_minutes(row), "text", ""),
            "votes": [(one, labels.RESULTS[one.result], vote_lines(one)) for one in row.votes.all() if one.result],
            "aside": [(one.member.name, [labels.ASIDE[why] for why in one.reasons]) for one in row.recusals.all()],
            "numbers": [one.matter.number for one in row.item.matters.all()],
        }
        for row in agenda_of(meeting).prefetch_related("recusals__member__organisation", "votes")
    ]
    return {
        "meeting": meeting,
        "rows": rows,
        "seats": [(one.seat, *voice_words(one)) for one in voices_at(meeting)],
        "decisions": decision_rows(decisions_of(meeting), local_day(request.moment)),
        "seal": seal_of(meeting, shown.sealed_seq) if shown else None,
        "sort": labels.SORTS[meeting.sort],
        "version": version_rows([shown])[0] if shown else None,
        "versions": version_rows(versions),
        "newest": len(versions),
    }


@require_http_methods(["GET", "POST"])
@staff_only
def publish(request: WebRequest, key: UUID) -> HttpResponse:
    """Look at each redacted text, mend it, and publish."""
    meeting = seen_meeting(request.viewer, key)
    actor = require(request.viewer, RUN, meeting.body)
    rows = [(row, request.POST.get(f"text-{row.pk}", proposed_text(row))) for row in agenda_of(meeting)]
    status = 200
    if request.method == "POST":
        try:
            texts = {row.pk: text for row, text in rows}
            publish_minutes(actor=actor, meeting=meeting, texts=texts, at=request.moment)
        except Refused as refused:
            messages.error(request, " ".join(refusal_words(refused)))
            status = 409
        else:
            messages.success(request, _("The minutes are public."))
            return HttpResponseRedirect(reverse("desk-meeting", args=[meeting.pk]))
    found = hindrance_to(meeting, at=request.moment)
    voices = [one for one in voices_at(meeting) if one.seat.came_at]
    context = {
        "meeting": meeting,
        "rows": rows,
        "community": meeting.body.community,
        "objections": [(one.seat.member.name, one.objection, one.again) for one in voices if one.objection],
        "hindered": found,
        "waits": found is Hindrance.WAITS,
        "silent": [one.seat for one in voices if one.word is Word.NONE],
        "attached": () if found else [redact(one.objection).text for one in voices if one.objection],
    }
    return render(request, "meeting/publish.html", context, status=status)


@require_safe
def public_list(request: WebRequest, code: str) -> HttpResponse:
    """The meetings of a community that everybody may know of, and the minutes of those held."""
    community = community_by_code(code)
    today = local_day(request.moment)
    tables = [(body, _by_board(meeting_rows(public_meetings(body)[:120]), today)) for body in public_bodies(community)]
    return render(request, "meeting/public_list.html", {"community": community, "tables": tables})


def _by_board(rows: list[MeetingRow], today: date) -> dict[str, list[MeetingRow]]:
    """Meetings to come and minutes that are on the board, apart from the archive."""
    archived = [row for row in rows if row.meeting.public_until is not None and row.meeting.public_until < today]
    return {"board": [row for row in rows if row not in archived], "archive": archived}


@require_safe
def public_meeting(request: WebRequest, code: str, key: UUID) -> HttpResponse:
    """One meeting for everybody: agenda and decisions, and the minutes once they are published."""
    community = community_by_code(code)
    meeting = next((one for body in public_bodies(community) for one in public_meetings(body).filter(pk=key)), None)
    if meeting is None:
        raise NotSeen(str(key))
    held, withheld = meeting.state in HELD, withheld_around(meeting)
    black = blacking(withheld)
    versions = public_versions(published_versions(meeting), black)
    texts = versions[-1].public if versions else {}
    context = {
        "community": community,
        "meeting": meeting,
        "state": state_tag(meeting),
        "agenda": [
            (row, black(row.item.title), labels.OUTCOMES[row.outcome] if held else "", texts.get(row.pk, ""))
            for row in agenda_of(meeting)
        ],
        "decisions": [
            (one, black(one.decision.public_text))
            for one in (followed_rows(decisions_of(meeting), local_day(request.moment)) if held else ())
        ],
        "withheld": withheld,
        "boxed": any(one.stands for one in withheld),
        "published": bool(versions),
        "versions": version_rows(versions),
        "seal": seal_of(meeting, versions[-1].sealed_seq) if versions else None,
        "attached": versions[-1].attached if versions else (),
        "on_board": meeting.public_until is not None and local_day(request.moment) <= meeting.public_until,
    }
    return render(request, "meeting/public_meeting.html", context)
