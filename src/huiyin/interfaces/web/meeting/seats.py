"""A seat's own page on a phone: the invitation and the reply, coming, asking for the floor, voting, the minutes.

Opened by the ticket in the invitation. The code on the screen finds the seat again by a cookie, or by who is signed in.
"""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiyin.core.errors import NotSeen
from huiyin.core.phones import normal_phone
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.attendance import arrive
from huiyin.domains.meetings.actions.items import may_propose
from huiyin.domains.meetings.actions.sessions import ask_to_speak
from huiyin.domains.meetings.actions.votes import cast_ballot
from huiyin.domains.meetings.models import Attendance, Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of, proposed_by
from huiyin.domains.meetings.queries.bodies import seat_of
from huiyin.domains.meetings.queries.confirming import voice_of
from huiyin.domains.meetings.queries.corrections import last_word, objected_before, open_correction, published_versions
from huiyin.domains.meetings.queries.decisions import decisions_of
from huiyin.domains.meetings.queries.meetings import meeting_by_code, seat_by_key
from huiyin.domains.meetings.queries.questions import asked_by
from huiyin.domains.meetings.queries.sessions import current_hearing, latest_minutes, may_come_by_code, open_vote
from huiyin.domains.meetings.rules.confirming import Word
from huiyin.domains.meetings.seals import seat_named, ticket
from huiyin.domains.meetings.states import TO_COME, State
from huiyin.domains.meetings.vocabulary import CameBy, Reply
from huiyin.interfaces.web.shared.refusals import above_form, on_next_page
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.platform.access.actors import Actor, reporter_actor

from .forms import ObjectionForm, ProposalForm, QuestionForm, ReplyForm
from .live import looked, version_now
from .saying import FORMS, Sent
from .screens import hearing_told
from .words import changes, decision_rows, state_tag, voice_words

COOKIE = "huiyin_seat"
DIALLED = re.compile(r"[0-9+() -]{7,30}")
A_YEAR_S = 365 * 24 * 3600


def seat_behind(text: str) -> Attendance:
    """The seat for which this ticket was made. Raises NotSeen."""
    key = seat_named(text)
    if key is None:
        raise NotSeen("no such ticket")
    return seat_by_key(key)


@require_GET
def show(request: WebRequest, text: str) -> HttpResponse:
    """The seat's page; the phone remembers the ticket, so that the code on the screen finds the seat again."""
    seat = seat_behind(text)
    reply = render(request, "meeting/seat.html", _context(request, seat, text))
    secure = request.is_secure()
    reply.set_cookie(COOKIE, text, max_age=A_YEAR_S, httponly=True, samesite="Lax", secure=secure, path="/meet/")
    return reply


@require_GET
def look(request: WebRequest, text: str) -> HttpResponse:
    """What is on now, if it is newer than what the phone has."""
    seat = seat_behind(text)
    return looked(request, seat.meeting.code, lambda: _region(request, seat, text))


def _context(request: WebRequest, seat: Attendance, text: str, **bound: Any) -> dict[str, Any]:
    meeting = seat.meeting
    agenda = list(agenda_of(meeting))
    return {
        "seat": seat,
        "ticket": text,
        "meeting": meeting,
        "community": meeting.body.community,
        "state": state_tag(meeting),
        "agenda": agenda,
        "version": version_now(meeting.code, fresh=0),
        "region": _region(request, seat, text),
        "replied": labels.REPLIES[seat.reply],
        "reply_form": ReplyForm(initial={"reply": seat.reply, "note": seat.reply_note}),
        **_own_voice(seat),
        "question_form": QuestionForm(items=agenda),
        "question_title": _("A question in advance?") if meeting.state in TO_COME else _("A question?"),
        "asked": asked_by(seat),
        "may_ask": meeting.state in {State.CONVENED, State.OPEN} and any(not row.outcome for row in agenda),
        "proposed": [(one, labels.ITEM_STATES[one.state]) for one in proposed_by(seat.member)],
        "proposal_form": ProposalForm(),
        "may_propose": may_propose(seat.member, at=request.moment),
        "far": way_from_afar(meeting.link),
        "to_come": meeting.state in TO_COME,
        "may_come": meeting.state in {State.CONVENED, State.OPEN},
        "is_closed": meeting.state == State.CLOSED,
        "may_object": meeting.confirm_until is None or request.moment <= meeting.confirm_until,
        **_correction(seat),
        "minutes": _minutes(meeting) if meeting.state == State.CLOSED and seat.came_at else [],
        **bound,
    }


def _own_voice(seat: Attendance) -> dict[str, Any]:
    """What this seat said of the minutes as they stand, and of earlier texts, for which it stands no more."""
    voice = voice_of(seat)
    return {
        "spoke": voice.word not in {Word.NONE, Word.SILENT},
        "earlier": voice_words(voice)[1],
        "objection_form": ObjectionForm(initial={"objection": voice.objection}),
        **_heard_beside(voice.objection, again=voice.again),
    }


def _heard_beside(objection: str, *, again: bool) -> dict[str, Any]:
    """Whether an objection from here would be published, and the one that would be now, as everybody would read it."""
    return {"again": again, "beside": redact(objection).text if again else ""}


def _correction(seat: Attendance) -> dict[str, Any]:
    """The correction that waits for this seat's word, with what it changes and what the seat has said of it."""
    meeting = seat.meeting
    waiting = open_correction(meeting) if meeting.state == State.PUBLISHED and seat.came_at else None
    if waiting is None:
        return {}
    after = {row.hearing_id: row.text for row in waiting.texts.all()}
    said = last_word(waiting, seat)
    return {
        "waiting": waiting,
        "changed": changes(agenda_of(meeting), published_versions(meeting)[-1].texts, after),
        "said": labels.WORDS[Word(said.word)] if said else "",
        "objection_form": ObjectionForm(initial={"objection": said.objection if said else ""}),
        **_heard_beside(said.objection if said else "", again=seat.pk in objected_before(waiting)),
    }


def _minutes(meeting: Meeting) -> list[tuple[str, str]]:
    """The minutes as those who were there confirm them, item by item."""
    rows = ((row, latest_minutes(row)) for row in agenda_of(meeting))
    return [(row.item.title, minutes.text if minutes else "") for row, minutes in rows if row.began_at]


def _region(request: WebRequest, seat: Attendance, text: str) -> str:
    meeting = Attendance.objects.select_related("meeting__body__organisation", "member").get(pk=seat.pk).meeting
    current = current_hearing(meeting)
    vote = open_vote(current) if current else None
    mine = vote.ballots.filter(member=seat.member_id).first() if vote else None
    context: dict[str, Any] = {
        "meeting": meeting,
        "ticket": text,
        "current": current,
        "choices": labels.CHOICES.items(),
        "chosen": mine.choice if mine else "",
        "open_vote": vote,
        "asked": meeting.speeches.filter(member=seat.member_id, ended_at=None).exists(),
        "there": meeting.attendances.filter(pk=seat.pk, came_at__isnull=False, left_at=None).exists(),
        "is_open": meeting.state == State.OPEN,
        "may_come": may_come_by_code(meeting, at=request.moment),
        "counts": seat.member.counts,
        "decisions": decision_rows(decisions_of(meeting), local_day(request.moment)),
        "steps_aside": current is not None and current.recusals.filter(member=seat.member_id).exists(),
    }
    context |= hearing_told(request, current) if current else {}
    return render_to_string("meeting/parts/seat.html", context, request)


@require_http_methods(["GET", "POST"])
def join(request: WebRequest, code: str) -> HttpResponse:
    """The code on the screen: to the seat of this phone, or of whoever is signed in; else says what to do."""
    meeting = meeting_by_code(code)
    kept = seat_named(request.COOKIES.get(COOKIE, ""))
    seat = meeting.attendances.filter(pk=kept).first() if kept else None
    if seat is None and request.viewer.user is not None:
        member = seat_of(meeting.body, request.viewer.user, on=local_day(meeting.starts_at))
        seat = meeting.attendances.filter(member=member).first() if member else None
    if seat is not None:
        return HttpResponseRedirect(reverse("meeting-seat", args=[ticket(seat)]))
    name = request.viewer.user.display_name if request.viewer.user is not None else ""
    context = {"meeting": meeting, "community": meeting.body.community, "signed_in": name}
    return render(request, "meeting/join.html", context)


def way_from_afar(link: str) -> str:
    """The address behind what is written for those who are not in the room: a telephone or a page; "" for neither."""
    if link.startswith(("https://", "http://")):
        return "" if " " in link else link
    return f"tel:{normal_phone(link)}" if DIALLED.fullmatch(link.strip()) else ""


def _ballot(request: WebRequest, seat: Attendance, actor: Actor) -> None:
    current = current_hearing(seat.meeting)
    vote = open_vote(current) if current is not None else None
    if vote is not None:
        cast_ballot(actor=actor, vote=vote, seat=seat, choice=request.POST.get("choice", ""), at=request.moment)


BUTTONS: dict[str, Callable[[WebRequest, Attendance, Actor], object]] = {
    "far": lambda request, seat, actor: arrive(
        actor=actor, seat=seat, by=CameBy.TELEPHONE, substitute=is_substitute(request, seat), at=request.moment
    ),
    "come": lambda request, seat, actor: arrive(
        actor=actor, seat=seat, by="code", substitute=is_substitute(request, seat), at=request.moment
    ),
    "speak": lambda request, seat, actor: ask_to_speak(actor=actor, seat=seat, at=request.moment),
    "ballot": _ballot,
}


def _is_theirs(request: WebRequest, seat: Attendance) -> bool:
    user = request.viewer.user
    return user is not None and user.pk in {seat.member.user_id, seat.member.substitute_id}


def is_substitute(request: WebRequest, seat: Attendance) -> bool:
    """Whether the one at this phone stands in for the seat: signed in as such, or sent by it, and not itself."""
    user = request.viewer.user
    if user is not None and user.pk in {seat.member.user_id, seat.member.substitute_id}:
        return user.pk == seat.member.substitute_id
    return seat.reply == Reply.SENDS


@require_POST
def press(request: WebRequest, text: str, move: str) -> HttpResponse:
    """One button of the seat's page."""
    seat = seat_behind(text)
    if move not in BUTTONS and move not in FORMS:
        raise NotSeen(move)
    actor = request.viewer.actor() if _is_theirs(request, seat) else reporter_actor(seat.member_id)
    if move in FORMS:
        return _send(request, seat, text, FORMS[move](request, seat, actor))
    with on_next_page(request):
        BUTTONS[move](request, seat, actor)
    return HttpResponseRedirect(reverse("meeting-seat", args=[text]))


def _send(request: WebRequest, seat: Attendance, text: str, sent: Sent) -> HttpResponse:
    """Do what was filled in; back to what was written where something is missing or refused."""
    if sent.form.is_valid():
        with above_form(sent.form):
            sent.act(sent.form.cleaned_data)
    if sent.form.errors:
        context = _context(request, seat, text, **{sent.name: sent.form}, faults=sent.form)
        return render(request, "meeting/seat.html", context, status=422)
    if sent.done:
        messages.success(request, sent.done)
    return HttpResponseRedirect(reverse("meeting-seat", args=[text]))
