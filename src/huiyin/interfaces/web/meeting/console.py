"""The secretary's console: everything of a meeting in one place, in step with the screen and a second secretary."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from huiyin.core.errors import HuiyinError, Invalid, NotSeen, Refused
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.attendance import arrive, leave, step_aside
from huiyin.domains.meetings.actions.decisions import Verdict, decide
from huiyin.domains.meetings.actions.items import is_at_table
from huiyin.domains.meetings.actions.minutes import save_minutes
from huiyin.domains.meetings.actions.questions import question_answered
from huiyin.domains.meetings.actions.sessions import ask_to_speak, begin_hearing, close_meeting, end_speech, give_floor
from huiyin.domains.meetings.actions.votes import close_vote, put_to_vote
from huiyin.domains.meetings.models import Attendance, Hearing, Meeting, Speech
from huiyin.domains.meetings.queries.agendas import agenda_of, hearing_of
from huiyin.domains.meetings.queries.bodies import member_by
from huiyin.domains.meetings.queries.decisions import decisions_of, followed_at
from huiyin.domains.meetings.queries.meetings import seats_at, seen_meeting
from huiyin.domains.meetings.queries.questions import questions_on
from huiyin.domains.meetings.queries.sessions import (
    current_hearing,
    latest_minutes,
    open_vote,
    speaking_list,
    unread_beside,
)
from huiyin.domains.meetings.rules.quorum import Hands, Result
from huiyin.domains.meetings.scope import holds, require
from huiyin.domains.meetings.verbs import PREPARE, RUN
from huiyin.domains.meetings.vocabulary import CameBy, Reply
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.refusals import above_form, on_next_page, refusal_words
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.seconds import alone
from huiyin.interfaces.web.shared.times import local_day
from huiyin.platform.access.actors import Actor

from .forms import DecideForm, HandsForm, VoteForm
from .live import looked
from .screens import hearing_told
from .words import decision_rows, followed_rows, state_tag


@require_GET
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """The console; the left half keeps itself up to date, the right half is what one types."""
    meeting = seen_meeting(request.viewer, key)
    require(request.viewer, RUN, meeting.body)
    return render(request, "meeting/console.html", _context(request, meeting))


def _context(request: WebRequest, meeting: Meeting, **bound: Any) -> dict[str, Any]:
    current, today = current_hearing(meeting), local_day(request.moment)
    context: dict[str, Any] = {
        "meeting": meeting,
        "body": meeting.body,
        "community": meeting.body.community,
        "state": state_tag(meeting),
        "region": _region(request, meeting),
        "current": current,
    }
    if current is not None:
        context |= {
            "minutes": latest_minutes(current),
            "beside": unread_beside(current),
            "open_vote": open_vote(current),
            "matters": [
                (row.matter, is_at_table(row.matter, meeting.body))
                for row in current.item.matters.all()
                if row.left_at is None
            ],
            "vote_form": VoteForm(initial={"question": current.item.title, "way": "hands"}),
            "hands_form": HandsForm(),
            "decide_form": decide_form(request, meeting, initial=_by_vote(current)),
            "becomes": labels.BECOMES.items(),
            "decided": [
                row for row in decision_rows(decisions_of(meeting), today) if row.decision.hearing_id == current.pk
            ],
            "questions": questions_on([current]).get(current.item_id, []),
        }
    return context | bound


def decide_form(request: WebRequest, meeting: Meeting, data: QueryDict | None = None, **more: Any) -> DecideForm:
    """The form of a decision, with those who may agree to a date far away."""
    form = DecideForm(data, body=meeting.body, **more)
    alone(request, form, meeting.body.area, "approver")
    return form


def _by_vote(current: Hearing) -> dict[str, Any]:
    """What the last vote agreed on, so that a decision by it needs no typing; nothing where a decision follows it."""
    vote = current.votes.exclude(result="").order_by("-opened_at").first()
    if vote is None or vote.result != Result.CARRIED or current.decisions.filter(vote=vote).exists():
        return {}
    return {"vote": vote.pk, "what": vote.question}


@require_GET
@staff_only
def look(request: WebRequest, key: UUID) -> HttpResponse:
    """The left half, if it is newer than what the console has."""
    meeting = seen_meeting(request.viewer, key)
    require(request.viewer, RUN, meeting.body)
    return looked(request, meeting.code, lambda: _region(request, meeting))


def _region(request: WebRequest, meeting: Meeting) -> str:
    agenda = list(agenda_of(meeting))
    current = next((row for row in agenda if row.is_on), None)
    context = {
        "meeting": meeting,
        "agenda": [(row, labels.OUTCOMES[row.outcome] if row.outcome else "") for row in agenda],
        "current": current,
        "seats": [(one, labels.REPLIES[one.reply]) for one in seats_at(meeting)],
        "there": meeting.attendances.filter(came_at__isnull=False, left_at=None).count(),
        "speaking": speaking_list(meeting),
        "decisions": decision_rows(decisions_of(meeting), local_day(request.moment)),
        "follow": followed_rows(followed_at(meeting), local_day(request.moment)),
        "may_mark": holds(request.viewer, PREPARE, meeting.body),
        "here": reverse("desk-console", args=[meeting.pk]),
        "begins": current is None and not any(row.outcome for row in agenda),
    }
    context |= hearing_told(request, current) if current else {}
    return render_to_string("meeting/parts/console.html", context, request)


@require_POST
@staff_only
def write(request: WebRequest, key: UUID, hearing: UUID) -> JsonResponse:
    """Keep what was typed; tells the version that stands, and the other text where somebody was faster."""
    meeting = seen_meeting(request.viewer, key)
    actor, row = require(request.viewer, RUN, meeting.body), hearing_of(meeting, hearing)
    base, text = request.POST.get("base", "0"), request.POST.get("text", "")
    try:
        saved = save_minutes(
            actor=actor, hearing=row, text=text, base=int(base) if base.isdigit() else 0, at=request.moment
        )
    except HuiyinError as fault:
        words = refusal_words(fault) if isinstance(fault, Refused) else [str(fault)]
        return JsonResponse({"fault": " ".join(words)}, status=409)
    standing = saved.standing
    told: dict[str, object] = {"version": standing.version, "conflict": saved.conflict}
    if saved.conflict:
        told |= {"text": standing.text, "by": standing.actor_name}
    return JsonResponse(told)


@require_POST
@staff_only
def take(request: WebRequest, key: UUID, hearing: UUID) -> HttpResponse:
    """Take a decision down; it becomes what it says at once. Comes back with what was typed where that is refused."""
    meeting = seen_meeting(request.viewer, key)
    actor, row = require(request.viewer, RUN, meeting.body), hearing_of(meeting, hearing)
    form = decide_form(request, meeting, request.POST)
    if form.is_valid():
        given = dict(form.cleaned_data)
        once = given.pop("key")
        vote = row.votes.filter(pk=given["vote"]).first() if given["vote"] else None
        verdict = Verdict(**given | {"owner": form.units[given["owner"]], "vote": vote})
        with above_form(form):
            decide(actor=actor, hearing=row, verdict=verdict, key=once, at=request.moment)
    if form.errors:
        context = _context(request, meeting, decide_form=form, form=form)
        return render(request, "meeting/console.html", context, status=422)
    return _back(meeting)


Press = Callable[[WebRequest, Meeting, Actor], object]


def _seat(request: WebRequest, meeting: Meeting) -> Attendance:
    found = next((one for one in seats_at(meeting) if str(one.pk) == request.POST.get("seat")), None)
    if found is None:
        raise NotSeen("no such seat")
    return found


def _speech(request: WebRequest, meeting: Meeting) -> Speech:
    found = next((one for one in speaking_list(meeting) if str(one.pk) == request.POST.get("speech")), None)
    if found is None:
        raise NotSeen("no such speech")
    return found


def _vote(request: WebRequest, meeting: Meeting, actor: Actor) -> None:
    current, form = current_hearing(meeting), VoteForm(request.POST)
    if current is None or not form.is_valid():
        raise Invalid({"question": [str(form.fields["question"].error_messages["required"])]})
    put_to_vote(actor=actor, hearing=current, at=request.moment, **form.cleaned_data)


def _count(request: WebRequest, meeting: Meeting, actor: Actor) -> None:
    current, form = current_hearing(meeting), HandsForm(request.POST)
    vote = open_vote(current) if current is not None else None
    if vote is None:
        return  # the key was pressed twice, or the other secretary was faster
    hands = Hands(**form.cleaned_data) if form.is_valid() else None
    close_vote(actor=actor, vote=vote, hands=hands, at=request.moment)


def _begin(request: WebRequest, meeting: Meeting, actor: Actor) -> None:
    rows = {str(row.pk): row for row in agenda_of(meeting)}
    if request.POST.get("hearing") not in rows:
        raise NotSeen("no such item")
    begin_hearing(actor=actor, hearing=rows[request.POST["hearing"]], at=request.moment)


def _aside(request: WebRequest, meeting: Meeting, actor: Actor) -> None:
    current, seat = current_hearing(meeting), _seat(request, meeting)
    if current is not None:
        member, note = member_by(meeting.body, seat.member_id), request.POST.get("note", "")
        step_aside(actor=actor, hearing=current, member=member, note=note, at=request.moment)


def _answered(request: WebRequest, meeting: Meeting, actor: Actor) -> None:
    current = current_hearing(meeting)
    waiting = questions_on([current]).get(current.item_id, []) if current is not None else []
    found = next((one for one in waiting if str(one.pk) == request.POST.get("question")), None)
    if current is not None and found is not None:
        question_answered(actor=actor, hearing=current, question=found, at=request.moment)


def _arrive(request: WebRequest, meeting: Meeting, actor: Actor, by: CameBy) -> None:
    """Somebody takes a seat: who sent another one is there by that one."""
    seat = _seat(request, meeting)
    arrive(actor=actor, seat=seat, by=by, substitute=seat.reply == Reply.SENDS, at=request.moment)


BUTTONS: dict[str, Press] = {
    "begin": _begin,
    "arrive": lambda request, meeting, actor: _arrive(request, meeting, actor, CameBy.CONSOLE),
    "leave": lambda request, meeting, actor: leave(actor=actor, seat=_seat(request, meeting), at=request.moment),
    "speak": lambda request, meeting, actor: ask_to_speak(actor=actor, seat=_seat(request, meeting), at=request.moment),
    "floor": lambda request, meeting, actor: give_floor(
        actor=actor, speech=_speech(request, meeting), at=request.moment
    ),
    "spoken": lambda request, meeting, actor: end_speech(
        actor=actor, speech=_speech(request, meeting), at=request.moment
    ),
    "far": lambda request, meeting, actor: _arrive(request, meeting, actor, CameBy.TELEPHONE),
    "answered": _answered,
    "aside": _aside,
    "vote": _vote,
    "count": _count,
    "close": lambda request, meeting, actor: close_meeting(actor=actor, meeting=meeting, at=request.moment),
}


@require_POST
@staff_only
def press(request: WebRequest, key: UUID, move: str) -> HttpResponse:
    """One button of the console."""
    meeting = seen_meeting(request.viewer, key)
    actor = require(request.viewer, RUN, meeting.body)
    if move not in BUTTONS:
        raise NotSeen(move)
    with on_next_page(request):
        BUTTONS[move](request, meeting, actor)
        if move == "close":
            return HttpResponseRedirect(reverse("desk-meeting", args=[meeting.pk]))
    return _back(meeting)


def _back(meeting: Meeting) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk-console", args=[meeting.pk]))
