"""The page behind a one-time link: set a password, then sign in."""

from django import forms
from django.contrib import messages
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import NotSeen
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.actions import link_of, set_password_by_link


class FirstPasswordForm(forms.Form):
    """The new password, once: it can be looked at before it is sent."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@never_cache
@sensitive_variables("secret")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def show(request: WebRequest, secret: str) -> HttpResponse:
    """Ask for the password and set it. A link that does not work looks like a page that is not there."""
    user = link_of(secret, request.moment).user
    if user is None:
        raise NotSeen("no such link")
    form = FirstPasswordForm(request.POST or None)
    form.fields["password"].help_text = " ".join(password_validators_help_texts())
    if form.is_valid():
        with take_faults(form):
            set_password_by_link(secret=secret, password=form.cleaned_data["password"], at=request.moment)
            messages.success(request, _("Your password is set. Your user name is: %(name)s") % {"name": user.username})
            return HttpResponseRedirect(reverse("desk-sign-in"))
    context = {"form": form, "person": user}
    return render(request, "settings/first_password.html", context, status=422 if form.errors else 200)
