"""Withholding a passage of published minutes from the public, and making it readable again."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.domains.meetings.actions.withholding import PASSAGE, REASON, lift_passage, withhold_passage
from huiyin.domains.meetings.queries.meetings import seen_meeting
from huiyin.domains.meetings.queries.withholding import covered_at, public_words
from huiyin.domains.meetings.rules.withholding import around
from huiyin.domains.meetings.scope import require
from huiyin.domains.meetings.verbs import RUN
from huiyin.interfaces.web.shared.asking import posted
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.seconds import alone

from .asking import Asking, ask


class WithholdForm(forms.Form):
    """The passage as it stands in public, and why nobody may read it."""

    passage = forms.CharField(
        label=gettext_lazy("Which words?"),
        max_length=PASSAGE,
        help_text=gettext_lazy("Copy them exactly, and no more than must go: a name, a telephone, a door number."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why may nobody read them?"),
        max_length=REASON,
        help_text=gettext_lazy("Everybody reads this reason. Do not repeat the words."),
    )


class LiftForm(forms.Form):
    """Why everybody may read it after all."""

    reason = forms.CharField(
        label=gettext_lazy("Why may everybody read them again?"),
        max_length=REASON,
        help_text=gettext_lazy("Everybody reads this reason, beside the one for which they were withheld."),
    )
    agreed_by = forms.ChoiceField(
        label=gettext_lazy("Second person"),
        help_text=gettext_lazy("What was read once cannot be unread. Whoever you name is told at once."),
        error_messages={"required": gettext_lazy("Please name a second person who agrees.")},
    )


@require_http_methods(["GET", "POST"])
@staff_only
def withhold(request: WebRequest, key: UUID) -> HttpResponse:
    """Ask which words and why, and put a box in their place."""
    meeting = seen_meeting(request.viewer, key)
    actor = require(request.viewer, RUN, meeting.body)
    asking = Asking(
        WithholdForm(posted(request)),
        lambda given: withhold_passage(actor=actor, meeting=meeting, at=request.moment, **given),
        title=_("Withhold words from the public"),
        button=_("Withhold them now"),
        back=reverse("desk-meeting", args=[meeting.pk]),
        done=_("Nobody reads these words in public any more."),
        lead=_(
            "At once and in every version a black box stands in their place, with the day and your reason; on the "
            "pages of the matters concerned too. The words stay with the table and under its seal. A mistake can be "
            "put right later; that both happened stays readable."
        ),
        kind="danger",
        more={"community": meeting.body.community, "meeting": meeting},
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def lift(request: WebRequest, key: UUID, withheld: UUID) -> HttpResponse:
    """Show what everybody would read again and where, ask why, and take the box away."""
    meeting = seen_meeting(request.viewer, key)
    actor, covered = require(request.viewer, RUN, meeting.body), covered_at(meeting, withheld)
    passage, form = covered.row.passage, LiftForm(posted(request))
    nobody = alone(request, form, meeting.body.area)
    asking = Asking(
        form,
        lambda given: lift_passage(actor=actor, meeting=meeting, withheld=covered.row.pk, at=request.moment, **given),
        title=_("Make withheld words readable again"),
        button=_("Everybody may read them again"),
        back=reverse("desk-meeting", args=[meeting.pk]),
        done=_("Everybody reads these words again."),
        lead=_("Look once more: no resident may be recognised by them. They stand in public again at once."),
        kind="danger",
        more={
            "community": meeting.body.community,
            "meeting": meeting,
            "covered": covered,
            "alone": nobody,
            "stuck": nobody is not None,
            "places": list(dict.fromkeys(around(text, passage) for text in public_words(meeting) if passage in text)),
        },
    )
    return ask(request, asking, template="meeting/lift.html")
