"""The account behind a person: a new link for the password, the second step, switching off and on again."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import NotSeen
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.interfaces.web.shared.undoing import Undo, undoes
from huiyin.platform.access.actions import issue_link, remove_totp, revoke_links, switch_off, switch_on
from huiyin.platform.access.managing import require_managing, seen_person
from huiyin.platform.access.models import User
from huiyin.platform.access.verbs import MANAGE

from .communities import require_any
from .people import FRESH_LINK, page_of
from .people_forms import ReasonForm

Planner = Callable[[WebRequest, User, forms.Form], Change]
TITLES = {
    "link": gettext_lazy("A new link for the password of %(name)s"),
    "second-step": gettext_lazy("Take away the second step of %(name)s"),
    "switch-off": gettext_lazy("Switch off the account of %(name)s"),
    "switch-on": gettext_lazy("Switch on the account of %(name)s"),
}


@require_http_methods(["GET", "POST"])
@staff_only
def touch(request: WebRequest, username: str, what: str) -> HttpResponse:
    """Do one of these to an account, after saying what it means."""
    if what not in TITLES:
        raise NotSeen(what)
    require_any(request.viewer, MANAGE)
    user = _to_manage(request, username)
    form = forms.Form(request.POST or None) if what == "link" else ReasonForm(request.POST or None)
    page = Page(str(TITLES[what]) % {"name": user.display_name}, page_of(user), user.display_name)
    return change_page(request, form, lambda: PLANS[what](request, user, form), page)


def _link(request: WebRequest, user: User, form: forms.Form) -> Change:
    del form
    kept: list[str] = []

    def carry_out() -> Undo:
        kept[:] = [issue_link(user=user, actor=request.viewer.actor(MANAGE), at=request.moment)[1]]
        return Undo("accounts.link", {"user": user.username})

    def after() -> None:
        request.session[FRESH_LINK] = {"user": user.username, "secret": kept[0]}

    effects = [
        _("You get a link with which %(name)s sets a new password. It is shown once, opens once, works for seven days.")
        % {"name": user.display_name},
        _("The password in use goes on working until then. If somebody else knows it, switch the account off first."),
        _("A link that was given before opens nothing any more."),
    ]
    return Change(effects, _("Make the link"), _("The link is made."), carry_out, page_of(user), after=after)


def _second_step(request: WebRequest, user: User, form: forms.Form) -> Change:
    def carry_out() -> None:
        reason = form.cleaned_data["reason"]
        remove_totp(user=user, reason=reason, actor=request.viewer.actor(MANAGE), at=request.moment)

    effects = [
        _("%(name)s signs in with the password alone, until a new second step is set up.")
        % {"name": user.display_name},
        _("Be sure that it is really %(name)s who asked you.") % {"name": user.display_name},
    ]
    done = _("The second step is taken away.")
    return Change(effects, _("Take the second step away"), done, carry_out, page_of(user), danger=True, final=True)


def _off(request: WebRequest, user: User, form: forms.Form) -> Change:
    def carry_out() -> Undo:
        _switch(request, user, on=False, reason=form.cleaned_data["reason"])
        return Undo("accounts.switch", {"user": user.username, "on": True})

    effects = [
        _("%(name)s can no longer sign in, from the next click on; tokens of programs open nothing.")
        % {"name": user.display_name},
        _("Matters whose next step is theirs go to somebody else. Posts stay on record."),
    ]
    return Change(effects, _("Switch it off"), _("The account is switched off."), carry_out, page_of(user), danger=True)


def _on(request: WebRequest, user: User, form: forms.Form) -> Change:
    def carry_out() -> Undo:
        _switch(request, user, on=True, reason=form.cleaned_data["reason"])
        return Undo("accounts.switch", {"user": user.username, "on": False})

    effects = [
        _("%(name)s is let in again, with the same password and the posts that have not ended.")
        % {"name": user.display_name}
    ]
    return Change(effects, _("Switch it on"), _("The account is switched on."), carry_out, page_of(user))


PLANS: Mapping[str, Planner] = {"link": _link, "second-step": _second_step, "switch-off": _off, "switch-on": _on}


def _to_manage(request: WebRequest, username: str) -> User:
    user = seen_person(request.viewer, username)
    require_managing(request.viewer, user, today=local_day(request.moment))
    return user


def _switch(request: WebRequest, user: User, *, on: bool, reason: str) -> None:
    switch = switch_on if on else switch_off
    switch(user=user, reason=reason, actor=request.viewer.actor(MANAGE), at=request.moment)


@undoes("accounts.link")
def _unlink(request: WebRequest, told: Mapping[str, Any]) -> None:
    user = _to_manage(request, told["user"])
    revoke_links(user=user, actor=request.viewer.actor(MANAGE), at=request.moment)


@undoes("accounts.switch")
def _unswitch(request: WebRequest, told: Mapping[str, Any]) -> None:
    _switch(request, _to_manage(request, told["user"]), on=told["on"], reason=_("taken back"))
