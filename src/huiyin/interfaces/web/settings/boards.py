"""The contact board of an estate: who answers for what, in which order; what residents see."""

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
from huiyin.domains.estates.actions import remove_contact, set_contact
from huiyin.domains.estates.models import Contact, Estate, Organisation
from huiyin.domains.estates.queries import contact_board
from huiyin.domains.estates.verbs import EDIT
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes

from .estate_pages import estate_page, estate_shown, estate_to_edit, unit_choices, units_of

LINE = ("topic", "phone", "hours", "address", "order")


class LineForm(forms.Form):
    """One line of the board."""

    topic = forms.CharField(
        label=gettext_lazy("For what?"),
        max_length=40,
        help_text=gettext_lazy("In the words of residents: no heat, a leak."),
    )
    organisation = forms.ChoiceField(label=gettext_lazy("Who answers for it?"))
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Left empty, the unit's own. Everybody sees it."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    hours = forms.CharField(label=gettext_lazy("When is somebody there?"), max_length=60, required=False)
    address = forms.CharField(label=gettext_lazy("Where?"), max_length=120, required=False)
    order = forms.IntegerField(
        label=gettext_lazy("Order"),
        min_value=1,
        max_value=999,
        help_text=gettext_lazy("The smaller number comes first."),
    )

    def __init__(self, *args: Any, units: Mapping[str, Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = unit_choices(units)  # type: ignore[attr-defined]  # a ChoiceField


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """Show the board; add a line or change one (the line of a topic takes the place of the one that stands)."""
    estate, allowed = estate_shown(request, key)
    board, units = list(contact_board(estate)), units_of(request, estate)
    form = LineForm(request.POST or None, units=units, initial=_initial(board, request.GET.get("line", "")))
    here = reverse("settings-board", args=[estate.pk])

    def plan() -> Change:
        told = dict(form.cleaned_data)
        unit = units[told.pop("organisation")]
        was = next((line for line in board if line.topic == told["topic"].strip()), None)

        def carry_out() -> Undo:
            line = _set(request, estate, unit, told)
            return Undo(
                "board.set", {"estate": str(estate.pk), "line": str(line.pk), "was": _kept(was) if was else None}
            )

        return Change(
            _effects(estate, told, unit, was),
            _("Put it on the board"),
            _("The line stands on the board."),
            carry_out,
            here,
        )

    title = _("Contact board of %(estate)s")
    page = estate_page(title, estate, "settings/board.html", board=board, may_edit=allowed)
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def remove(request: WebRequest, key: UUID, line: UUID) -> HttpResponse:
    """Take a line off the board."""
    estate = estate_to_edit(request, key)
    row = next((one for one in contact_board(estate) if one.pk == line), None)
    if row is None:
        raise NotSeen(str(line))
    here = reverse("settings-board", args=[estate.pk])

    def plan() -> Change:
        def carry_out() -> Undo:
            remove_contact(actor=request.viewer.actor(EDIT, estate.area), contact=row, at=request.moment)
            return Undo("board.remove", {"estate": str(estate.pk), "was": _kept(row)})

        effects = [
            _("Residents of %(estate)s no longer find “%(topic)s” on the board.")
            % {"estate": estate.name, "topic": row.topic}
        ]
        return Change(effects, _("Take it off"), _("The line is off the board."), carry_out, here, danger=True)

    page = Page(_("Take off the board: %(topic)s") % {"topic": row.topic}, here, estate.name)
    return change_page(request, forms.Form(request.POST or None), plan, page)


def _effects(estate: Estate, told: Mapping[str, Any], unit: Organisation, was: Contact | None) -> list[str]:
    reach = told["phone"] or unit.phone or told["address"] or "–"
    words = {"estate": estate.name, "topic": told["topic"], "unit": unit.name, "reach": reach}
    effects = [_("Residents of %(estate)s read: “%(topic)s”, %(unit)s, %(reach)s.") % words]
    if was:
        before = {"unit": was.organisation.name, "reach": was.phone or was.address}
        effects.append(_("It takes the place of: %(unit)s, %(reach)s.") % before)
    return effects


def _initial(board: list[Contact], line: str) -> dict[str, Any]:
    chosen = next((row for row in board if str(row.pk) == line), None)
    if chosen:
        return _kept(chosen)
    return {"order": max((row.order for row in board), default=0) + 10}


def _kept(row: Contact) -> dict[str, Any]:
    return {name: getattr(row, name) for name in LINE} | {"organisation": str(row.organisation_id)}


def _set(request: WebRequest, estate: Estate, unit: Organisation, told: Mapping[str, Any]) -> Contact:
    actor = request.viewer.actor(EDIT, estate.area)
    line = {name: told[name] for name in LINE}
    return set_contact(actor=actor, estate=estate, organisation=unit, at=request.moment, **line)


def _set_again(request: WebRequest, estate: Estate, was: Mapping[str, Any]) -> None:
    unit = units_of(request, estate).get(was["organisation"])
    if unit is None:
        raise NotSeen(str(was["organisation"]))
    _set(request, estate, unit, was)


@undoes("board.set")
def _unset(request: WebRequest, told: Mapping[str, Any]) -> None:
    estate = estate_to_edit(request, UUID(told["estate"]))
    if told["was"]:
        _set_again(request, estate, told["was"])
        return
    for line in contact_board(estate).filter(pk=told["line"]):
        remove_contact(actor=request.viewer.actor(EDIT, estate.area), contact=line, at=request.moment)


@undoes("board.remove")
def _unremove(request: WebRequest, told: Mapping[str, Any]) -> None:
    _set_again(request, estate_to_edit(request, UUID(told["estate"])), told["was"])
