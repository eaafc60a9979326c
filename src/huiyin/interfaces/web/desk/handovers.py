"""Hand-overs at the desk: naming an officer, the link and the code shown once, what became of each, questions."""

from typing import Any
from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.actions.handing import (
    Given,
    Officer,
    end_handover,
    hand_over,
    reply_to_officer,
    send_again,
    tell_code,
)
from huiyin.domains.matters.models import Handover
from huiyin.domains.matters.queries.handovers import (
    handovers_visible_to,
    late,
    question_of,
    running,
    seen_handover,
    unnamed_at_departments,
)
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.scope import actor_for, require
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.refusals import above_form, on_next_page
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.tabs import Tab
from huiyin.platform.access.queries import visits_to
from huiyin.platform.notices.queries import messages_about

from .handover_forms import HandForm, ReplyForm
from .handover_words import hand_rows, hand_steps, hand_tag, letters_told, questions_told, visits_told
from .words import title_of

VERB = "matters.refer"
SHOWN = 200


@require_GET
@staff_only
def index(request: WebRequest) -> HttpResponse:
    """All hand-overs of the matters one sees: the running ones, the late ones, those that ended."""
    rows = handovers_visible_to(request.viewer)
    views = {"": running(rows), "late": late(rows, at=request.moment), "all": rows}
    chosen = request.GET.get("view", "")
    words = {"": pgettext("hand-over", "Running"), "late": _("Late"), "all": _("All")}
    here = chosen if chosen in views else ""
    href = reverse("desk-handovers")
    tabs = [
        Tab(words[name], f"{href}?view={name}" if name else href, here=name == here, count=found.count())
        for name, found in views.items()
    ]
    unnamed = list(unnamed_at_departments(request.viewer)[:SHOWN])
    context = {
        "tabs": tabs,
        "rows": hand_rows(views[here][:SHOWN], request.moment),
        "unnamed": [(one, title_of(one)) for one in unnamed],
    }
    return render(request, "desk/handovers.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def give(request: WebRequest, number: str) -> HttpResponse:
    """Name the department, the officer and what is asked; then show the link and the code, once."""
    matter = seen_matter(request.viewer, number)
    require(request.viewer, VERB, matter)
    form = HandForm(request.POST or None, matter=matter)
    given: list[Given] = []
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        officer = Officer(told["officer"], told["title"], told["phone"], told["email"])
        actor = actor_for(request.viewer, VERB, matter)
        with above_form(form):
            given.append(
                hand_over(
                    actor=actor,
                    matter=matter,
                    unit=form.units[told["unit"]],
                    officer=officer,
                    asked=told["asked"],
                    at=request.moment,
                )
            )
    if given:
        return _shown_once(request, given[0])
    context = {"form": form, "matter": matter, "title_words": title_of(matter), "community": matter.community}
    return render(request, "desk/handover_give.html", context, status=422 if form.errors else 200)


@require_GET
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """One hand-over: where it stands, what was said, who opened the link, what was written to the officer."""
    return _page(request, seen_handover(request.viewer, key))


@require_POST
@staff_only
def press(request: WebRequest, key: UUID, move: str) -> HttpResponse:
    """One button: a new link, a new code, take it back."""
    handover = seen_handover(request.viewer, key)
    require(request.viewer, VERB, handover.matter)
    actor = actor_for(request.viewer, VERB, handover.matter)
    if move not in {"link", "code", "end"}:
        raise NotSeen(move)
    with on_next_page(request):
        if move == "link":
            return _shown_once(request, send_again(actor=actor, handover=handover, at=request.moment))
        if move == "code":
            code = tell_code(actor=actor, handover=handover, at=request.moment)
            return _shown_once(request, Given(handover, "", code))
        end_handover(actor=actor, handover=handover, note=request.POST.get("note", "")[:300], at=request.moment)
        messages.success(request, _("Taken back: the link opens nothing any more."))
    return HttpResponseRedirect(reverse("desk-handover", args=[key]))


@require_POST
@staff_only
def reply(request: WebRequest, key: UUID, question: UUID) -> HttpResponse:
    """Reply to the officer's question, or agree to the date that was asked for."""
    handover = seen_handover(request.viewer, key)
    require(request.viewer, VERB, handover.matter)
    asked = question_of(handover, question)
    form = ReplyForm(request.POST, prefix=str(question))
    agree = "agree" in request.POST
    if form.is_valid():
        actor = actor_for(request.viewer, VERB, handover.matter)
        with above_form(form):
            reply_to_officer(
                actor=actor, question=asked, text=form.cleaned_data["text"], agree=agree, at=request.moment
            )
    if form.errors:
        return _page(request, handover, faulty=(question, form), status=422)
    messages.success(request, _("Your reply was sent to the officer."))
    return HttpResponseRedirect(reverse("desk-handover", args=[key]))


def _page(
    request: WebRequest, handover: Handover, *, faulty: tuple[UUID, ReplyForm] | None = None, status: int = 200
) -> HttpResponse:
    matter, at = handover.matter, request.moment
    may_act = VERB in {verb for post in request.viewer.posts for verb in post.verbs}
    context: dict[str, Any] = {
        "handover": handover,
        "matter": matter,
        "title_words": title_of(matter),
        "community": matter.community,
        "tag": hand_tag(handover, at),
        "steps": hand_steps(handover),
        "questions": questions_told(handover, faulty),
        "letters": letters_told(messages_about(*handover.ref)),
        "visits": visits_told(visits_to(handover.ref)),
        "form": faulty[1] if faulty else None,
        "may_act": may_act,
    }
    return render(request, "desk/handover.html", context, status=status)


def _shown_once(request: WebRequest, given: Given) -> HttpResponse:
    """The link and the code, which nobody can read again: to be told by two different ways."""
    address = (
        request.build_absolute_uri(given.address) if given.address else ""
    )  # as it can be typed on another machine
    code = segno.make(address, error="m").svg_data_uri(scale=5, border=2, light="#fff") if address else ""
    context = {
        "given": given,
        "handover": given.handover,
        "matter": given.handover.matter,
        "community": given.handover.matter.community,
        "picture": code,
        "address": address,
    }
    reply = render(request, "desk/handover_given.html", context)
    reply.headers["Cache-Control"] = "private, no-store"
    return reply
