"""Tokens with which programs act for a person: made and shown once, revoked, never read again."""

from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import NotSeen
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.interfaces.web.shared.undoing import Undo, undoes
from huiyin.platform.access.actions import issue_token, revoke_token
from huiyin.platform.access.managing import require_managing, seen_person, tokens_of
from huiyin.platform.access.models import User
from huiyin.platform.access.verbs import MANAGE
from huiyin.platform.access.viewers import Viewer, viewer_of
from huiyin.platform.notices.rules.days import full_day_words

from .communities import require_any
from .people import FRESH_TOKEN, page_of, verb_words
from .scopes import USUAL, ScopeBoxes, scopes_among

A_YEAR: Final = timedelta(days=365)


class TokenForm(forms.Form):
    """What the program may do, and how long."""

    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What the program may do"),
        widget=ScopeBoxes,
        help_text=gettext_lazy("At most what the person's own posts allow on the day."),
        error_messages={"required": gettext_lazy("Please choose at least one thing that it may do.")},
    )
    until = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("A year unless you say otherwise. Left empty, it works until it is revoked."),
    )

    def __init__(self, *args: Any, holder: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {verb for post in holder.posts for verb in post.verbs}
        self.fields["scopes"].choices = scopes_among(held)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["scopes"].initial = [verb for verb in USUAL if verb in held]

    def expires(self) -> datetime | None:
        """The last moment of the last day, in the zone of the place."""
        until = self.cleaned_data["until"]
        return make_aware(datetime.combine(until, time.max)) if until else None


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest, username: str) -> HttpResponse:
    """Make a token of a person; the secret is shown a single time on the page that follows."""
    user = _to_manage(request, username)
    today = local_day(request.moment)
    form = TokenForm(request.POST or None, holder=viewer_of(user, today=today), initial={"until": today + A_YEAR})
    kept: list[str] = []

    def plan() -> Change:
        scopes, expires = form.cleaned_data["scopes"], form.expires()

        def carry_out() -> Undo:
            actor = request.viewer.actor(MANAGE)
            token, secret = issue_token(user=user, scopes=scopes, expires=expires, actor=actor, at=request.moment)
            kept[:] = [secret]
            return Undo("tokens.issue", {"user": user.username, "token": str(token.pk)})

        def after() -> None:
            request.session[FRESH_TOKEN] = kept[0]

        effects = [
            _("A program that has the token acts as %(name)s.") % {"name": user.display_name},
            _("It may: %(what)s.") % {"what": _(", ").join(verb_words(scopes))},
            _("It works until it is revoked.")
            if expires is None
            else _("Its last day is %(day)s.") % {"day": full_day_words(form.cleaned_data["until"])},
            _("The token is shown once. Whoever has it can use it: keep it like a key."),
        ]
        return Change(effects, _("Make the token"), _("The token is made."), carry_out, page_of(user), after=after)

    title = _("A token for %(name)s") % {"name": user.display_name}
    lead = _("With a token another program signs in as this person. Allow it only what it needs.")
    page = Page(title, page_of(user), user.display_name, lead, "settings/token.html")
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def revoke(request: WebRequest, username: str, key: UUID) -> HttpResponse:
    """Let a token open nothing any more."""
    user = _to_manage(request, username)
    token = tokens_of(user).filter(pk=key).first()
    if token is None:
        raise NotSeen(str(key))

    def plan() -> Change:
        def carry_out() -> None:
            revoke_token(token=token, actor=request.viewer.actor(MANAGE), at=request.moment)

        effects = [_("Programs that use this token can no longer get in, from this moment on.")]
        done = _("The token is revoked.")
        return Change(effects, _("Revoke it"), done, carry_out, page_of(user), danger=True, final=True)

    return change_page(
        request, forms.Form(request.POST or None), plan, Page(_("Revoke a token"), page_of(user), user.display_name)
    )


def _to_manage(request: WebRequest, username: str) -> User:
    require_any(request.viewer, MANAGE)
    user = seen_person(request.viewer, username)
    require_managing(request.viewer, user, today=local_day(request.moment))
    return user


@undoes("tokens.issue")
def _unissue(request: WebRequest, told: Any) -> None:
    user = _to_manage(request, told["user"])
    for token in tokens_of(user).filter(pk=told["token"]):
        revoke_token(token=token, actor=request.viewer.actor(MANAGE), at=request.moment)
