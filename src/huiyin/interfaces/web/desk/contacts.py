"""Seeing who a reporter is: only with a reason, which is written down before anything is shown."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.dossier import voice_of
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.scope import actor_for, holds
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.persons.actions import read_person
from huiyin.platform.persons.actions.reading import REASON_LIMIT
from huiyin.platform.persons.data import PersonalData
from huiyin.platform.persons.verbs import READ


class ReasonForm(forms.Form):
    """Why one needs to see it."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you need to see it?"),
        max_length=REASON_LIMIT,
        help_text=gettext_lazy("Your name, the time and this reason are written down for good."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@never_cache
@sensitive_variables("person")
@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest, number: str, voice: UUID) -> HttpResponse:
    """Ask for the reason; then write it down and show the contact once, on this page alone."""
    matter = seen_matter(request.viewer, number)
    if not holds(request.viewer, READ, matter):
        raise NotAllowed(READ)
    reporter = voice_of(matter, voice)
    if reporter is None or reporter.person_id is None:
        raise NotSeen(number)
    form, person = ReasonForm(request.POST or None), None
    if form.is_valid():
        with take_faults(form):
            person = _read(request, matter, reporter.person_id, form.cleaned_data["reason"])
    context = {"matter": matter, "form": form, "person": person}
    return render(request, "desk/contact.html", context, status=422 if form.errors else 200)


def _read(request: WebRequest, matter: Matter, person: UUID, reason: str) -> PersonalData:
    return read_person(
        person,
        actor=actor_for(request.viewer, READ, matter),
        reason=reason,
        at=request.moment,
        chain=matter.community.code,
        area=matter.area,
    )
