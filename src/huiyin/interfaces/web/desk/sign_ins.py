"""The door of the desk: in with name, password and, where set up, a code; out with one button."""

from django import forms
from django.conf import settings
from django.contrib import auth
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.core.errors import Invalid
from huiyin.interfaces.web.shared.preferences import safe_address
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import span_words
from huiyin.platform.access import actions
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.models import User

CARRIED = "carried"  # in the form and in the session: what was sent after the session had ended, sealed
LONGEST_CARRIED = 40_000  # characters
AFTER = "desk-inbox"  # the page where whoever signs in without asking for another one begins


class SignInForm(forms.Form):
    """Three lines; the code is asked of everybody, so that the page does not tell who has one."""

    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    totp = forms.CharField(
        label=gettext_lazy("Six-digit code"),
        help_text=gettext_lazy("Only if you have set up the second step; it is in the app on your phone."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short code"}),
    )


@never_cache
@sensitive_post_parameters("password", "totp")
@require_http_methods(["GET", "POST"])
def sign_in(request: WebRequest) -> HttpResponse:
    """Show the door, or open it. Whatever was wrong, the answer is the same."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    form = SignInForm(request.POST or None)
    if form.is_valid():
        user = _user(request, form)
        if user is not None:
            carried = request.POST.get(CARRIED, "")[:LONGEST_CARRIED]
            return _let_in(request, user, safe_address(request, wanted, reverse(AFTER)), carried)
    expired = request.method == "GET" and "expired" in request.GET
    context = {"form": form, "next": wanted, "expired": expired, "carried": request.POST.get(CARRIED, "")}
    return render(request, "desk/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: WebRequest) -> HttpResponse:
    """End the session and let the browser forget the pages it kept."""
    auth.logout(request)
    response = HttpResponseRedirect(reverse("desk-sign-in"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _user(request: WebRequest, form: SignInForm) -> User | None:
    try:
        return actions.sign_in(**form.cleaned_data, ip=request.address, at=request.moment)
    except Invalid as invalid:
        for fault in invalid.fields["password"]:
            form.add_error(None, fault)
    except TooMany as many:
        wait = span_words(many.until - request.moment)
        words = _("Too many attempts. To protect the account, please wait %(wait)s and try again.")
        form.add_error(None, words % {"wait": wait})
    return None


def _let_in(request: WebRequest, user: User, target: str, carried: str) -> HttpResponse:
    auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    if carried:
        request.session[CARRIED] = carried
    return HttpResponseRedirect(target)
