"""One's own account: the posts one holds today, the password, the second step."""

from typing import Any, NamedTuple

import segno
from django import forms
from django.contrib import auth, messages
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access import actions
from huiyin.platform.access.models import User
from huiyin.platform.access.verbs import KNOWN

OFFER_SALT = "desk.second-step"
OFFER_SECONDS = 15 * 60


class Offer(NamedTuple):
    """A second factor that was proposed and not yet proven: the secret in base 32, and its address for the app."""

    secret: str
    uri: str


class SecondStepForm(forms.Form):
    """The code that proves that the app on the phone works."""

    offer = forms.CharField(widget=forms.HiddenInput)
    totp = forms.CharField(
        label=gettext_lazy("Six-digit code from the app"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short code"}),
    )


class PasswordForm(forms.Form):
    """The password in use, and the new one once: it can be looked at before it is sent."""

    current = forms.CharField(
        label=gettext_lazy("Your password now"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_current(self) -> str:
        """Only who knows the password may change it: a desk is left alone sometimes."""
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise forms.ValidationError(_("This is not your password."))
        return current


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show who one is here."""
    posts = [(post, [KNOWN[verb] for verb in sorted(post.verbs) if verb in KNOWN]) for post in request.viewer.posts]
    return render(request, "desk/me.html", {"posts": posts, "user": user_of(request)})


@sensitive_post_parameters("offer", "totp")
@require_http_methods(["GET", "POST"])
@staff_only
def second_step(request: WebRequest) -> HttpResponse:
    """Offer a secret as a QR code, and keep it once a code from it was typed."""
    user = user_of(request)
    offer = _offered(request.POST.get("offer", ""), user)
    if offer is None:
        offer = Offer(*actions.enrol_totp(user=user))
        form = SecondStepForm(initial={"offer": signing.dumps([str(user.pk), *offer], salt=OFFER_SALT)})
    else:
        form = SecondStepForm(request.POST)
        if form.is_valid() and _confirmed(request, form, offer.secret):
            messages.success(request, _("The second step is set up. From now on signing in asks for a code."))
            return HttpResponseRedirect(reverse("desk-me"))
    context = {
        "form": form,
        "secret": offer.secret,
        "picture": segno.make(offer.uri).svg_data_uri(scale=5, light="#fff"),
    }
    return render(request, "desk/second_step.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@staff_only
def password(request: WebRequest) -> HttpResponse:
    """Change one's password; every other session ends, this one stays."""
    user = user_of(request)
    form = PasswordForm(request.POST or None, user=user)
    if form.is_valid():
        with take_faults(form):
            new = form.cleaned_data["password"]
            actions.change_password(user=user, password=new, actor=request.actor, at=request.moment)
        if form.is_valid():
            auth.update_session_auth_hash(request, user)
            messages.success(request, _("Your password is changed. Other devices have been signed out."))
            return HttpResponseRedirect(reverse("desk-me"))
    return render(request, "desk/password.html", {"form": form}, status=422 if form.errors else 200)


def _confirmed(request: WebRequest, form: SecondStepForm, secret: str) -> bool:
    with take_faults(form):
        code = form.cleaned_data["totp"]
        actions.confirm_totp(user=user_of(request), secret=secret, code=code, actor=request.actor, at=request.moment)
    return not form.errors


def _offered(offer: str, user: User) -> Offer | None:
    """What this user was offered here within the last quarter of an hour, else None."""
    try:
        owner, secret, uri = signing.loads(offer, salt=OFFER_SALT, max_age=OFFER_SECONDS)
    except signing.BadSignature:
        return None
    return Offer(str(secret), str(uri)) if owner == str(user.pk) else None
