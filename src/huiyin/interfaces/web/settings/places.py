"""The places of an estate: rows of buildings at once, single places, names, taking out of use, grids."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import Invalid, NotAllowed
from huiyin.domains.estates.actions import add_places, cover_with_grid, rename_place, restore_place, retire_place
from huiyin.domains.estates.models import Estate, Place
from huiyin.domains.estates.registers import grids_of, places_of, seen_estate, seen_place
from huiyin.domains.estates.rules.layouts import row_of_buildings
from huiyin.domains.estates.rules.placing import NewPlace
from huiyin.domains.estates.scope import may
from huiyin.domains.estates.verbs import EDIT
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes

from .grouping import GROUPED
from .onward import here_or_steps, steps_of, under_way
from .place_forms import CoverForm, PlaceChangeForm, PlaceForm, RowForm
from .place_words import row_effects


@require_GET
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """Show the places of an estate, homes only counted."""
    estate = seen_estate(request.viewer, key)
    places = list(places_of(estate))
    context = {
        "estate": estate,
        "community": estate.community,
        "places": [place for place in places if place.active],
        "retired": [place for place in places if not place.active],
        "may_edit": may(request.viewer, EDIT, estate),
    }
    return render(request, "settings/places.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def add_row(request: WebRequest, key: UUID) -> HttpResponse:
    """Add buildings with their entrances in one go."""
    estate = _to_edit(request, key)
    form = RowForm(request.POST or None)

    def plan() -> Change:
        told = form.cleaned_data
        there = {place.label: place for place in places_of(estate)}
        places = row_of_buildings(told["first"], told["last"], told["entrances"], lifts=told["lifts"])
        new = [place for place in places if place.label not in there]
        # What was taken out of use (an addition that was taken back, for one) comes back under its old QR code.
        back = [there[place.label] for place in places if place.label in there and not there[place.label].active]
        if not new and not back:
            raise Invalid({"last": [_("All of these are there already.")]})
        return _adding(request, estate, new, row_effects(new, back, len(places) - len(new) - len(back)), back)

    back_to, words = _page_of(estate), estate.name
    if under_way(request):
        back_to, words = steps_of(estate.community.code), _("Set-up")
    page = Page(_("Add buildings to %(estate)s") % {"estate": estate.name}, back_to, words, template=GROUPED)
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest, key: UUID) -> HttpResponse:
    """Add one place."""
    estate = _to_edit(request, key)
    form = PlaceForm(request.POST or None, places=places_of(estate).filter(active=True))

    def plan() -> Change:
        told = form.cleaned_data
        new = NewPlace(told["kind"], told["name"].strip(), told["below"], told["facility_kind"])
        effects = [_("%(label)s is there from now on, with a QR code of its own.") % {"label": new.label}]
        return _adding(request, estate, [new], effects)

    page = Page(_("Add a place to %(estate)s") % {"estate": estate.name}, _page_of(estate), estate.name)
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def change(request: WebRequest, key: UUID) -> HttpResponse:
    """Rename a place, take it out of use or into use again."""
    place, estate = _place_to_edit(request, key)
    form = PlaceChangeForm(request.POST or None, initial={"name": place.name, "active": place.active})

    def plan() -> Change:
        told = form.cleaned_data

        def carry_out() -> Undo:
            _change(request, place, told)
            return Undo("places.change", {"place": str(place.pk), "name": place.name, "active": place.active})

        effects = _change_effects(place, told)
        done = _("%(label)s is changed.") % {"label": place.label}
        return Change(effects, _("Change it"), done, carry_out, _page_of(estate), danger=not told["active"])

    page = Page(_("Change %(label)s") % {"label": place.label}, _page_of(estate), estate.name)
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def cover(request: WebRequest, key: UUID) -> HttpResponse:
    """Say which grid covers which buildings."""
    estate = _to_edit(request, key)
    tops = {str(place.pk): place for place in places_of(estate).filter(active=True) if place.is_top}
    grids = {str(grid.pk): grid for grid in grids_of(estate.community)}
    form = CoverForm(request.POST or None, places=tops, grids=grids)

    def plan() -> Change:
        chosen, grid = [tops[one] for one in form.cleaned_data["places"]], grids.get(form.cleaned_data["grid"])

        def carry_out() -> Undo:
            was = {str(place.pk): str(place.grid_id or "") for place in chosen}
            actor = request.viewer.actor(EDIT, estate.area)
            cover_with_grid(actor=actor, grid=grid, places=chosen, at=request.moment)
            return Undo("places.cover", {"estate": str(estate.pk), "was": was})

        words = {
            "grid": grid.name if grid else _("no grid"),
            "places": _(", ").join(place.label for place in chosen),
        }
        effects = [_("%(places)s, with everything inside, belong to: %(grid)s.") % words]
        effects.append(_("Posts on the grid see the matters of these places from now on, those of the past too."))
        return Change(effects, _("Put them there"), effects[0], carry_out, _page_of(estate))

    page = Page(_("Grids of %(estate)s") % {"estate": estate.name}, _page_of(estate), estate.name, template=GROUPED)
    return change_page(request, form, plan, page)


def _adding(
    request: WebRequest, estate: Estate, places: list[NewPlace], effects: list[str], back: Sequence[Place] = ()
) -> Change:
    def carry_out() -> Undo:
        actor = request.viewer.actor(EDIT, estate.area)
        made = [restore_place(actor=actor, place=place, at=request.moment) for place in back]
        try:
            made += add_places(actor=actor, ground=estate, places=places, at=request.moment) if places else []
        except Invalid as invalid:
            raise Invalid({"": [fault for faults in invalid.fields.values() for fault in faults]}) from invalid
        return Undo("places.add", {"places": [str(place.pk) for place in reversed(made)]})

    done = _("Places added: %(count)d") % {"count": len(places) + len(back)}
    following = here_or_steps(request, _page_of(estate), estate.community.code)
    return Change(effects, _("Add them"), done, carry_out, following)


def _change_effects(place: Place, told: Mapping[str, Any]) -> list[str]:
    effects = []
    if told["name"].strip() != place.name:
        effects.append(
            _("%(old)s is called %(new)s; what stands below it follows. QR codes stay.")
            % {"old": place.label, "new": told["name"]}
        )
    if place.active and not told["active"]:
        effects.append(_("Nobody can choose it any more, and its QR code leads nowhere. What was said about it stays."))
    if told["active"] and not place.active:
        effects.append(_("It can be chosen again, under its old QR code."))
    return effects or [_("Nothing changes.")]


def _change(request: WebRequest, place: Place, told: Mapping[str, Any]) -> None:
    actor = request.viewer.actor(EDIT, place.area)
    if told["name"].strip() != place.name:
        rename_place(actor=actor, place=place, name=told["name"], at=request.moment)
    if told["active"] != place.active:
        turn = restore_place if told["active"] else retire_place
        turn(actor=actor, place=place, at=request.moment)


def _to_edit(request: WebRequest, key: UUID) -> Estate:
    estate = seen_estate(request.viewer, key)
    if not may(request.viewer, EDIT, estate):
        raise NotAllowed(EDIT)
    return estate


def _place_to_edit(request: WebRequest, key: UUID) -> tuple[Place, Estate]:
    place = seen_place(request.viewer, key)
    if place.estate is None or not may(request.viewer, EDIT, place):
        raise NotAllowed(EDIT)
    return place, place.estate


def _page_of(estate: Estate) -> str:
    return reverse("settings-places", args=[estate.pk])


@undoes("places.add")
def _unadd(request: WebRequest, told: Mapping[str, Any]) -> None:
    for key in told["places"]:
        place, _estate = _place_to_edit(request, UUID(key))
        if place.active:
            retire_place(actor=request.viewer.actor(EDIT, place.area), place=place, at=request.moment)


@undoes("places.change")
def _unchange(request: WebRequest, told: Mapping[str, Any]) -> None:
    place, _estate = _place_to_edit(request, UUID(told["place"]))
    _change(request, place, told)


@undoes("places.cover")
def _uncover(request: WebRequest, told: Mapping[str, Any]) -> None:
    estate = _to_edit(request, UUID(told["estate"]))
    grids = {str(grid.pk): grid for grid in grids_of(estate.community)}
    for key, grid in told["was"].items():
        place, _estate = _place_to_edit(request, UUID(key))
        actor = request.viewer.actor(EDIT, estate.area)
        cover_with_grid(actor=actor, grid=grids.get(grid), places=[place], at=request.moment)
