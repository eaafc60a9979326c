"""Decisions that are followed: another date, and done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from huiyin.domains.meetings.actions.deadlines import Touch, Touched, move_deadline, touched_by
from huiyin.domains.meetings.actions.decisions import mark_content, report_done
from huiyin.domains.meetings.models import Decision
from huiyin.domains.meetings.queries.decisions import seen_decision
from huiyin.domains.meetings.scope import require
from huiyin.domains.meetings.verbs import PREPARE
from huiyin.interfaces.web.shared.asking import posted
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.preferences import safe_address
from huiyin.interfaces.web.shared.refusals import on_next_page
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.seconds import alone
from huiyin.platform.access.actors import Actor

from .asking import Asking, ask
from .forms import DoneForm, LaterForm

TOLD = frozenset({Touch.FOLLOWS, Touch.HEARS})
TOUCHES = {
    Touch.FOLLOWS: gettext_lazy("gets the new date: they read both days and your reason, and it counts as a slip"),
    Touch.HINDERS: gettext_lazy("was not accepted by its unit yet: the date cannot move before that"),
    Touch.HEARS: gettext_lazy("keeps its own date; they hear that the meeting's date moved"),
    Touch.WORK: gettext_lazy("follows the work on which it stands; nothing is told"),
    Touch.OVER: gettext_lazy("is answered or over; nothing is told"),
}


def touched_rows(touched: list[Touched]) -> list[tuple[Touched, Promise, str]]:
    """Each matter of a decision: what a later date does to it, and how many would be told."""
    count = (ngettext("%(n)d reporter", "%(n)d reporters", one.reporters) % {"n": one.reporters} for one in touched)
    return [(one, TOUCHES[one.how], words) for one, words in zip(touched, count, strict=True)]


@require_http_methods(["GET", "POST"])
@staff_only
def later(request: WebRequest, key: UUID) -> HttpResponse:
    """Move a decision's date; the older one stays and is counted."""
    decision = seen_decision(request.viewer, key)
    body = decision.meeting.body
    actor = require(request.viewer, PREPARE, body)
    form, touched = LaterForm(posted(request)), touched_by(decision, at=request.moment)
    nobody = alone(request, form, body.area)
    asking = Asking(
        form,
        lambda given: move_deadline(actor=actor, decision=decision, at=request.moment, **given),
        title=_("Another date: %(what)s") % {"what": decision.what},
        button=_("Move the date"),
        back=reverse("desk-table", args=[body.pk]),
        done=_("The date is moved, and counted."),
        lead=_("The earlier date stays in the history, and how often it moved is counted."),
        more={
            "community": body.community,
            "decision": decision,
            "touched": touched_rows(touched),
            "told": sum(one.reporters for one in touched if one.how in TOLD),
            "following": [one.matter for one in touched if one.how == Touch.FOLLOWS],
            "alone": nobody if any(one.how == Touch.FOLLOWS for one in touched) else None,
        },
    )
    return ask(request, asking, template="meeting/later.html")


@require_http_methods(["GET", "POST"])
@staff_only
def done(request: WebRequest, key: UUID) -> HttpResponse:
    """Say that a decision was carried out."""
    decision = seen_decision(request.viewer, key)
    body = decision.meeting.body
    actor = require(request.viewer, PREPARE, body)
    if "content" in request.POST:
        return _content(request, decision, actor)
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


def _content(request: WebRequest, decision: Decision, actor: Actor) -> HttpResponse:
    """One key, from wherever it was pressed: its reporters are content, and it is done."""
    with on_next_page(request):
        mark_content(actor=actor, decision=decision, at=request.moment)
        messages.success(request, _("The decision is done."))
    table = reverse("desk-table", args=[decision.meeting.body_id])
    return HttpResponseRedirect(safe_address(request, request.POST.get("next", ""), table))
