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

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.estates.actions import join_alliance, leave_alliance
from huiyin.domains.estates.models import Estate, Organisation, Role
from huiyin.domains.estates.queries import alliance_of
from huiyin.domains.estates.registers import organisations_about, seen_estate
from huiyin.domains.estates.scope import may
from huiyin.domains.estates.verbs import EDIT
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes


class JoinForm(forms.Form):
    """Who joins, and as what."""

    organisation = forms.ChoiceField(label=gettext_lazy("Unit"))
    role = forms.ChoiceField(label=gettext_lazy("Its part in the alliance"), choices=Role.choices)

    def __init__(self, *args: Any, units: Mapping[str, Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("Please choose")), *((key, unit.name) for key, unit in units.items())]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """Show the members, and take another one in or give one another part."""
    estate = seen_estate(request.viewer, key)
    allowed = may(request.viewer, EDIT, estate)
    if request.method == "POST" and not allowed:
        raise NotAllowed(EDIT)
    units = {
        str(one.pk): one for one in organisations_about(request.viewer, estate.community.area).filter(closed_at=None)
    }
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

    context = {"estate": estate, "members": members, "may_edit": allowed, "community": estate.community}
    page = Page(
        _("Alliance of %(estate)s") % {"estate": estate.name},
        _ground(estate),
        _("The ground"),
        "",
        "settings/alliance.html",
        context,
    )
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def leave(request: WebRequest, key: UUID, member: UUID) -> HttpResponse:
    """Let a member leave."""
    estate = _to_edit(request, key)
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


def _to_edit(request: WebRequest, key: UUID) -> Estate:
    estate = seen_estate(request.viewer, key)
    if not may(request.viewer, EDIT, estate):
        raise NotAllowed(EDIT)
    return estate


def _ground(estate: Estate) -> str:
    return f"{reverse('settings-ground')}?community={estate.community.code}"


def _join(request: WebRequest, estate: Estate, unit: Organisation, role: str) -> UUID:
    actor = request.viewer.actor(EDIT, estate.area)
    return join_alliance(actor=actor, estate=estate, organisation=unit, role=role, at=request.moment).pk


@undoes("alliance.join")
def _unjoin(request: WebRequest, told: Mapping[str, Any]) -> None:
    estate = _to_edit(request, UUID(told["estate"]))
    for member in alliance_of(estate):
        if str(member.pk) == told["member"] and told["role"]:
            _join(request, estate, member.organisation, told["role"])
        elif str(member.pk) == told["member"]:
            leave_alliance(actor=request.viewer.actor(EDIT, estate.area), member=member, at=request.moment)


@undoes("alliance.leave")
def _unleave(request: WebRequest, told: Mapping[str, Any]) -> None:
    estate = _to_edit(request, UUID(told["estate"]))
    units = organisations_about(request.viewer, estate.community.area).filter(pk=told["unit"])
    for unit in units:
        _join(request, estate, unit, told["role"])
