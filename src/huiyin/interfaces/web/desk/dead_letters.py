"""Messages that could not be delivered: why, to whom by role, and the button that tries again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import NotAllowed
from huiyin.domains.matters.queries.matters import numbers_of
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.notices.actions.requeueing import requeue
from huiyin.platform.notices.faults import fault_label
from huiyin.platform.notices.models import Message
from huiyin.platform.notices.queries import dead_letters_visible_to, unreachable_visible_to
from huiyin.platform.notices.recipients import RecipientKind
from huiyin.platform.notices.templates import TEMPLATES
from huiyin.platform.notices.verbs import MANAGE

SIZE: Final = 100


@dataclass(frozen=True)
class Letter:
    """A message as its keeper reads it: never an address, only which kind of receiver it was meant for."""

    message: Message
    words: str
    receiver: str
    fault: str
    number: str


RECEIVERS: Final = {
    RecipientKind.PERSON: gettext_lazy("to a reporter"),
    RecipientKind.USER: gettext_lazy("to a colleague"),
    RecipientKind.POST: gettext_lazy("to a post"),
}


class ChosenForm(forms.Form):
    """Which messages; unreadable keys choose nothing."""

    message = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    def __init__(self, data: object, *, keys: list[UUID]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the data of a POST
        self.fields["message"].choices = [(str(key), "") for key in keys]  # type: ignore[attr-defined]  # see above


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show what was given up, or send the chosen ones once more."""
    if not request.viewer.areas_for(MANAGE):
        raise NotAllowed(MANAGE)
    dead = list(dead_letters_visible_to(request.viewer)[:SIZE])
    unreachable = list(unreachable_visible_to(request.viewer)[:SIZE])
    if request.method == "POST":
        form = ChosenForm(request.POST, keys=[one.pk for one in (*dead, *unreachable)])
        chosen = form.cleaned_data["message"] if form.is_valid() else []
        count = requeue(message_ids=chosen, actor=request.viewer.actor(MANAGE), at=request.moment)
        told = ngettext("%(count)d message is on its way again.", "%(count)d messages are on their way again.", count)
        messages.success(request, told % {"count": count})
        return HttpResponseRedirect(reverse("desk-dead-letters"))
    numbers = numbers_of(request.viewer, (one.about_id for one in (*dead, *unreachable)))
    context = {"dead": letters_of(dead, numbers), "unreachable": letters_of(unreachable, numbers)}
    return render(request, "desk/dead_letters.html", context)


def letters_of(found: Iterable[Message], numbers: Mapping[str, str]) -> list[Letter]:
    """The messages in words. One whose matter is out of the viewer's sight shows neither number nor subject."""
    return [
        Letter(
            one,
            _subject(one) if one.about_id in numbers or one.about_kind != "matter" else _("A message about a matter"),
            str(RECEIVERS[RecipientKind(one.recipient_kind)]),
            fault_label(one.fault),
            numbers.get(one.about_id, ""),
        )
        for one in found
    ]


def _subject(message: Message) -> str:
    template = TEMPLATES.get(message.template)
    if template is None:
        return message.template
    try:
        return template.subject_line(message.context, language=get_language() or "")
    except KeyError:  # a place that the context does not fill: this may be the very fault
        return message.template
