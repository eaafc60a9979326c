"""What an officer says besides the answer: takes it on, objects, asks, sets a date."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.domains.matters.actions.officers import (
    Officer,
    ask_desk,
    ask_who_reported,
    object_to,
    officer_behind,
    set_date,
    take_on,
)
from huiyin.domains.matters.queries.handovers import others_responsible
from huiyin.interfaces.web.shared.refusals import above_form, on_next_page
from huiyin.interfaces.web.shared.requests import WebRequest

from .forms import AskForm, DateForm, ObjectForm
from .papers import title_outside
from .visits import Visit, inside


@require_POST
@inside
def accept(request: WebRequest, visit: Visit) -> HttpResponseBase:
    """Take it on."""
    with on_next_page(request):
        take_on(officer=officer_behind(visit.link), at=request.moment)
        messages.success(request, _("Accepted. The resident is told that you have it."))
    return _to_papers(visit)


@require_http_methods(["GET", "POST"])
@inside
def protest(request: WebRequest, visit: Visit) -> HttpResponseBase:
    """It is somebody else's: name who."""
    officer = officer_behind(visit.link)
    if ended(officer):
        return _to_papers(visit)
    form = ObjectForm(request.POST or None, units=others_responsible(officer.handover))

    def act(told: dict[str, Any]) -> None:
        object_to(officer=officer, unit=form.units[told["unit"]], note=told["note"], at=request.moment)

    if _done(form, act):
        return render(request, "department/thanks.html", {"community": officer.handover.matter.community})
    return _asked(request, visit, officer, form, _("It is somebody else's"), _("Send it back to the desk"))


@require_http_methods(["GET", "POST"])
@inside
def ask_something(request: WebRequest, visit: Visit) -> HttpResponseBase:
    """Ask the desk, or whoever reported it."""
    officer = officer_behind(visit.link)
    if ended(officer):
        return _to_papers(visit)
    form = AskForm(request.POST or None)

    def act(told: dict[str, Any]) -> None:
        ask = ask_desk if told["whom"] == "desk" else ask_who_reported
        ask(officer=officer, text=told["words"], at=request.moment)

    if _done(form, act):
        messages.success(request, _("Your question was sent. We write to you when there is a reply."))
        return _to_papers(visit)
    return _asked(request, visit, officer, form, _("Ask something"), _("Send the question"))


@require_http_methods(["GET", "POST"])
@inside
def promise(request: WebRequest, visit: Visit) -> HttpResponseBase:
    """Set a public date; one too far away goes to the desk, which has to agree."""
    officer = officer_behind(visit.link)
    if ended(officer):
        return _to_papers(visit)
    form = DateForm(request.POST or None)
    stands: list[bool] = []

    def act(told: dict[str, Any]) -> None:
        stands.append(set_date(officer=officer, day=told["day"], public_text=told["words"], at=request.moment))

    if _done(form, act):
        if stands == [True]:
            messages.success(request, _("The date stands in public, and the resident is told."))
        else:
            later = _("So late a date needs the consent of the desk: it was asked. Until then the earlier date stands.")
            messages.warning(request, later)
        return _to_papers(visit)
    return _asked(request, visit, officer, form, _("Set a date"), _("Promise this day"))


def _done(form: forms.Form, act: Callable[[dict[str, Any]], None]) -> bool:
    """Whether the form was sent and the act went through; what stands in the way is said above the form."""
    if not form.is_bound or not form.is_valid():
        return False
    with above_form(form):
        act(form.cleaned_data)
    return not form.errors


def ended(officer: Officer) -> bool:
    """Whether nothing can be said any more; then the papers say what became of it."""
    return not officer.handover.is_open


def _asked(  # noqa: PLR0917 - the page, its form and its words
    request: WebRequest, visit: Visit, officer: Officer, form: forms.Form, title: str, button: str
) -> HttpResponse:
    matter = officer.handover.matter
    context = {
        "text": visit.text,
        "form": form,
        "title": title,
        "button": button,
        "matter": matter,
        "title_words": title_outside(matter),
        "community": matter.community,
    }
    return render(request, "department/ask.html", context, status=422 if form.errors else 200)


def _to_papers(visit: Visit) -> HttpResponse:
    return HttpResponseRedirect(reverse("office", args=[visit.text]))
