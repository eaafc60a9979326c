"""Preparing a meeting: items from candidates or proposals, the agenda in order, invitations, and its papers after."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.items import Topic, list_item, order_agenda, raise_and_list, raise_item
from huiyin.domains.meetings.actions.meetings import cancel, convene, postpone
from huiyin.domains.meetings.actions.sessions import open_meeting
from huiyin.domains.meetings.models import Hearing, Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of, item_by, waiting_items
from huiyin.domains.meetings.queries.bodies import seat_of, seen_body
from huiyin.domains.meetings.queries.candidates import gatherable
from huiyin.domains.meetings.queries.confirming import voices_at
from huiyin.domains.meetings.queries.corrections import published_versions
from huiyin.domains.meetings.queries.decisions import decisions_of, followed_at
from huiyin.domains.meetings.queries.meetings import seen_meeting, to_come
from huiyin.domains.meetings.queries.questions import questions_on
from huiyin.domains.meetings.queries.sessions import latest_minutes
from huiyin.domains.meetings.scope import may, require
from huiyin.domains.meetings.states import TO_COME, State
from huiyin.domains.meetings.verbs import PREPARE, PROPOSE, RUN
from huiyin.domains.works.verbs import PLAN
from huiyin.interfaces.web.shared.asking import posted
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.refusals import on_next_page
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day, moment_words

from .asking import Asking, ask
from .forms import MoveForm, NoteForm, TopicForm, WhyForm
from .words import decision_rows, followed_rows, state_tag, versions_shown, voice_words, vote_lines


@require_http_methods(["GET", "POST"])
@staff_only
def raise_topic(request: WebRequest, key: UUID) -> HttpResponse:
    """Gather chosen candidates into an item, or propose a question; onto the next agenda at once where wished."""
    body = seen_body(request.viewer, key)
    actor = require(request.viewer, PROPOSE, body)
    chosen = list(gatherable(body).filter(pk__in=_keys(request)).select_related("community"))
    initial = {"title": redact(chosen[0].title or chosen[0].text[:60]).text} if chosen else {}
    user = request.viewer.user
    member = seat_of(body, user, on=local_day(request.moment)) if user is not None and not chosen else None

    def act(given: dict[str, Any]) -> None:
        topic = Topic(given["title"], given["about"], chosen)
        if at_once is None:
            raise_item(actor=actor, body=body, topic=topic, member=member, at=request.moment)
            return
        raise_and_list(
            actor=actor, viewer=request.viewer, meeting=at_once, topic=topic, member=member, at=request.moment
        )

    listing = to_come(body).first() if may(request.viewer, PREPARE, body) else None
    at_once = listing if "list" in request.POST else None
    form = TopicForm(request.POST if "title" in request.POST else None, initial=initial)
    more = {"chosen": chosen, "listing": listing, "community": body.community}
    words: dict[str, Any] = {
        "title": _("A new item"),
        "button": _("Put it on the list"),
        "done": _("The item stands on the agenda of meeting %(number)s.") % {"number": at_once.number}
        if at_once
        else _("The item stands on the list."),
    }
    return ask(request, Asking(form, act, back=_table(body.pk), more=more, **words), template="meeting/topic.html")


def _keys(request: WebRequest) -> list[str]:
    named = request.POST.getlist("matter") or request.GET.getlist("matter")
    return [key for key in named if _is_key(key)]


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@require_GET
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """A meeting before and after it is held."""
    meeting, today = seen_meeting(request.viewer, key), local_day(request.moment)
    body = meeting.body
    agenda = list(agenda_of(meeting).prefetch_related("recusals__member", "votes"))
    asked, versions = questions_on(agenda), published_versions(meeting)
    texts = versions[-1].texts if versions else {}
    context: dict[str, Any] = {
        "meeting": meeting,
        "body": body,
        "community": body.community,
        "state": state_tag(meeting),
        "agenda": [
            _agenda_row(row, place, len(agenda), texts) | {"questions": asked.get(row.item_id, [])}
            for place, row in enumerate(agenda, start=1)
        ],
        "seats": [(one.seat, labels.REPLIES[one.seat.reply], *voice_words(one)) for one in voices_at(meeting)],
        "waiting": list(waiting_items(body)) if meeting.state in TO_COME else [],
        "decisions": decision_rows(decisions_of(meeting), today),
        "follow": followed_rows(followed_at(meeting), today),
        "steps": list(meeting.steps.all()),
        "may_prepare": may(request.viewer, PREPARE, body),
        "may_plan": bool(request.viewer.areas_for(PLAN)),
        "may_run": may(request.viewer, RUN, body),
        "to_come": meeting.state in TO_COME,
        "is_open": meeting.state == State.OPEN,
        "is_closed": meeting.state == State.CLOSED,
        **versions_shown(meeting, versions, at=request.moment),
    }
    return render(request, "meeting/meeting.html", context)


def _agenda_row(row: Hearing, place: int, count: int, texts: Mapping[UUID, str]) -> dict[str, Any]:
    minutes = texts.get(row.pk) or (getattr(latest_minutes(row), "text", "") if row.began_at else "")
    votes = [(vote, labels.RESULTS.get(vote.result, ""), vote_lines(vote)) for vote in row.votes.all() if vote.result]
    aside = [(one.member.name, [labels.ASIDE[reason] for reason in one.reasons]) for one in row.recusals.all()]
    return {
        "hearing": row,
        "place": place,
        "first": place == 1,
        "last": place == count,
        "outcome": labels.OUTCOMES[row.outcome] if row.outcome else "",
        "matters": [one.matter for one in row.item.matters.all()],
        "minutes": minutes,
        "votes": votes,
        "aside": aside,
    }


@require_http_methods(["GET", "POST"])
@staff_only
def invite(request: WebRequest, key: UUID) -> HttpResponse:
    """Send the invitations, with the agenda as it stands."""
    meeting = seen_meeting(request.viewer, key)
    actor = require(request.viewer, PREPARE, meeting.body)
    again = meeting.state == State.CONVENED
    asking = Asking(
        NoteForm(request.POST if request.method == "POST" else None),
        lambda given: convene(actor=actor, meeting=meeting, at=request.moment, **given),
        title=_("Send the changed agenda") if again else _("Send the invitations"),
        button=_("Send to every seat"),
        back=_meeting(meeting),
        done=_("Every seat has its message."),
        more={"community": meeting.body.community, "agenda": list(agenda_of(meeting)), "meeting": meeting},
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def move(request: WebRequest, key: UUID) -> HttpResponse:
    """Give the meeting another date."""
    meeting = seen_meeting(request.viewer, key)
    actor = require(request.viewer, PREPARE, meeting.body)
    asking = Asking(
        MoveForm(request.POST or None, initial={"starts_at": meeting.starts_at}),
        lambda given: postpone(actor=actor, meeting=meeting, at=request.moment, **given),
        title=_("Another date"),
        button=_("Move the meeting"),
        back=_meeting(meeting),
        done=_("The meeting is moved; members and reporters are told."),
        more={"community": meeting.body.community, "meeting": meeting},
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def call_off(request: WebRequest, key: UUID) -> HttpResponse:
    """Cancel the meeting; its items go to the next one."""
    meeting = seen_meeting(request.viewer, key)
    actor = require(request.viewer, PREPARE, meeting.body)
    asking = Asking(
        WhyForm(request.POST or None),
        lambda given: cancel(actor=actor, meeting=meeting, at=request.moment, **given),
        title=_("Cancel the meeting"),
        button=_("Cancel it"),
        back=_meeting(meeting),
        done=_("The meeting is cancelled; its items stand first on the next agenda."),
        kind="danger",
        more={"community": meeting.body.community, "meeting": meeting},
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def open_early(request: WebRequest, key: UUID) -> HttpResponse:
    """Ask before a meeting begins on another day than the one it was called for."""
    meeting = seen_meeting(request.viewer, key)
    actor = require(request.viewer, RUN, meeting.body)
    when = moment_words(meeting.starts_at, request.moment)
    asking = Asking(
        Form(posted(request)),
        lambda _given: open_meeting(actor=actor, meeting=meeting, at=request.moment),
        title=_("Open the meeting today?"),
        button=_("Open it today"),
        back=_meeting(meeting),
        done=_("The meeting is open."),
        lead=_(
            "It was called for %(when)s, and every seat was told that day. Open it only if those who should sit at the "
            "table are there now."
        )
        % {"when": when},
        next=lambda _done: reverse("desk-console", args=[meeting.pk]),
        more={"community": meeting.body.community, "meeting": meeting},
    )
    return ask(request, asking)


def _up(request: WebRequest, meeting: Meeting) -> None:
    _shift(request, meeting, -1)


def _down(request: WebRequest, meeting: Meeting) -> None:
    _shift(request, meeting, 1)


def _shift(request: WebRequest, meeting: Meeting, by: int) -> None:
    actor, rows = require(request.viewer, PREPARE, meeting.body), list(agenda_of(meeting))
    place = next((n for n, row in enumerate(rows) if str(row.pk) == request.POST.get("hearing")), None)
    if place is None or not 0 <= place + by < len(rows):
        raise NotSeen("no such item")
    rows[place], rows[place + by] = rows[place + by], rows[place]
    order_agenda(actor=actor, meeting=meeting, order=rows, at=request.moment)


def _list(request: WebRequest, meeting: Meeting) -> None:
    actor, key = require(request.viewer, PREPARE, meeting.body), request.POST.get("item", "")
    if not _is_key(key):
        raise NotSeen(key)
    item = item_by(meeting.body, UUID(key))
    list_item(actor=actor, viewer=request.viewer, item=item, meeting=meeting, at=request.moment)


def _open(request: WebRequest, meeting: Meeting) -> None:
    open_meeting(actor=require(request.viewer, RUN, meeting.body), meeting=meeting, at=request.moment)


BUTTONS: dict[str, Callable[[WebRequest, Meeting], None]] = {"up": _up, "down": _down, "list": _list, "open": _open}


@require_POST
@staff_only
def press(request: WebRequest, key: UUID, move: str) -> HttpResponse:
    """One button of the meeting's page."""
    meeting = seen_meeting(request.viewer, key)
    if move not in BUTTONS:
        raise NotSeen(move)
    if move == "open" and local_day(request.moment) < local_day(meeting.starts_at):
        return HttpResponseRedirect(reverse("desk-meeting-open", args=[meeting.pk]))
    with on_next_page(request):
        BUTTONS[move](request, meeting)
        if move == "open":
            return HttpResponseRedirect(reverse("desk-console", args=[meeting.pk]))
    return HttpResponseRedirect(_meeting(meeting))


def _table(key: object) -> str:
    return reverse("desk-table", args=[key])


def _meeting(meeting: Meeting) -> str:
    return reverse("desk-meeting", args=[meeting.pk])
