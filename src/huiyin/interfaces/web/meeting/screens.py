"""The screen in the room: large, without anybody's data, and well again by itself when the network is."""

from collections.abc import Iterable
from typing import Any

import segno
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from huiyin.domains.meetings import labels
from huiyin.domains.meetings.models import Hearing, Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.decisions import decisions_of, followed_at
from huiyin.domains.meetings.queries.meetings import meeting_by_code
from huiyin.domains.meetings.queries.sessions import hands_of, quorum_now, recusals_of, speaking_list
from huiyin.domains.meetings.queries.withholding import black_by_item, black_by_meeting
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day

from .live import looked, version_now
from .words import DecisionRow, decision_rows, followed_rows, vote_lines

FOLLOWED = 5  # of the decisions before, as many as the screen has room for; how many more is said
LISTED = 8  # of the agenda likewise


@require_safe
def show(request: WebRequest, code: str) -> HttpResponse:
    """The whole screen; its region is renewed by itself from then on."""
    version = version_now(code, fresh=0)
    meeting = meeting_by_code(code)
    context = {"meeting": meeting, "region": region_of(request, meeting), "version": version}
    return render(request, "meeting/screen.html", context)


@require_safe
def look(request: WebRequest, code: str) -> HttpResponse:
    """The region, if it is newer than what the screen has."""
    return looked(request, code, lambda: region_of(request, meeting_by_code(code)), shared=str(get_language()))


def region_of(request: WebRequest, meeting: Meeting) -> str:
    """What the screen shows now: no name of a person, no matter's text, only items, seats and results."""
    agenda = _boxed(agenda_of(meeting))
    current, follow = next((row for row in agenda if row.is_on), None), list(followed_at(meeting))
    context: dict[str, Any] = {
        "meeting": meeting,
        "agenda": agenda,
        "current": current,
        "place": agenda.index(current) + 1 if current else 0,
        "state": labels.STATES[meeting.state],
        "seats": meeting.attendances.filter(came_at__isnull=False, left_at=None).count(),
        "invited": meeting.attendances.count(),
        "decisions": _told(decision_rows(decisions_of(meeting), local_day(request.moment))),
        "follow": _told(followed_rows(follow[:FOLLOWED], local_day(request.moment))),
        "more_followed": max(0, len(follow) - FOLLOWED),
        "more_agenda": max(0, len(agenda) - LISTED),
        "code": segno.make(join_address(request, meeting), error="m").svg_data_uri(scale=8, border=2, light="#fff"),
    }
    context |= hearing_told(request, current) if current else {}
    if current is not None and context["vote"] is not None:
        context["vote"].question = black_by_item([current.item_id])(current.item_id, context["vote"].question)
    return render_to_string("meeting/parts/screen.html", context, request)


def _boxed(rows: Iterable[Hearing]) -> list[Hearing]:
    """The agenda as it may hang in the room: an item that is heard again may name what an earlier meeting withholds."""
    agenda = list(rows)
    black = black_by_item(row.item_id for row in agenda)
    for row in agenda:
        row.item.title, row.item.about = black(row.item_id, row.item.title), black(row.item_id, row.item.about)
    return agenda


def _told(rows: list[DecisionRow]) -> list[tuple[DecisionRow, str]]:
    """Decisions with their words as they may hang in a room where anybody comes in."""
    black = black_by_meeting(one.decision.meeting_id for one in rows)
    return [(one, black(one.decision.meeting_id, one.decision.what)) for one in rows]


def hearing_told(request: WebRequest, current: Hearing) -> dict[str, Any]:
    """What is on: quorum, who steps aside, who speaks, how the vote stands."""
    vote = current.votes.order_by("-opened_at").first()
    counted = vote is not None and bool(vote.result)
    return {
        "quorum": quorum_now(current, at=request.moment),
        "aside": [(row.member.name, [labels.ASIDE[one] for one in row.reasons]) for row in recusals_of(current)],
        "speaking": speaking_list(current.meeting),
        "vote": vote,
        "hands": hands_of(vote) if vote else None,
        "result": labels.RESULTS[vote.result] if vote and counted else "",
        "carried": vote is not None and vote.result == "carried",
        "lines": vote_lines(vote) if vote and counted else [],
        "began_ms": int(current.began_at.timestamp() * 1000) if current.began_at else 0,
    }


def join_address(request: WebRequest, meeting: Meeting) -> str:
    """Where the code on the screen leads."""
    return request.build_absolute_uri(reverse("meeting-join", args=[meeting.code]))
