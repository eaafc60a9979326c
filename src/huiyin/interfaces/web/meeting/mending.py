"""Changing the minutes of a meeting that is over, before they are published: so an objection is answered."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.domains.meetings.actions.minutes import LONGEST, Saved, Typed, change_minutes
from huiyin.domains.meetings.models import Hearing, Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.confirming import voices_at
from huiyin.domains.meetings.queries.meetings import seen_meeting
from huiyin.domains.meetings.queries.sessions import latest_minutes
from huiyin.domains.meetings.scope import require
from huiyin.domains.meetings.states import State
from huiyin.domains.meetings.verbs import RUN
from huiyin.interfaces.web.shared.asking import posted
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.refusals import above_form
from huiyin.interfaces.web.shared.requests import WebRequest

ROWS = 6  # of a text area


class MinutesForm(forms.Form):
    """The text of each item, and the version upon which it is typed."""

    def __init__(self, *args: Any, rows: list[Hearing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            standing, area = latest_minutes(row), forms.Textarea({"rows": ROWS})
            text, base = (standing.text, standing.version) if standing else ("", 0)
            self.fields[f"text-{row.pk}"] = forms.CharField(
                label=row.item.title, required=False, max_length=LONGEST, widget=area, initial=text
            )
            hidden = forms.HiddenInput()
            self.fields[f"base-{row.pk}"] = forms.IntegerField(widget=hidden, min_value=0, initial=base)

    def typed(self) -> dict[UUID, Typed]:
        """What was typed, by hearing."""
        told = self.cleaned_data
        return {row.pk: Typed(told[f"text-{row.pk}"], told[f"base-{row.pk}"]) for row in self.rows}


@require_http_methods(["GET", "POST"])
@staff_only
def mend(request: WebRequest, key: UUID) -> HttpResponse:
    """Change the texts; whoever was slower sees the other's words above what they typed."""
    meeting = seen_meeting(request.viewer, key)
    actor, rows = require(request.viewer, RUN, meeting.body), [row for row in agenda_of(meeting) if row.began_at]
    form, theirs = MinutesForm(posted(request), rows=rows), list[Saved]()
    if request.method == "POST" and form.is_valid():
        with above_form(form):
            saved = change_minutes(actor=actor, meeting=meeting, typed=form.typed(), at=request.moment)
            theirs = [one for one in saved if one.conflict]
        if not form.errors and not theirs:
            messages.success(
                request, _("The minutes are changed. Those who were there are asked to confirm them anew.")
            )
            return HttpResponseRedirect(reverse("desk-meeting", args=[meeting.pk]))
    if theirs:
        form = MinutesForm(_upon(request, theirs), rows=rows)
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "meeting/mend.html", _context(meeting, form, theirs), status=status)


def _upon(request: WebRequest, theirs: list[Saved]) -> dict[str, Any]:
    """What was typed, as if it had been typed upon what stands now: the next press goes through."""
    bases = {f"base-{one.standing.hearing_id}": one.standing.version for one in theirs}
    return {**request.POST.dict(), **bases}


def _context(meeting: Meeting, form: MinutesForm, theirs: list[Saved]) -> dict[str, Any]:
    titles = {row.pk: row.item.title for row in form.rows}
    return {
        "meeting": meeting,
        "community": meeting.body.community,
        "form": form,
        "open": meeting.state == State.CLOSED,
        "objections": [(one.seat.member.name, one.objection) for one in voices_at(meeting) if one.objection],
        "theirs": [(titles[one.standing.hearing_id], one.standing) for one in theirs],
    }
