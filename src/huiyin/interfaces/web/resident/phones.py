"""A resident's matters by the phone they gave: a code is sent to it, whether or not anybody knows the phone."""

from collections.abc import Iterable

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.domains.matters.actions.following import BY_PHONE, count_attempt
from huiyin.domains.matters.models import Reporter
from huiyin.domains.matters.queries.following import voices, voices_of_phone
from huiyin.domains.matters.queries.verdicts import yet_to_judge
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import span_words
from huiyin.platform.access.actions import check_code, send_code
from huiyin.platform.access.errors import TooMany
from huiyin.platform.notices.actions.codes import deliver_code
from huiyin.platform.notices.channels.protocol import Undelivered

from .cookies import grant_of, let_in
from .fields import Phone, posted
from .words import own_state_tag, title_words


class PhoneForm(forms.Form):
    """The phone that was given with the report."""

    phone = Phone(label=gettext_lazy("Your phone number"), help_text=gettext_lazy("The one you gave with your report."))


class CodeForm(forms.Form):
    """The six digits that were sent."""

    phone = forms.CharField(widget=forms.HiddenInput, max_length=30)
    code = forms.CharField(
        label=gettext_lazy("Six-digit code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short code"}),
    )


@never_cache
@sensitive_post_parameters("phone")
@require_http_methods(["GET", "POST"])
def phone(request: WebRequest) -> HttpResponse:
    """Ask for a code; the page is the same for a phone that nobody knows."""
    form = PhoneForm(posted(request))
    if form.is_valid() and _sent(request, form):
        code_form = CodeForm(initial={"phone": form.cleaned_data["phone"]})
        return render(request, "resident/follow/code.html", {"form": code_form})
    return render(request, "resident/follow/phone.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("phone", "code")
@require_POST
def code(request: WebRequest) -> HttpResponse:
    """The right code opens the list of this phone's matters."""
    form = CodeForm(request.POST)
    if form.is_valid():
        with take_faults(form):
            hashed = check_code(**form.cleaned_data, at=request.moment)
        if not form.errors:
            return let_in(request, HttpResponseRedirect(reverse("follow-mine")), phone=hashed)
    return render(request, "resident/follow/code.html", {"form": form}, status=422)


@never_cache
@require_safe
def mine(request: WebRequest) -> HttpResponse:
    """The matters of the proven phone."""
    grant = grant_of(request)
    if not grant.phone:
        return HttpResponseRedirect(reverse("follow-phone"))
    return render(request, "resident/follow/mine.html", {"rows": rows_of(voices_of_phone(grant.phone))})


@never_cache
@require_safe
def here(request: WebRequest) -> HttpResponse:
    """The matters that were opened on this phone within half a day, without any code again."""
    found = voices(grant_of(request).all()).order_by("-at")
    return render(request, "resident/follow/mine.html", {"rows": rows_of(found), "here": True})


def rows_of(found: Iterable[Reporter]) -> list[tuple[str, str, str]]:
    """Address, title and state of each matter, each once."""
    mine = {voice.matter.number: voice for voice in found}
    to_judge, please = yet_to_judge(mine.values()), _("Please say whether it is solved")
    return [
        (
            reverse("follow-matter", args=[number]),
            title_words(voice.matter),
            f"{number} · {please if voice.pk in to_judge else own_state_tag(voice.matter).words}",
        )
        for number, voice in mine.items()
    ]


def _sent(request: WebRequest, form: PhoneForm) -> bool:
    at, language = request.moment, request.LANGUAGE_CODE
    try:
        count_attempt(kind=BY_PHONE, ip=request.address, at=at)
        with take_faults(form):
            send_code(
                phone=form.cleaned_data["phone"],
                deliver=lambda number, digits: deliver_code(phone=number, code=digits, at=at, language=language),
                at=at,
            )
    except TooMany as many:
        wait = span_words(many.until - at)
        form.add_error(None, _("A code was sent a moment ago. The next one can be sent in %(wait)s.") % {"wait": wait})
    except Undelivered:
        form.add_error(None, _("We cannot send a code right now. Please use number and code, or call the community."))
    return not form.errors
