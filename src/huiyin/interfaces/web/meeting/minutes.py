"""The minutes on paper and in public, decisions that are followed, and the register of all that went to a table."""

import csv
from io import StringIO
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
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.decisions import move_deadline, report_done
from huiyin.domains.meetings.actions.publishing import proposed_text, publish_minutes
from huiyin.domains.meetings.models import Item, Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.bodies import public_bodies
from huiyin.domains.meetings.queries.decisions import decisions_of, register_of, seen_decision
from huiyin.domains.meetings.queries.meetings import public_meetings, seats_at, seen_meeting
from huiyin.domains.meetings.queries.sessions import latest_minutes
from huiyin.domains.meetings.scope import require
from huiyin.domains.meetings.states import HELD
from huiyin.domains.meetings.verbs import PREPARE, RUN
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.refusals import refusal_words
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.platform.audit.queries import history_of

from .asking import Asking, ask
from .forms import DoneForm, LaterForm
from .words import decision_rows, meeting_rows, state_tag, vote_lines


@require_GET
@staff_only
def paper(request: WebRequest, key: UUID) -> HttpResponse:
    """The minutes as a PDF: numbered, and sealed with the row of the record of the meeting's last write."""
    meeting = seen_meeting(request.viewer, key)
    if meeting.state not in HELD:
        raise NotSeen("no minutes yet")
    html = render_to_string("meeting/paper.html", paper_context(request, meeting), request)
    reply = HttpResponse(
        HTML(string=html).write_pdf(stylesheets=[CSS(filename=finders.find("meeting/paper.css"))]),
        content_type="application/pdf",
    )
    reply["Content-Disposition"] = f'inline; filename="minutes-{meeting.number}.pdf"'
    return reply


def paper_context(request: WebRequest, meeting: Meeting) -> dict[str, Any]:
    """Everything the minutes say, with the seal."""
    seal = history_of(meeting.ref).order_by("-seq").first()
    rows = [
        {
            "hearing": row,
            "outcome": labels.OUTCOMES[row.outcome],
            "text": getattr(latest_minutes(row), "text", ""),
            "votes": [(one, labels.RESULTS[one.result], vote_lines(one)) for one in row.votes.all() if one.result],
            "aside": [(one.member.name, [labels.ASIDE[why] for why in one.reasons]) for one in row.recusals.all()],
            "numbers": [one.matter.number for one in row.item.matters.all()],
        }
        for row in agenda_of(meeting).prefetch_related("recusals__member__organisation", "votes")
    ]
    return {
        "meeting": meeting,
        "rows": rows,
        "seats": list(seats_at(meeting)),
        "decisions": decision_rows(decisions_of(meeting), local_day(request.moment)),
        "seal": seal,
        "sort": labels.SORTS[meeting.sort],
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
    context = {"meeting": meeting, "rows": rows, "community": meeting.body.community, "seats": list(seats_at(meeting))}
    return render(request, "meeting/publish.html", context, status=status)


@require_http_methods(["GET", "POST"])
@staff_only
def later(request: WebRequest, key: UUID) -> HttpResponse:
    """Move a decision's date; the older one stays and is counted."""
    decision = seen_decision(request.viewer, key)
    body = decision.meeting.body
    actor = require(request.viewer, PREPARE, body)
    asking = Asking(
        LaterForm(request.POST or None),
        lambda given: move_deadline(actor=actor, decision=decision, at=request.moment, **given),
        title=_("Another date: %(what)s") % {"what": decision.what},
        button=_("Move the date"),
        back=reverse("desk-table", args=[body.pk]),
        done=_("The date is moved, and counted."),
        more={"community": body.community},
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def done(request: WebRequest, key: UUID) -> HttpResponse:
    """Say that a decision was carried out."""
    decision = seen_decision(request.viewer, key)
    body = decision.meeting.body
    actor = require(request.viewer, PREPARE, body)
    asking = Asking(
        DoneForm(request.POST or None),
        lambda given: report_done(actor=actor, decision=decision, at=request.moment, **given),
        title=_("Carried out: %(what)s") % {"what": decision.what},
        button=_("It is done"),
        back=reverse("desk-table", args=[body.pk]),
        done=_("The decision is done."),
        more={"community": body.community},
    )
    return ask(request, asking)


@require_GET
@staff_only
def register(request: WebRequest) -> HttpResponse:
    """All that went to the tables the viewer sees: since when, where it stands, next date, slips; as CSV too."""
    rows = [register_row(one, request) for one in register_of(request.viewer)[:300]]
    if request.GET.get("as") == "csv":
        return _as_csv(rows)
    return render(request, "meeting/register.html", {"rows": rows})


def register_row(item: Item, request: WebRequest) -> dict[str, Any]:
    """One item of the register. It is cleared when every matter on it was settled by its reporters' verdicts."""
    hearings = list(item.hearings.all())
    decisions = [one for hearing in hearings for one in hearing.decisions.all()]
    matters = [row.matter for row in item.matters.all()]
    cleared = bool(matters) and all(not one.is_open for one in matters)
    dates = [one.deadline for one in decisions if one.standing == "open"]
    coming = [one.meeting.starts_at for one in hearings if not one.outcome]
    return {
        "item": item,
        "state": labels.ITEM_STATES[item.state],
        "numbers": [one.number for one in matters],
        "levels": sorted({one.lead_unit.name for one in matters}),
        "heard": len([one for one in hearings if one.began_at]),
        "next": min(dates) if dates else (local_day(min(coming)) if coming else None),
        "slips": sum(getattr(one, "moved", 0) for one in decisions),
        "decisions": decision_rows(decisions, local_day(request.moment)),
        "cleared": cleared,
    }


def _as_csv(rows: list[dict[str, Any]]) -> HttpResponse:
    out = StringIO()
    out.write("\ufeff")  # spreadsheets read it as Unicode then
    writer = csv.writer(out)
    heads = (
        _("Since"),
        _("Joint meeting"),
        _("Item"),
        _("Matters"),
        _("Stands"),
        _("At"),
        _("Heard"),
        _("Next date"),
        _("Moved"),
    )
    writer.writerow((*heads, _("Cleared from the register")))
    for row in rows:
        item = row["item"]
        told = (item.raised_at.date().isoformat(), str(item.body), item.title, " ".join(row["numbers"]), row["state"])
        more = (
            " ".join(row["levels"]),
            row["heard"],
            row["next"] or "",
            row["slips"],
            _("yes") if row["cleared"] else "",
        )
        writer.writerow(_plain(cell) for cell in (*told, *more))
    reply = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="register.csv"'
    return reply


def _plain(cell: object) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text


@require_safe
def public_list(request: WebRequest, code: str) -> HttpResponse:
    """The meetings of a community that everybody may know of, and the minutes of those held."""
    community = community_by_code(code)
    tables = [(body, meeting_rows(public_meetings(body)[:40])) for body in public_bodies(community)]
    return render(request, "meeting/public_list.html", {"community": community, "tables": tables})


@require_safe
def public_meeting(request: WebRequest, code: str, key: UUID) -> HttpResponse:
    """One meeting for everybody: agenda and decisions, and the minutes once they are published."""
    community = community_by_code(code)
    meeting = next((one for body in public_bodies(community) for one in public_meetings(body).filter(pk=key)), None)
    if meeting is None:
        raise NotSeen(str(key))
    held, published = meeting.state in HELD, meeting.published_at is not None
    context = {
        "community": community,
        "meeting": meeting,
        "state": state_tag(meeting),
        "agenda": [(row, labels.OUTCOMES[row.outcome] if held else "") for row in agenda_of(meeting)],
        "decisions": decision_rows(decisions_of(meeting), local_day(request.moment)) if held else [],
        "published": published,
        "seal": history_of(meeting.ref).order_by("-seq").first() if published else None,
    }
    return render(request, "meeting/public_meeting.html", context)
