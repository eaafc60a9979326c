"""Voice messages on the page of a matter: heard, and typed up by whoever may take down what residents say."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.actions.recordings import type_up
from huiyin.domains.matters.models import Attachment, Matter
from huiyin.domains.matters.queries.following import spoken
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.scope import actor_for, holds
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.viewers import Viewer

VERB = "matters.take_down"
LONGEST = 4000


class TranscriptForm(forms.Form):
    """What is said in a voice message."""

    transcript = forms.CharField(
        label=gettext_lazy("What is said in it?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )


def recordings_told(viewer: Viewer, matter: Matter, faulty: Mapping[UUID, forms.Form]) -> list[dict[str, Any]]:
    """The voice messages of a matter, each with its form for whoever may type it up."""
    allowed = holds(viewer, VERB, matter)
    return [
        {"row": one, "form": faulty.get(one.pk) or _form(one) if allowed else None, "faulty": one.pk in faulty}
        for one in spoken(matter)
    ]


@require_POST
@staff_only
def write(request: WebRequest, number: str, recording: UUID) -> HttpResponse:
    """Keep the transcript of one voice message."""
    from .matter_page import context_of  # noqa: PLC0415 - the page shows what this module tells

    matter = seen_matter(request.viewer, number)
    found = next((one for one in spoken(matter) if one.pk == recording), None)
    if found is None:
        raise NotSeen("no such recording")
    actor = actor_for(request.viewer, VERB, matter)
    form = _form(found, request.POST)
    if form.is_valid():
        with take_faults(form):
            words = form.cleaned_data["transcript"]
            type_up(actor=actor, recording=found, transcript=words, at=request.moment)
    if form.errors:
        context = context_of(request, matter, faulty={found.pk: form})
        return render(request, "desk/matter.html", context, status=422)
    messages.success(request, _("Typed up. The reporter reads it too."))
    return HttpResponseRedirect(reverse("desk-matter", args=[matter.number]))


def _form(recording: Attachment, data: Any = None) -> TranscriptForm:
    """One message's form; its fields are named apart, since several may stand on one page."""
    return TranscriptForm(data, initial={"transcript": recording.transcript}, auto_id=f"voice-{recording.pk}-%s")
