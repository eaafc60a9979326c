"""The ground: the division path, estates and grids of a community; adding estates and grids."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import Invalid
from huiyin.domains.estates.actions import add_divisions, add_estate
from huiyin.domains.estates.models import Community
from huiyin.domains.estates.registers import division_path, estates_counted, grids_of
from huiyin.domains.estates.verbs import EDIT, SEE
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes

from .communities import community_of, community_to_edit, others_of, require_any
from .onward import steps_of, under_way

_MOST_GRIDS = 999
_MOST_ESTATES = 9_999


class EstateForm(forms.Form):
    """A new estate."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    code = forms.CharField(
        label=pgettext_lazy("of a thing", "Code"),
        max_length=20,
        help_text=gettext_lazy("Short, small letters and digits, such as xingfuli. It cannot be changed later."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    address = forms.CharField(label=pgettext_lazy("of a thing", "Address"), max_length=120, required=False)


class GridForm(forms.Form):
    """A new grid, or another name for one."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    code = forms.CharField(
        label=pgettext_lazy("of a thing", "Code"),
        max_length=15,
        help_text=gettext_lazy(
            "The community's twelve digits and three more. A known code gives the grid another name."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show what the community is made of."""
    require_any(request.viewer, SEE, EDIT)
    community = community_of(request)
    context = {
        "community": community,
        "others": others_of(request),
        "path": division_path(community),
        "estates": list(estates_counted(community)),
        "grids": list(grids_of(community)),
        "may_edit": request.viewer.holds(EDIT, community.area),
    }
    return render(request, "settings/ground.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest) -> HttpResponse:
    """Add an estate."""
    community = community_to_edit(request)
    way_back, words = _ground(community), _("The ground")
    if under_way(request):
        way_back, words = steps_of(community.code), _("Set-up")
    form = EstateForm(request.POST or None, initial={"code": _free_code(community)})

    def plan() -> Change:
        told = form.cleaned_data

        def carry_out() -> Undo:
            actor = request.viewer.actor(EDIT, community.area)
            made = add_estate(actor=actor, community=community, at=request.moment, **told)
            return Undo("ground.estate_added", {"estate": str(made.pk)})

        effects = [
            _("%(community)s gets the estate %(name)s, with a place for whatever concerns all of it.")
            % {"community": community.name, "name": told["name"]},
            _("Its code %(code)s stands in addresses and spreadsheets from now on.") % {"code": told["code"]},
        ]
        done = _("%(name)s is there. Now its buildings.") % {"name": told["name"]}
        return Change(effects, _("Add it"), done, carry_out, way_back)

    page = Page(_("Add an estate"), way_back, words, context={"community": community})
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def add_grid(request: WebRequest) -> HttpResponse:
    """Add a grid, or rename one."""
    community = community_to_edit(request)
    form = GridForm(request.POST or None, initial={"code": _next_code(community)})

    def plan() -> Change:
        told = form.cleaned_data
        code = told["code"].strip()
        _require_inside(code, community)
        before = next((grid.name for grid in grids_of(community) if grid.code == code), "")

        def carry_out() -> Undo:
            _name_grid(request, community, code, told["name"])
            kind = "ground.grid" if before else "ground.grid_added"
            return Undo(kind, {"community": community.code, "code": code, "name": before})

        effects = [_("The grid %(code)s of %(community)s is called %(name)s.") % _values(told, community)]
        if before:
            effects.append(_("Until now it was called %(name)s.") % {"name": before})
        else:
            effects.append(_("Say on the page of an estate which buildings it covers."))
        button = _("Change it") if before else _("Add it")
        return Change(effects, button, effects[0], carry_out, _ground(community))

    page = Page(_("Add a grid"), _ground(community), _("The ground"), context={"community": community})
    return change_page(request, form, plan, page)


def _require_inside(code: str, community: Community) -> None:
    if not (code.startswith(community.division.code) and len(code) == len(community.division.code) + 3):
        raise Invalid({"code": [_("A grid's code begins with the community's twelve digits and has fifteen.")]})


def _name_grid(request: WebRequest, community: Community, code: str, name: str) -> None:
    add_divisions(actor=request.viewer.actor(EDIT, community.area), names={code: name}, at=request.moment)


@undoes("ground.grid")
def _unname_grid(request: WebRequest, told: Mapping[str, Any]) -> None:
    _name_grid(request, community_to_edit(request, told["community"]), told["code"], told["name"])


def _values(told: Mapping[str, Any], community: Community) -> dict[str, str]:
    return {"code": told["code"], "name": told["name"], "community": community.name}


def _next_code(community: Community) -> str:
    taken = {grid.code for grid in grids_of(community)}
    codes = (f"{community.division.code}{number:03}" for number in range(1, _MOST_GRIDS + 1))
    return next((code for code in codes if code not in taken), "")


def _free_code(community: Community) -> str:
    """A code for an estate that nobody minds: "e1", "e2" …; another one can be typed over it."""
    taken = {estate.code for estate in estates_counted(community)}
    return next(code for code in (f"e{number}" for number in range(1, _MOST_ESTATES)) if code not in taken)


def _ground(community: Community) -> str:
    return f"{reverse('settings-ground')}?community={community.code}"
