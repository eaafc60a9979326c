"""Other names: of an estate and where it stands, of a community and which telephone rings at its desk."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.domains.estates.actions import change_community, change_estate
from huiyin.domains.estates.models import Community, Estate
from huiyin.domains.estates.verbs import EDIT
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes

from .communities import community_to_edit
from .estate_pages import estate_page, estate_to_edit


class EstateChangeForm(forms.Form):
    """What of an estate can become another."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    address = forms.CharField(label=pgettext_lazy("of a thing", "Address"), max_length=120, required=False)


class CommunityChangeForm(forms.Form):
    """What of a community can become another."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    phone = forms.CharField(
        label=gettext_lazy("Telephone of its desk"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Everybody sees it. A person's own number does not belong here."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )


@require_http_methods(["GET", "POST"])
@staff_only
def estate(request: WebRequest, key: UUID) -> HttpResponse:
    """Give an estate another name or address."""
    row = estate_to_edit(request, key)
    old = {"name": row.name, "address": row.address}
    form = EstateChangeForm(request.POST or None, initial=old)
    page = estate_page(_("Change %(estate)s"), row, "shared/change.html")

    def plan() -> Change:
        told = form.cleaned_data

        def carry_out() -> Undo:
            _change_estate(request, row, told)
            return Undo("ground.estate", {"estate": str(row.pk), **old})

        effects = _become_another(form, old)
        if told["name"] != row.name:
            effects += [
                _("Residents, the desk and new posters read the new name at once, also on earlier matters."),
                _("Posters and labels that hang already keep the old name; their QR codes lead to the same place."),
            ]
        effects.append(_("Its code %(code)s, its buildings and their QR codes stay as they are.") % {"code": row.code})
        return Change(effects, _("Change it"), _("%(name)s is changed.") % {"name": told["name"]}, carry_out, page.back)

    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def community(request: WebRequest) -> HttpResponse:
    """Give a community another name, its desk another telephone."""
    row = community_to_edit(request)
    old = {"name": row.name, "phone": row.phone}
    form = CommunityChangeForm(request.POST or None, initial=old)
    back = f"{reverse('settings-ground')}?community={row.code}"

    def plan() -> Change:
        told = form.cleaned_data

        def carry_out() -> Undo:
            _change_community(request, row, told)
            return Undo("ground.community", {"community": row.code, **old})

        effects = _become_another(form, old)
        if told["phone"] != row.phone:
            effects.append(_phone_words(told["phone"]))
        effects.append(_("Posters that hang already keep what is printed on them: print them anew."))
        return Change(effects, _("Change it"), _("%(name)s is changed.") % {"name": told["name"]}, carry_out, back)

    page = Page(_("Change %(name)s") % {"name": row.name}, back, _("The ground"), context={"community": row})
    return change_page(request, form, plan, page)


def _become_another(form: forms.Form, old: Mapping[str, str]) -> list[str]:
    """What becomes what, line by line."""
    told = form.cleaned_data
    effects = [
        _("%(what)s: “%(old)s” becomes “%(new)s”.")
        % {"what": form.fields[name].label, "old": was or "–", "new": told[name] or "–"}
        for name, was in old.items()
        if told[name] != was
    ]
    return effects or [_("Nothing changes.")]


def _phone_words(phone: str) -> str:
    if phone:
        return _("Whoever presses “Call the community” rings this number from now on.")
    return _("Without a number residents can no longer call the community from these pages.")


def _change_estate(request: WebRequest, row: Estate, told: Mapping[str, Any]) -> None:
    actor = request.viewer.actor(EDIT, row.area)
    change_estate(actor=actor, estate=row, name=told["name"], address=told["address"], at=request.moment)


def _change_community(request: WebRequest, row: Community, told: Mapping[str, Any]) -> None:
    actor = request.viewer.actor(EDIT, row.area)
    change_community(actor=actor, community=row, name=told["name"], phone=told["phone"], at=request.moment)


@undoes("ground.estate")
def _unchange_estate(request: WebRequest, told: Mapping[str, Any]) -> None:
    _change_estate(request, estate_to_edit(request, UUID(told["estate"])), told)


@undoes("ground.community")
def _unchange_community(request: WebRequest, told: Mapping[str, Any]) -> None:
    _change_community(request, community_to_edit(request, told["community"]), told)
