"""The alliance of an estate: who is in it, in which part; joining and leaving."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.actions import join_alliance, leave_alliance
from huiyin.domains.estates.models import Estate, Organisation, Role
from huiyin.domains.estates.queries import alliance_of
from huiyin.domains.estates.registers import organisations_about
from huiyin.domains.estates.verbs import EDIT
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes

from .estate_pages import estate_page, estate_shown, estate_to_edit, unit_choices, units_of


class JoinForm(forms.Form):
    """Who joins, and as what."""

    organisation = forms.ChoiceField(label=gettext_lazy("Unit"))
    role = forms.ChoiceField(label=gettext_lazy("Its part in the alliance"), choices=Role.choices)

    def __init__(self, *args: Any, units: Mapping[str, Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = unit_choices(units)  # type: ignore[attr-defined]  # a ChoiceField


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """Show the members, and take another one in or give one another part."""
    estate, allowed = estate_shown(request, key)
    units = units_of(request, estate)
    form = JoinForm(request.POST or None, units=units)
    members = list(alliance_of(estate))
    here = reverse("settings-alliance", args=[estate.pk])

    def plan() -> Change:
        unit, role = units[form.cleaned_data["organisation"]], form.cleaned_data["role"]
        was = next((member for member in members if member.organisation_id == unit.pk), None)

        def carry_out() -> Undo:
            member = _join(request, estate, unit, role)
            return Undo(
                "alliance.join", {"estate": str(estate.pk), "member": str(member), "role": was.role if was else ""}
            )

        words = {"name": unit.name, "estate": estate.name, "role": Role(role).label}
        effects = [_("%(name)s is in the alliance of %(estate)s as: %(role)s.") % words]
        effects.append(_("Residents see it on the contact board of the estate, and it can be given its matters."))
        return Change(effects, _("Take it in"), effects[0], carry_out, here)

    title = _("Alliance of %(estate)s")
    page = estate_page(title, estate, "settings/alliance.html", members=members, may_edit=allowed)
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def leave(request: WebRequest, key: UUID, member: UUID) -> HttpResponse:
    """Let a member leave."""
    estate = estate_to_edit(request, key)
    row = next((one for one in alliance_of(estate) if one.pk == member), None)
    if row is None:
        raise NotSeen(str(member))
    here = reverse("settings-alliance", args=[estate.pk])
    words = {"name": row.organisation.name, "estate": estate.name}

    def plan() -> Change:
        def carry_out() -> Undo:
            leave_alliance(actor=request.viewer.actor(EDIT, estate.area), member=row, at=request.moment)
            told = {"estate": str(estate.pk), "unit": str(row.organisation_id), "role": row.role}
            return Undo("alliance.leave", told)

        effects = [
            _("%(name)s leaves the alliance of %(estate)s today. That it was in it stays on record.") % words,
            _("Lines of the contact board that name it stay: change them as well.") % words,
        ]
        return Change(
            effects, _("Let it leave"), _("%(name)s has left the alliance.") % words, carry_out, here, danger=True
        )

    page = Page(_("Leave the alliance: %(name)s") % words, here, estate.name)
    return change_page(request, forms.Form(request.POST or None), plan, page)


def _join(request: WebRequest, estate: Estate, unit: Organisation, role: str) -> UUID:
    actor = request.viewer.actor(EDIT, estate.area)
    return join_alliance(actor=actor, estate=estate, organisation=unit, role=role, at=request.moment).pk


@undoes("alliance.join")
def _unjoin(request: WebRequest, told: Mapping[str, Any]) -> None:
    estate = estate_to_edit(request, UUID(told["estate"]))
    for member in alliance_of(estate):
        if str(member.pk) == told["member"] and told["role"]:
            _join(request, estate, member.organisation, told["role"])
        elif str(member.pk) == told["member"]:
            leave_alliance(actor=request.viewer.actor(EDIT, estate.area), member=member, at=request.moment)


@undoes("alliance.leave")
def _unleave(request: WebRequest, told: Mapping[str, Any]) -> None:
    estate = estate_to_edit(request, UUID(told["estate"]))
    units = organisations_about(request.viewer, estate.community.area).filter(pk=told["unit"])
    for unit in units:
        _join(request, estate, unit, told["role"])
