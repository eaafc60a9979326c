"""Taking away an estate or a grid that was added by mistake, as long as nothing stands on it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import NotSeen, Refused
from huiyin.domains.estates.actions import add_divisions, add_estate, remove_estate, remove_grid
from huiyin.domains.estates.models import Community, Division, Estate
from huiyin.domains.estates.registers import grids_of
from huiyin.domains.estates.standing import Ground, standing_on
from huiyin.domains.estates.verbs import EDIT
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes

from .communities import community_to_edit
from .estate_pages import estate_page, estate_to_edit
from .standing_words import standing_words


@require_http_methods(["GET", "POST"])
@staff_only
def estate(request: WebRequest, key: UUID) -> HttpResponse:
    """Take away an estate on which nothing stands."""
    row = estate_to_edit(request, key)
    page = estate_page(_("Take %(estate)s away"), row, "shared/change.html")
    told = {"community": row.community.code, "code": row.code, "name": row.name, "address": row.address}

    def plan() -> Change:
        def carry_out() -> Undo:
            take_estate_away(request, row)
            return Undo("ground.estate_again", told)

        effects = [
            _("%(name)s is gone, as if it had never been added; its code %(code)s is free again.") % told,
            _("Nothing stands on it: no building, no matter, no post."),
        ]
        done = _("%(name)s is taken away.") % told
        return Change(effects, pgettext("ground", "Take it away"), done, carry_out, page.back, danger=True)

    return change_page(request, forms.Form(request.POST or None), plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def grid(request: WebRequest, code: str) -> HttpResponse:
    """Take away a grid on which nothing stands."""
    community = community_to_edit(request)
    row = _grid_of(community, code)
    back = f"{reverse('settings-ground')}?community={community.code}"
    told = {"community": community.code, "code": row.code, "name": row.name}

    def plan() -> Change:
        def carry_out() -> Undo:
            take_grid_away(request, community, row)
            return Undo("ground.grid_again", told)

        effects = [
            _("The grid %(name)s is gone; its code %(code)s is free again.") % told,
            _("It covers no place, and nobody has a post on it."),
        ]
        done = _("%(name)s is taken away.") % told
        return Change(effects, pgettext("ground", "Take it away"), done, carry_out, back, danger=True)

    page = Page(_("Take %(name)s away") % told, back, _("The ground"), context={"community": community})
    return change_page(request, forms.Form(request.POST or None), plan, page)


def take_estate_away(request: WebRequest, row: Estate) -> None:
    """Do it. Raises Refused, saying what stands on it."""
    _require_nothing("remove_estate", row)
    remove_estate(actor=request.viewer.actor(EDIT, row.area), estate=row, at=request.moment)


def take_grid_away(request: WebRequest, community: Community, row: Division) -> None:
    """Do it. Raises Refused, saying what stands on it."""
    _require_nothing("remove_grid", row)
    remove_grid(actor=request.viewer.actor(EDIT, community.area), grid=row, at=request.moment)


def _require_nothing(move: str, row: Ground) -> None:
    found = standing_on(row)
    if found:
        words = {"name": row.name, "what": _(", ").join(standing_words(found))}
        raise Refused(move, "in_use", reason=_("%(name)s stays, for there stand on it: %(what)s.") % words)


def _grid_of(community: Community, code: str) -> Division:
    row = grids_of(community).filter(code=code).first()
    if row is None:
        raise NotSeen(code)
    return row


@undoes("ground.estate_added")
def _unadd_estate(request: WebRequest, told: Mapping[str, Any]) -> None:
    take_estate_away(request, estate_to_edit(request, UUID(told["estate"])))


@undoes("ground.estate_again")
def _add_estate_again(request: WebRequest, told: Mapping[str, Any]) -> None:
    community = community_to_edit(request, told["community"])
    given = {name: told[name] for name in ("code", "name", "address")}
    actor = request.viewer.actor(EDIT, community.area)
    add_estate(actor=actor, community=community, at=request.moment, **given)


@undoes("ground.grid_added")
def _unadd_grid(request: WebRequest, told: Mapping[str, Any]) -> None:
    community = community_to_edit(request, told["community"])
    take_grid_away(request, community, _grid_of(community, told["code"]))


@undoes("ground.grid_again")
def _add_grid_again(request: WebRequest, told: Mapping[str, Any]) -> None:
    community = community_to_edit(request, told["community"])
    actor = request.viewer.actor(EDIT, community.area)
    add_divisions(actor=actor, names={told["code"]: told["name"]}, at=request.moment)
