"""Whistle and report in, for whoever calls: the call, who comes, the code at the place, what was agreed there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Organisation
from huiyin.domains.estates.queries import organisations_serving
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.agreements import Agreed, agree, say_done
from huiyin.domains.meetings.actions.reporting import PLACE, come, send_call_again
from huiyin.domains.meetings.actions.whistles import Call, begin, blow, call_off, close
from huiyin.domains.meetings.models import Whistle
from huiyin.domains.meetings.queries.whistles import (
    agreements_of,
    call_by,
    calls_of,
    communities_where,
    matters_of,
    require_whistle,
    seen_whistle,
    silences,
    whistles_visible_to,
)
from huiyin.domains.meetings.states import WHISTLE_RUNS, WhistleState
from huiyin.domains.meetings.verbs import PREPARE, RUN
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.refusals import above_form, on_next_page
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.tags import Tag, Tone
from huiyin.interfaces.web.shared.times import local_day

from .whistle_forms import AgreeForm, CameForm, WhistleForm, called_in, called_rows

SHOWN = 100
TONES: dict[str, Tone] = {WhistleState.OPEN: "ok", WhistleState.CANCELLED: "calm", WhistleState.CLOSED: "calm"}


@require_GET
@staff_only
def index(request: WebRequest) -> HttpResponse:
    """All whistles one sees, and how often each unit stayed away this year."""
    found = whistles_visible_to(request.viewer)[:SHOWN]
    context = {
        "rows": [(one, tag_of(one)) for one in found],
        "silences": silences(request.viewer, year=local_day(request.moment).year),
        "may_call": bool(communities_where(request.viewer, PREPARE)),
    }
    return render(request, "meeting/whistles.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def call(request: WebRequest) -> HttpResponse:
    """Call departments; then each link and code is shown once."""
    communities = list(communities_where(request.viewer, PREPARE))
    if not communities:
        raise NotSeen("nowhere to call from")
    units = {str(one.pk): one for place in communities for one in organisations_serving(place.area)}
    data = request.POST or None
    initial = {"matters": request.GET.get("matter", "")}
    form = WhistleForm(data, initial=initial, viewer=request.viewer, communities=communities)
    rows = called_rows(data, units)
    sent: list[Any] = []
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        told = form.cleaned_data
        whistle_call = Call(
            told["subject"], told["place"], told["starts_at"], called_in(rows), told["about"], told["matters"]
        )
        actor = request.viewer.actor(PREPARE, told["community"].area)
        with above_form(form):
            sent.extend(blow(actor=actor, community=told["community"], call=whistle_call, at=request.moment))
    if sent:
        return _shown_once(request, sent[0], sent[1])
    status = 422 if form.errors or (data and not rows.is_valid()) else 200
    context = {"form": form, "rows": rows, "faults": [form, *rows.forms]}
    return render(request, "meeting/whistle_call.html", context, status=status)


@require_GET
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """One whistle."""
    return _page(request, seen_whistle(request.viewer, key))


def _begin(request: WebRequest, whistle: Whistle) -> None:
    begin(actor=require_whistle(request.viewer, RUN, whistle), whistle=whistle, at=request.moment)


def _close(request: WebRequest, whistle: Whistle) -> None:
    close(actor=require_whistle(request.viewer, RUN, whistle), whistle=whistle, at=request.moment)


def _cancel(request: WebRequest, whistle: Whistle) -> None:
    why = request.POST.get("why", "")
    call_off(actor=require_whistle(request.viewer, PREPARE, whistle), whistle=whistle, why=why, at=request.moment)


def _came(request: WebRequest, whistle: Whistle) -> None:
    actor, one = require_whistle(request.viewer, RUN, whistle), call_by(whistle, _key(request.POST.get("call", "")))
    come(actor=actor, call=one, who=request.POST.get("who", ""), by=PLACE, at=request.moment)


def _done(request: WebRequest, whistle: Whistle) -> None:
    actor, wanted = require_whistle(request.viewer, RUN, whistle), _key(request.POST.get("agreement", ""))
    agreement = next((one for one in agreements_of(whistle) if one.pk == wanted), None)
    if agreement is None:
        raise NotSeen(str(wanted))
    say_done(actor=actor, agreement=agreement, at=request.moment)


BUTTONS: dict[str, Callable[[WebRequest, Whistle], None]] = {
    "begin": _begin,
    "close": _close,
    "cancel": _cancel,
    "came": _came,
    "done": _done,
}


@require_POST
@staff_only
def press(request: WebRequest, key: UUID, move: str) -> HttpResponse:
    """One button of a whistle's page."""
    whistle = seen_whistle(request.viewer, key)
    if move == "again":
        actor = require_whistle(request.viewer, PREPARE, whistle)
        one = call_by(whistle, _key(request.POST.get("call", "")))
        return _shown_once(request, whistle, [send_call_again(actor=actor, call=one, at=request.moment)])
    if move not in BUTTONS:
        raise NotSeen(move)
    with on_next_page(request):
        BUTTONS[move](request, whistle)
    return HttpResponseRedirect(reverse("desk-whistle", args=[key]))


@require_POST
@staff_only
def agreed(request: WebRequest, key: UUID) -> HttpResponse:
    """Take down what was agreed; a hand-over's link and code are shown once."""
    whistle = seen_whistle(request.viewer, key)
    actor = require_whistle(request.viewer, RUN, whistle)
    form = AgreeForm(request.POST, matters=matters_of(whistle), owners=owners_of(whistle))
    made: list[Any] = []
    if form.is_valid():
        told = form.cleaned_data
        word = Agreed(
            told["becomes"],
            told["what"],
            form.owners[told["owner"]],
            told["deadline"],
            told["public_text"],
            form.matters.get(told["matter"]),
        )
        with above_form(form):
            made.append(agree(actor=actor, whistle=whistle, agreed=word, key=told["key"], at=request.moment))
    if form.errors:
        return _page(request, whistle, agreeing=form)
    if made and made[0].code:
        context = {"made": made[0], "whistle": whistle, "community": whistle.community}
        return _private(render(request, "meeting/whistle_given.html", context))
    messages.success(request, _("It is taken down, and on its way."))
    return HttpResponseRedirect(reverse("desk-whistle", args=[key]))


def owners_of(whistle: Whistle) -> list[Organisation]:
    """Who can be given something: the departments called first, then everybody who serves the community."""
    called = [one.unit for one in calls_of(whistle)]
    known = {one.pk for one in called}
    return [*called, *(one for one in organisations_serving(whistle.its_area) if one.pk not in known)]


def tag_of(whistle: Whistle) -> Tag:
    """Where a whistle stands."""
    return Tag(str(labels.WHISTLES[whistle.state]), TONES.get(whistle.state, ""))


def _page(request: WebRequest, whistle: Whistle, *, agreeing: AgreeForm | None = None) -> HttpResponse:
    today = local_day(request.moment)
    may_run = request.viewer.holds(RUN, whistle.its_area)
    matters = matters_of(whistle)
    is_open = whistle.state == WhistleState.OPEN
    address = request.build_absolute_uri(reverse("whistle-place", args=[whistle.code]))
    context = {
        "whistle": whistle,
        "community": whistle.community,
        "state": tag_of(whistle),
        "calls": [(one, labels.REPLIES[one.reply]) for one in calls_of(whistle)],
        "matters": matters,
        "agreements": [(one, labels.BECOMES[one.becomes], one.is_late(today)) for one in agreements_of(whistle)],
        "runs": whistle.state in WHISTLE_RUNS,
        "is_called": whistle.state == WhistleState.CALLED,
        "is_open": is_open,
        "is_over": whistle.state == WhistleState.CLOSED,
        "may_run": may_run,
        "may_prepare": request.viewer.holds(PREPARE, whistle.its_area),
        "came_form": CameForm(),
        "form": agreeing,
        "agree_form": agreeing
        or (AgreeForm(matters=matters, owners=owners_of(whistle)) if is_open and may_run else None),
        "picture": segno.make(address, error="m").svg_data_uri(scale=6, border=2, light="#fff")
        if whistle.state in WHISTLE_RUNS
        else "",
    }
    return render(request, "meeting/whistle.html", context, status=422 if agreeing else 200)


def _shown_once(request: WebRequest, whistle: Whistle, sent: list[Any]) -> HttpResponse:
    context = {"whistle": whistle, "community": whistle.community, "sent": sent}
    return _private(render(request, "meeting/whistle_sent.html", context))


def _private(reply: HttpResponse) -> HttpResponse:
    reply.headers["Cache-Control"] = "private, no-store"
    return reply


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotSeen(text) from None
