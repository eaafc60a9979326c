"""The door of a sealed link: nothing of the matter is seen before a code was given."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from huiyin.core.errors import NotSeen
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import span_words
from huiyin.platform.access.actions.sealed_links import enter, leave, note_opening
from huiyin.platform.access.errors import TooMany
from huiyin.platform.notices.actions.codes import send_link_code
from huiyin.platform.notices.channels.protocol import Undelivered

from . import calls, papers
from .things import CALL, thing_behind
from .visits import COOKIE, Visit, end_visit, is_inside, keep_visit, kept_private, link_of


class CodeForm(forms.Form):
    """The six digits that came another way than the link."""

    code = forms.CharField(
        label=gettext_lazy("Six-digit code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short code"}),
    )


@require_safe
def show(request: WebRequest, text: str) -> HttpResponseBase:
    """The papers for whoever is in; for everybody else the door."""
    link = link_of(request, text)
    if is_inside(request, link):
        page = calls.show if link.about_kind == CALL else papers.show
        return kept_private(page(request, Visit(text, link)))
    note_opening(link, ip=request.address, at=request.moment)
    return _door(request, text, CodeForm(), expired="again" in request.GET)


@sensitive_post_parameters("code")
@require_POST
def come_in(request: WebRequest, text: str) -> HttpResponseBase:
    """The right code opens the papers; a wrong one says nothing of what was wrong."""
    link = link_of(request, text)
    form = CodeForm(request.POST)
    secret = ""
    if form.is_valid():
        with take_faults(form):
            secret = enter(link=link, code=form.cleaned_data["code"], ip=request.address, at=request.moment)
    if not secret:
        return _door(request, text, form)
    return keep_visit(HttpResponseRedirect(reverse("office", args=[text])), text, secret)


@require_POST
def ask_code(request: WebRequest, text: str) -> HttpResponseBase:
    """Send a code to the telephone that the desk wrote down; to no other."""
    thing = thing_behind(link_of(request, text))
    try:
        send_link_code(about=thing.about, person_id=thing.person, language=request.LANGUAGE_CODE, at=request.moment)
    except TooMany as many:
        wait = span_words(many.until - request.moment)
        told = _("A code was sent a moment ago. The next one can be sent in %(wait)s.") % {"wait": wait}
        messages.warning(request, told)
    except (Undelivered, NotSeen):
        messages.error(request, _("We cannot send a code right now. Please ask the desk for one by telephone."))
    else:
        messages.success(request, _("The code is on its way to the phone. It holds for ten minutes."))
    return HttpResponseRedirect(reverse("office", args=[text]))


@require_POST
def go(request: WebRequest, text: str) -> HttpResponseBase:
    """End the visit."""
    leave(link=link_of(request, text), secret=request.COOKIES.get(COOKIE, ""), ip=request.address, at=request.moment)
    return end_visit(HttpResponseRedirect(reverse("office", args=[text])), text)


def _door(request: WebRequest, text: str, form: CodeForm, *, expired: bool = False) -> HttpResponseBase:
    link = link_of(request, text)
    thing = thing_behind(link)
    context: dict[str, Any] = {
        "form": form,
        "text": text,
        "community": thing.community,
        "called": link.about_kind == CALL,
        "expired": expired,
        "phone": thing.has_phone,
    }
    return kept_private(render(request, "department/door.html", context, status=422 if form.errors else 200))
