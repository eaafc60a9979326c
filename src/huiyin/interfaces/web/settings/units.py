"""Units: the organisations that a matter can be given to; found, changed, closed with a successor."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import NotAllowed
from huiyin.domains.estates.actions import (
    change_organisation,
    close_organisation,
    create_organisation,
    reopen_organisation,
)
from huiyin.domains.estates.models import Organisation
from huiyin.domains.estates.registers import alliances_of, contacts_of, organisations_about, seen_organisation
from huiyin.domains.estates.scope import may
from huiyin.domains.estates.verbs import EDIT, SEE
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.interfaces.web.shared.undoing import Undo, undoes
from huiyin.platform.access.queries import posts_of_organisation

from .communities import areas_open, community_of, names_of_areas, others_of, require_any
from .grouping import GROUPED
from .unit_forms import CloseForm, UnitChangeForm, UnitForm
from .unit_words import closing_effects, founding_effects


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the units of a community and of the levels above it."""
    require_any(request.viewer, SEE, EDIT)
    community = community_of(request)
    units = list(organisations_about(request.viewer, community.area))
    names = names_of_areas(unit.area for unit in units)
    context = {
        "community": community,
        "others": others_of(request),
        "rows": [(unit, names.get(unit.area, unit.area)) for unit in units],
        "may_edit": request.viewer.holds(EDIT, community.area),
    }
    return render(request, "settings/units.html", context)


@require_GET
@staff_only
def unit(request: WebRequest, key: UUID) -> HttpResponse:
    """Show one unit: where it works, who works for it, where residents find it."""
    row = seen_organisation(request.viewer, key)
    context = {
        "unit": row,
        "where": names_of_areas([row.area]).get(row.area, row.area),
        "alliances": list(alliances_of(row)),
        "contacts": list(contacts_of(row)),
        "posts": list(posts_of_organisation(row.pk, today=local_day(request.moment))),
        "may_edit": request.viewer.holds(EDIT, row.area),
    }
    return render(request, "settings/unit.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest) -> HttpResponse:
    """Found a unit."""
    community = community_of(request)
    areas = areas_open(request.viewer, EDIT, community)
    if not areas:
        raise NotAllowed(EDIT)
    form = UnitForm(request.POST or None, areas=areas)
    back = f"{reverse('settings-units')}?community={community.code}"

    def plan() -> Change:
        told = form.told()
        actor = request.viewer.actor(EDIT, told["area"])

        def carry_out() -> Undo:
            made = create_organisation(actor=actor, at=request.moment, **told)
            return Undo("units.found", {"unit": str(made.pk)})

        done = _("%(name)s is set up.") % {"name": told["name"]}
        return Change(founding_effects(told, areas), _("Set up this unit"), done, carry_out, back)

    page = Page(_("Set up a unit"), back, _("Units"), template=GROUPED, context={"community": community})
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def change(request: WebRequest, key: UUID) -> HttpResponse:
    """Give a unit another name or telephone."""
    row = _to_edit(request, key)
    old = {"name": row.name, "phone": row.phone, "order": row.order}
    form = UnitChangeForm(request.POST or None, initial=old)
    page = _page_of(row)

    def plan() -> Change:
        told = form.cleaned_data

        def carry_out() -> Undo:
            _change(request, row, told)
            return Undo("units.change", {"unit": str(row.pk), **old})

        effects = [
            _("%(what)s: “%(old)s” becomes “%(new)s”.")
            % {"what": label, "old": old[name] or "–", "new": told[name] or "–"}
            for name, label in form.labels().items()
            if told[name] != old[name]
        ]
        effects = effects or [_("Nothing changes.")]
        effects.append(_("Matters, answers and posts that were written before keep the old name."))
        return Change(effects, _("Change it"), _("%(name)s is changed.") % {"name": told["name"]}, carry_out, page)

    return change_page(request, form, plan, Page(_("Change %(name)s") % {"name": row.name}, page, row.name))


@require_http_methods(["GET", "POST"])
@staff_only
def close(request: WebRequest, key: UUID) -> HttpResponse:
    """Close a unit; another one takes over its counters."""
    row = _to_edit(request, key)
    others = organisations_about(request.viewer, row.area).filter(closed_at=None).exclude(pk=row.pk)
    successors = {str(one.pk): one for one in others}
    form = CloseForm(request.POST or None, successors=successors)

    def plan() -> Change:
        successor = successors.get(form.cleaned_data["successor"])
        told = {
            "contacts": [str(one.pk) for one in contacts_of(row)],
            "members": [str(m.pk) for m in alliances_of(row)],
        }

        def carry_out() -> Undo:
            actor = request.viewer.actor(EDIT, row.area)
            close_organisation(actor=actor, organisation=row, successor=successor, at=request.moment)
            return Undo("units.close", {"unit": str(row.pk), **told})

        effects = closing_effects(row, successor, today=local_day(request.moment))
        done = _("%(name)s is closed.") % {"name": row.name}
        return Change(effects, _("Close it"), done, carry_out, _page_of(row), danger=True)

    return change_page(request, form, plan, Page(_("Close %(name)s") % {"name": row.name}, _page_of(row), row.name))


def _to_edit(request: WebRequest, key: UUID) -> Organisation:
    row = seen_organisation(request.viewer, key)
    if not may(request.viewer, EDIT, row):
        raise NotAllowed(EDIT)
    return row


def _page_of(row: Organisation) -> str:
    return reverse("settings-unit", args=[row.pk])


def _change(request: WebRequest, row: Organisation, told: Mapping[str, Any]) -> None:
    actor = request.viewer.actor(EDIT, row.area)
    given = {name: told[name] for name in ("name", "phone", "order")}
    change_organisation(actor=actor, organisation=row, at=request.moment, **given)


@undoes("units.found")
def _unfound(request: WebRequest, told: Mapping[str, Any]) -> None:
    row = _to_edit(request, UUID(told["unit"]))
    close_organisation(actor=request.viewer.actor(EDIT, row.area), organisation=row, at=request.moment)


@undoes("units.change")
def _unchange(request: WebRequest, told: Mapping[str, Any]) -> None:
    _change(request, _to_edit(request, UUID(told["unit"])), told)


@undoes("units.close")
def _unclose(request: WebRequest, told: Mapping[str, Any]) -> None:
    row = _to_edit(request, UUID(told["unit"]))
    lists = {"contacts": told["contacts"], "members": told["members"]}
    reopen_organisation(actor=request.viewer.actor(EDIT, row.area), organisation=row, at=request.moment, **lists)
