"""Correcting published minutes at the desk, and reading each version in public."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.core.errors import Changed, NotSeen
from huiyin.domains.estates.queries import community_by_code
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings.actions.corrections import (
    REASON,
    Proposal,
    base_of,
    correct_minutes,
    publish_correction,
    withdraw_correction,
)
from huiyin.domains.meetings.models import Correction, Hearing, Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.bodies import public_bodies
from huiyin.domains.meetings.queries.corrections import (
    agreed_on,
    attached,
    hindrance_to_correction,
    open_correction,
    published_versions,
    version_numbered,
)
from huiyin.domains.meetings.queries.meetings import public_meetings, seen_meeting
from huiyin.domains.meetings.queries.sealed import seal_of
from huiyin.domains.meetings.queries.withholding import blacking, public_versions, withheld_around
from huiyin.domains.meetings.rules.confirming import Hindrance
from huiyin.domains.meetings.scope import require
from huiyin.domains.meetings.states import State
from huiyin.domains.meetings.verbs import RUN
from huiyin.interfaces.web.shared.asking import posted
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.refusals import above_form
from huiyin.interfaces.web.shared.requests import WebRequest

from .asking import Asking, ask
from .forms import WhyForm
from .words import Change, changes, version_rows

AREA = 7  # rows of a text area


class TextsForm(forms.Form):
    """A reason, the text of each item, and what was read before: `base` says upon what it was typed."""

    base = forms.CharField(widget=forms.HiddenInput, max_length=80)
    reason = forms.CharField(
        label=gettext_lazy("Why is it corrected?"),
        max_length=REASON,
        help_text=gettext_lazy("Everybody reads the reason beside the new version."),
        error_messages={"required": gettext_lazy("Please say why the minutes are corrected.")},
    )

    def __init__(self, *args: Any, rows: list[Hearing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in rows:
            area = forms.Textarea({"rows": AREA})
            self.fields[name_of(row.pk)] = forms.CharField(label=row.item.title, required=False, widget=area)

    def texts(self) -> dict[UUID, str]:
        """What was typed, by hearing."""
        named = (name for name in self.cleaned_data if name.startswith("text-"))
        return {UUID(name.removeprefix("text-")): self.cleaned_data[name] for name in named}


def name_of(hearing: UUID) -> str:
    """The field of an item's text."""
    return f"text-{hearing}"


def started(reason: str, texts: Mapping[UUID, str], base: str) -> dict[str, str]:
    """What a form begins with."""
    return {"reason": reason, "base": base, **{name_of(key): text for key, text in texts.items()}}


def upon(data: QueryDict | None, base: str) -> QueryDict:
    """What was typed, as if it had been typed upon what stands now: the next press goes through."""
    found = (data or QueryDict()).copy()
    found["base"] = base
    return found


@require_http_methods(["GET", "POST"])
@staff_only
def correct(request: WebRequest, key: UUID) -> HttpResponse:
    """Propose a correction; whoever was slower sees what the other one changed, beside what they typed."""
    meeting = seen_meeting(request.viewer, key)
    actor, rows = require(request.viewer, RUN, meeting.body), list(agenda_of(meeting))
    form, theirs = TextsForm(posted(request), rows=rows, initial=_begun(meeting)), list[Change]()
    if request.method == "POST" and form.is_valid():
        proposal = Proposal(form.cleaned_data["reason"], form.texts(), form.cleaned_data["base"])
        try:
            with above_form(form):
                correct_minutes(actor=actor, meeting=meeting, proposal=proposal, at=request.moment)
        except Changed:
            form = TextsForm(upon(request.POST, base_of(meeting)), rows=rows)
            theirs = changes(rows, _standing(meeting)[1], proposal.texts)
        else:
            if not form.errors:
                messages.success(request, _("The correction waits: those who were there are asked to confirm it."))
                return HttpResponseRedirect(reverse("desk-meeting", args=[meeting.pk]))
    return _asked_again(request, meeting, form, theirs)


def _asked_again(request: WebRequest, meeting: Meeting, form: TextsForm, theirs: list[Change]) -> HttpResponse:
    overtaken = form.is_bound and not form.errors
    context = {
        "meeting": meeting,
        "community": meeting.body.community,
        "form": form,
        "public": meeting.state == State.PUBLISHED,
        "waiting": open_correction(meeting),
        "last": version_rows(published_versions(meeting))[-1:],
        "overtaken": overtaken,
        "theirs": theirs,
    }
    return render(request, "meeting/correct.html", context, status=409 if overtaken else 422 if form.errors else 200)


def _standing(meeting: Meeting) -> tuple[str, dict[UUID, str]]:
    """The reason and the texts that a writer starts from: of the draft that waits, else of the newest version."""
    versions, waiting = published_versions(meeting), open_correction(meeting)
    texts = dict(versions[-1].texts) if versions else {}
    if waiting is None:
        return "", texts
    return waiting.reason, texts | {row.hearing_id: row.text for row in waiting.texts.all()}


def _begun(meeting: Meeting) -> dict[str, str]:
    reason, texts = _standing(meeting)
    return started(reason, texts, base_of(meeting))


@require_http_methods(["GET", "POST"])
@staff_only
def republish(request: WebRequest, key: UUID) -> HttpResponse:
    """Look at the reason and each text as everybody will read them, and publish the new version."""
    meeting = seen_meeting(request.viewer, key)
    actor, rows = require(request.viewer, RUN, meeting.body), list(agenda_of(meeting))
    waiting = open_correction(meeting)
    if waiting is None:
        messages.error(request, _("No correction waits: it was published or withdrawn."))
        return HttpResponseRedirect(reverse("desk-meeting", args=[meeting.pk]))
    form = TextsForm(posted(request), rows=rows, initial=_to_be_public(meeting, waiting))
    overtaken = form.is_bound and form.data.get("base") != str(waiting.pk)
    if request.method == "POST" and form.is_valid() and not overtaken:
        given = {"draft": waiting.pk, "reason": form.cleaned_data["reason"], "texts": form.texts()}
        with above_form(form):
            publish_correction(actor=actor, meeting=meeting, at=request.moment, **given)
        if not form.errors:
            messages.success(request, _("The correction is public, beside the earlier version."))
            return HttpResponseRedirect(reverse("desk-meeting", args=[meeting.pk]))
    if overtaken:
        form = TextsForm(upon(request.POST, str(waiting.pk)), rows=rows)
    context = {"meeting": meeting, "community": meeting.body.community, "form": form, "overtaken": overtaken}
    context |= _shown(request, meeting, waiting, rows)
    return render(request, "meeting/republish.html", context, status=409 if overtaken else 422 if form.errors else 200)


def _shown(request: WebRequest, meeting: Meeting, waiting: Correction, rows: list[Hearing]) -> dict[str, Any]:
    """What changes by a correction, and what stands in the way of publishing it."""
    before = published_versions(meeting)[-1].texts
    found, agreed = hindrance_to_correction(waiting, at=request.moment), agreed_on(waiting)
    return {
        "waiting": waiting,
        "covered": [one for one in withheld_around(meeting) if one.stands],
        "changed": changes(rows, before, {row.hearing_id: row.text for row in waiting.texts.all()}),
        "hindered": found,
        "waits": found is Hindrance.WAITS,
        "objected": [one for one in agreed if one.objection],
        "attached": () if found else attached(agreed),
    }


def _to_be_public(meeting: Meeting, waiting: Correction) -> dict[str, str]:
    """The proposed public texts: what is changed redacted anew, the rest as it stands in public."""
    public = dict(published_versions(meeting)[-1].public)
    texts = public | {row.hearing_id: redact(row.text).text for row in waiting.texts.all()}
    return started(redact(waiting.reason).text, texts, str(waiting.pk))


@require_http_methods(["GET", "POST"])
@staff_only
def withdraw(request: WebRequest, key: UUID) -> HttpResponse:
    """Take a correction back."""
    meeting = seen_meeting(request.viewer, key)
    actor = require(request.viewer, RUN, meeting.body)
    asking = Asking(
        WhyForm(posted(request)),
        lambda given: withdraw_correction(actor=actor, meeting=meeting, at=request.moment, **given),
        title=_("Withdraw the correction"),
        button=_("Withdraw it"),
        back=reverse("desk-meeting", args=[meeting.pk]),
        done=_("The correction is withdrawn; the published minutes stand."),
        lead=_("What is published stands as it is. The draft and this reason stay in the history."),
        kind="danger",
        more={"community": meeting.body.community, "meeting": meeting},
    )
    return ask(request, asking)


@require_safe
def public_version(request: WebRequest, code: str, key: UUID, number: int) -> HttpResponse:
    """One version of published minutes for everybody, with what it changed; an earlier one says which is the newest."""
    community = community_by_code(code)
    meeting = next((one for body in public_bodies(community) for one in public_meetings(body).filter(pk=key)), None)
    if meeting is None:
        raise NotSeen(str(key))
    withheld, rows = withheld_around(meeting), list(agenda_of(meeting))
    black = blacking(withheld)
    versions = public_versions(published_versions(meeting), black)
    shown = version_numbered(versions, number)
    before = versions[number - 2].public if number > 1 else shown.public
    context = {
        "community": community,
        "meeting": meeting,
        "version": version_rows([shown])[0],
        "newest": versions[-1].number,
        "texts": [(black(row.item.title), shown.public.get(row.pk, "")) for row in rows],
        "changed": [replace(one, title=black(one.title)) for one in changes(rows, before, shown.public)],
        "withheld": withheld,
        "boxed": any(one.stands for one in withheld),
        "attached": shown.attached,
        "versions": version_rows(versions),
        "seal": seal_of(meeting, shown.sealed_seq),
    }
    return render(request, "meeting/public_version.html", context)
