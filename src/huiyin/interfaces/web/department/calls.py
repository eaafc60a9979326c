"""A department is called to a place: whether it comes and who, reporting in there, and what was agreed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.reporting import LINK, PHONE, call_behind, caller_actor, come, reply_to_call
from huiyin.domains.meetings.models import WhistleCall
from huiyin.domains.meetings.queries.whistles import agreements_of, calls_of, matters_of, whistle_by_code
from huiyin.domains.meetings.rules.whistles import reply_by
from huiyin.domains.meetings.states import WHISTLE_RUNS, WhistleState
from huiyin.domains.meetings.vocabulary import Reply
from huiyin.interfaces.web.shared.refusals import above_form
from huiyin.interfaces.web.shared.requests import WebRequest

from .visits import Visit, inside


class CallReplyForm(forms.Form):
    """Comes or not, who, and what else."""

    reply = forms.ChoiceField(
        label=gettext_lazy("Do you come?"),
        choices=[
            (Reply.COMES.value, gettext_lazy("Somebody comes")),
            (Reply.CANNOT.value, gettext_lazy("Nobody can come")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please say whether somebody comes")},
    )
    who = forms.CharField(label=gettext_lazy("Who comes?"), max_length=30, required=False)
    note = forms.CharField(
        label=gettext_lazy("Anything to know? If nobody can come: why?"), max_length=300, required=False
    )


HERE = "id_here_%s"  # two forms of the page ask who


class HereForm(forms.Form):
    """Reporting in with the code that stands at the place."""

    code = forms.CharField(
        label=gettext_lazy("Code at the place"),
        max_length=30,
        help_text=gettext_lazy("Whoever called you shows it there, such as 7KQ2-M9XD-44TZ."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short"}),
    )
    who = forms.CharField(label=gettext_lazy("Your name"), max_length=30)


class PlaceForm(forms.Form):
    """Reporting in with the phone's camera: which department, and who."""

    call = forms.ChoiceField(label=gettext_lazy("Your department"), widget=forms.RadioSelect)
    who = forms.CharField(label=gettext_lazy("Your name"), max_length=30)

    def __init__(self, *args: Any, calls: list[WhistleCall], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calls = {str(one.pk): one for one in calls}
        field: Any = self.fields["call"]
        field.choices = [(key, one.unit.name) for key, one in self.calls.items()]


def show(
    request: WebRequest, visit: Visit, *, replying: forms.Form | None = None, reporting: forms.Form | None = None
) -> HttpResponse:
    """The call as the officer reads it."""
    call = call_behind(visit.link)
    whistle = call.whistle
    faulty = next((form for form in (replying, reporting) if form is not None and form.errors), None)
    context = {
        "text": visit.text,
        "call": call,
        "whistle": whistle,
        "community": whistle.community,
        "state": labels.WHISTLES[whistle.state],
        "replied": labels.REPLIES[call.reply],
        "reply_by": reply_by(whistle.called_at, whistle.starts_at),
        "others": [one.unit.name for one in calls_of(whistle) if one.pk != call.pk],
        "matters": [told(one) for one in matters_of(whistle)],
        "agreements": list(agreements_of(whistle)),
        "may_reply": whistle.state == WhistleState.CALLED and call.came_at is None,
        "may_report": whistle.state in WHISTLE_RUNS and call.came_at is None,
        "reply_form": replying or CallReplyForm(initial={"reply": call.reply, "who": call.who or call.officer}),
        "here_form": reporting or HereForm(initial={"who": call.who or call.officer}, auto_id=HERE),
        "form": faulty,
    }
    return render(request, "department/call.html", context, status=422 if faulty else 200)


def told(matter: Matter) -> dict[str, str]:
    """A matter as somebody outside reads it: number, words without names, and where, down to the estate."""
    where = matter.estate.name if matter.estate else ""
    return {"number": matter.number, "text": redact(matter.text).text, "where": where}


@require_POST
@inside
def reply(request: WebRequest, visit: Visit) -> HttpResponseBase:
    """Say whether somebody comes."""
    call, form = call_behind(visit.link), CallReplyForm(request.POST)
    if form.is_valid():
        actor, given = caller_actor(call, str(visit.link.pk)), form.cleaned_data
        with above_form(form):
            reply_to_call(actor=actor, call=call, at=request.moment, **given)
    if form.errors:
        return show(request, visit, replying=form)
    messages.success(request, _("Thank you: whoever called you sees it now."))
    return _back(visit)


@require_POST
@inside
def here(request: WebRequest, visit: Visit) -> HttpResponseBase:
    """Report in with the code at the place."""
    call, form = call_behind(visit.link), HereForm(request.POST, auto_id=HERE)
    if form.is_valid():
        actor, given = caller_actor(call, str(visit.link.pk)), form.cleaned_data
        with above_form(form):
            come(actor=actor, call=call, by=LINK, at=request.moment, **given)
    if form.errors:
        return show(request, visit, reporting=form)
    messages.success(request, _("You have reported in."))
    return _back(visit)


@require_http_methods(["GET", "POST"])
def at_place(request: WebRequest, code: str) -> HttpResponse:
    """The QR code at the place: choose the department and say who. It shows nothing else."""
    whistle = whistle_by_code(code)
    calls = list(calls_of(whistle))
    form = PlaceForm(request.POST or None, calls=[one for one in calls if one.came_at is None])
    if form.is_bound and form.is_valid():
        call, who = form.calls[form.cleaned_data["call"]], form.cleaned_data["who"]
        actor = caller_actor(call, "")
        with above_form(form):
            come(actor=actor, call=call, who=who, by=PHONE, code=code, at=request.moment)
        if not form.errors:
            messages.success(request, _("You have reported in."))
            return HttpResponseRedirect(reverse("whistle-place", args=[code]))
    context = {
        "form": form,
        "whistle": whistle,
        "community": whistle.community,
        "there": [one.unit.name for one in calls if one.came_at is not None],
    }
    return render(request, "department/place.html", context, status=422 if form.errors else 200)


def _back(visit: Visit) -> HttpResponse:
    return HttpResponseRedirect(reverse("office", args=[visit.text]))
