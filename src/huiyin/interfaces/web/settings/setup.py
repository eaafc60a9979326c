"""The very first page: whoever has the link from the command line opens the first community and signs in."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import Invalid, NotSeen
from huiyin.domains.estates.rules.divisions import LENGTHS, Level, unpadded
from huiyin.domains.estates.rules.layouts import MOST_BUILDINGS, MOST_ENTRANCES
from huiyin.interfaces.exchange.opening import ALL, EstateWish, Opening, PersonWish, PostWish, UnitWish, open_up
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.actions import change_password, link_of, use_link
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import User
from huiyin.platform.access.models.user import normal_username

from .rungs import KIND_OF, usual_names
from .unit_forms import free_code

NAMES: Final = (
    ("province", Level.PROVINCE, gettext_lazy("Province or autonomous region")),
    ("city", Level.CITY, gettext_lazy("City or league")),
    ("banner", Level.BANNER, gettext_lazy("Banner, county or district")),
    ("street", Level.STREET, gettext_lazy("Sub-district or town")),
    ("name", Level.COMMUNITY, gettext_lazy("Community")),
)
ABOVE: Final = (("joint_meeting", Level.COMMUNITY), ("street", Level.STREET), ("banner", Level.BANNER))
COMMITTEE: Final = "committee"
FIRST_ESTATE: Final = "e1"


class SetupForm(forms.Form):
    """The community with its path, its first estate and whoever handles there, and the first administrator."""

    # As the page asks, and so as the summary of faults leads through it.
    field_order = ("code", "name", "street", "banner", "city", "province", "phone", "committee", "estate", "company")

    code = forms.CharField(
        label=gettext_lazy("The community's official code"),
        max_length=12,
        help_text=gettext_lazy("Twelve digits, as the National Bureau of Statistics prints them."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    province, city, banner, street, name = (forms.CharField(label=words, max_length=60) for _n, _l, words in NAMES)
    phone = forms.CharField(
        label=gettext_lazy("The community's telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    committee = forms.CharField(
        label=gettext_lazy("Name of the residents' committee"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Left empty, it is called after the community."),
    )
    estate = forms.CharField(label=gettext_lazy("Its name"), max_length=60, required=False)
    buildings = forms.IntegerField(
        label=gettext_lazy("How many buildings?"), required=False, min_value=1, max_value=MOST_BUILDINGS
    )
    entrances = forms.IntegerField(
        label=gettext_lazy("Entrances in each"), required=False, min_value=0, max_value=MOST_ENTRANCES
    )
    company = forms.CharField(label=gettext_lazy("Its property company"), max_length=60, required=False)
    display_name = forms.CharField(label=gettext_lazy("Your name"), max_length=60)
    username = forms.CharField(
        label=gettext_lazy("Your user name"),
        max_length=60,
        help_text=gettext_lazy("For signing in: letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_code(self) -> str:
        """Twelve digits that name a community."""
        code = self.cleaned_data["code"].strip()
        try:
            plain = unpadded(code)
        except ValueError:
            plain = ""
        if len(plain) != LENGTHS[Level.COMMUNITY]:
            raise forms.ValidationError(_("This is not the official code of a community: it has twelve digits."))
        return plain

    def opening(self) -> Opening:
        """All of it as one opening."""
        told = self.cleaned_data
        code = told["code"]
        divisions = {code[: LENGTHS[level]]: told[name] for name, level, _words in NAMES}
        # Over the whole banner: the ladder needs the street and the banner, and somebody has to enter them.
        post = PostWish(COMMITTEE, _("Administrator"), code[: LENGTHS[Level.BANNER]], ALL)
        person = PersonWish(told["username"], told["display_name"], (post,))
        return Opening(code, divisions, told["phone"], tuple(self._units()), tuple(self._estates()), (person,))

    def clean(self) -> dict[str, Any]:
        """Buildings stand on an estate."""
        told = super().clean() or {}
        if told.get("buildings") and not told.get("estate"):
            self.add_error("estate", _("Please say on which estate these buildings stand."))
        return told

    def _units(self) -> Iterator[UnitWish]:
        """The committee; and, once somebody handles, every other rung under its usual name."""
        told = self.cleaned_data
        usual = usual_names(told["banner"], told["street"], told["name"])
        called = told["committee"] or usual["community"]
        yield UnitWish(COMMITTEE, called, KIND_OF["community"], told["code"], told["phone"])
        if told["company"]:
            yield UnitWish(free_code(KIND_OF["handler"]), told["company"], KIND_OF["handler"], told["code"])
            for rung, level in ABOVE:
                where = told["code"][: LENGTHS[level]]
                yield UnitWish(free_code(KIND_OF[rung]), usual[rung], KIND_OF[rung], where)

    def _estates(self) -> Iterator[EstateWish]:
        """The first estate, its buildings numbered from one."""
        told = self.cleaned_data
        if told["estate"]:
            row = (1, told["buildings"] or 0, told["entrances"] or 0, False)
            yield EstateWish(FIRST_ESTATE, told["estate"], buildings=(row,) if told["buildings"] else ())


@never_cache
@sensitive_variables("secret")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def show(request: WebRequest, secret: str) -> HttpResponse:
    """Ask for everything at once and do it; a link that does not work looks like a page that is not there."""
    if link_of(secret, request.moment).user is not None:
        raise NotSeen("no such link")
    form = SetupForm(request.POST or None)
    if form.is_valid():
        try:
            user = _begin(request, form, secret)
        except Invalid as invalid:
            _tell(form, invalid)
        else:
            auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return HttpResponseRedirect(reverse("settings-start"))
    return render(request, "settings/setup.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def _begin(request: WebRequest, form: SetupForm, secret: str) -> User:
    """Everything or nothing: a weak password leaves no half a community, and the link unused."""
    use_link(secret=secret, at=request.moment)
    told = form.cleaned_data
    if User.objects.filter(username=normal_username(told["username"])).exists():
        raise Invalid({"username": [_("This user name is taken.")]})
    open_up(form.opening(), actor=SYSTEM, at=request.moment)
    user = User.objects.get(username=normal_username(told["username"]))
    change_password(user=user, password=told["password"], actor=SYSTEM, at=request.moment)
    user.links.filter(used_at=None).update(revoked_at=request.moment)
    return user


def _tell(form: forms.Form, invalid: Invalid) -> None:
    for name, faults in invalid.fields.items():
        for fault in faults:
            form.add_error(name if name in form.fields else None, fault)
