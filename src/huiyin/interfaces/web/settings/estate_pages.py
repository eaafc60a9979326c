"""What the pages of one estate share: whether the viewer may change it, its units to choose from, the frame around."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.errors import NotAllowed
from huiyin.domains.estates.models import Estate, Organisation
from huiyin.domains.estates.registers import organisations_about, seen_estate
from huiyin.domains.estates.scope import may
from huiyin.domains.estates.verbs import EDIT
from huiyin.interfaces.web.shared.changing import Page
from huiyin.interfaces.web.shared.requests import WebRequest


def estate_shown(request: WebRequest, key: UUID) -> tuple[Estate, bool]:
    """The estate, and whether the viewer may change it. Raises NotSeen, and NotAllowed where a POST may not."""
    estate = seen_estate(request.viewer, key)
    allowed = may(request.viewer, EDIT, estate)
    if request.method == "POST" and not allowed:
        raise NotAllowed(EDIT)
    return estate, allowed


def estate_to_edit(request: WebRequest, key: UUID) -> Estate:
    """The estate for whoever may change it. Raises NotSeen, NotAllowed."""
    estate = seen_estate(request.viewer, key)
    if not may(request.viewer, EDIT, estate):
        raise NotAllowed(EDIT)
    return estate


def units_of(request: WebRequest, estate: Estate) -> dict[str, Organisation]:
    """The units that may serve the estate and are not closed, by key."""
    rows = organisations_about(request.viewer, estate.community.area).filter(closed_at=None)
    return {str(unit.pk): unit for unit in rows}


def unit_choices(units: Mapping[str, Organisation]) -> list[tuple[str, Any]]:
    """The units as a form offers them."""
    return [("", gettext_lazy("Please choose")), *((key, unit.name) for key, unit in units.items())]


def estate_page(title: str, estate: Estate, template: str, **context: Any) -> Page:
    """The page around a form of this estate, with the way back to the ground."""
    back = f"{reverse('settings-ground')}?community={estate.community.code}"
    told = {"estate": estate, "community": estate.community, **context}
    return Page(title % {"estate": estate.name}, back, _("The ground"), "", template, told)
