"""The guided path: where its matter stands, and the two ways on: do it yourself on the real page, or watch it done."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.core.errors import HuiyinError
from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.queries.agendas import next_hearings
from huiyin.domains.meetings.queries.meetings import to_come
from huiyin.domains.meetings.states import State
from huiyin.interfaces.exchange.demo import deeds
from huiyin.interfaces.exchange.demo.guide import Scene, stand_of
from huiyin.interfaces.exchange.demo.sitting import table_of, waiting_with
from huiyin.interfaces.exchange.demo.visitors import BY_KEY
from huiyin.interfaces.web.shared.failures import failure_of
from huiyin.interfaces.web.shared.requests import WebRequest

from .roles import become
from .visits import Visit, path_matter, visit_of
from .words import step_of, steps_of


@never_cache
@require_safe
def show(request: WebRequest) -> HttpResponse:
    """All steps, those done, the next one with its buttons."""
    visit = visit_of(request)
    matter = path_matter(request, visit)
    stand = stand_of(matter)
    context = {"visit": visit, "matter": matter, "stand": stand, "steps": steps_of(stand), "now": step_of(stand)}
    reply = render(request, "demo/path.html", context)
    return visit.keep(reply) if visit.number else reply


@require_POST
def begin(request: WebRequest) -> HttpResponse:
    """Begin anew: what this browser reports from now on is followed."""
    visit = Visit(resident=visit_of(request).resident, since=request.moment.isoformat())
    return visit.keep(HttpResponseRedirect(reverse("demo-path")))


@require_POST
def go(request: WebRequest) -> HttpResponse:
    """Become the one who is to act, on the page where they act; whoever came here without beginning begins now."""
    visit = visit_of(request)
    if not visit.on_path:
        visit.since = request.moment.isoformat()
    matter = path_matter(request, visit)
    stand = stand_of(matter)
    visitor = BY_KEY.get(stand.who) or BY_KEY["secretary"]
    return become(request, visitor, _place_of(matter, stand.scene, resident=visitor.is_resident), visit)


@require_POST
def do(request: WebRequest) -> HttpResponse:
    """Let it be done by the one whose turn it is, with the same action as on their own page."""
    visit = visit_of(request)
    matter = path_matter(request, visit)
    try:
        if matter is None:
            visit = Visit(visit.resident, deeds.report(at=request.moment).number)
        else:
            deeds.do(matter, at=request.moment)
    except HuiyinError as error:
        messages.warning(request, _("That did not work: %(why)s") % {"why": failure_of(error).title})
    return visit.keep(HttpResponseRedirect(reverse("demo-path")))


def _place_of(matter: Matter | None, scene: Scene, *, resident: bool) -> str:
    if matter is None:
        return reverse("place", args=[deeds.lamp().code])
    if scene == Scene.LIST:
        return _onto_agenda(matter)
    if scene == Scene.DECIDE:
        meeting = next_hearings([matter])[matter.pk].meeting
        return reverse("desk-console" if meeting.state == State.OPEN else "desk-meeting", args=[meeting.pk])
    return reverse("follow-matter" if resident else "desk-matter", args=[matter.number])


def _onto_agenda(matter: Matter) -> str:
    """Where the matter becomes an item; once it is one, the meeting whose agenda it still has to come onto."""
    body = table_of(matter)
    if waiting_with(matter) is not None:
        meeting = to_come(body).first()
        return reverse("desk-meeting", args=[meeting.pk]) if meeting else reverse("desk-table", args=[body.pk])
    return f"{reverse('desk-table-item', args=[body.pk])}?{urlencode({'matter': matter.pk})}"
