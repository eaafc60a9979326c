"""What places are made of, one by one and in rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.domains.estates.models import Division, FacilityKind, Place, PlaceKind
from huiyin.domains.estates.rules.layouts import MOST_BUILDINGS, MOST_ENTRANCES

from .grouping import FieldGroup, GroupedForm

MOST = 9999


class RowForm(GroupedForm):
    """Buildings that stand in a row of numbers."""

    groups = (FieldGroup((("first", "last"), ("entrances", "lifts")), short=True),)

    first = forms.IntegerField(label=_("From building number"), min_value=1, max_value=MOST, initial=1)
    last = forms.IntegerField(label=_("To building number"), min_value=1, max_value=MOST, initial=3)
    entrances = forms.IntegerField(
        label=_("Entrances in each"),
        min_value=0,
        max_value=MOST_ENTRANCES,
        initial=4,
        help_text=_("0 where there are none."),
    )
    lifts = forms.BooleanField(label=_("A lift in each entrance"), required=False)

    def clean(self) -> dict[str, Any]:
        """From the lower number to the higher, and not too many at once."""
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and not first <= last < first + MOST_BUILDINGS:
            words = _("Please go from the smaller number to the larger, at most %(most)d buildings at once.")
            self.add_error("last", words % {"most": MOST_BUILDINGS})
        return told


class PlaceForm(forms.Form):
    """One place."""

    kind = forms.ChoiceField(label=_("What is it?"))
    name = forms.CharField(
        label=pgettext_lazy("of a thing", "Name"),
        max_length=40,
        help_text=_("The last part only: “lift”, “gate”, “entrance 2”."),
    )
    below = forms.ChoiceField(label=_("Where does it stand?"), required=False)
    facility_kind = forms.ChoiceField(
        label=_("Which kind of facility?"), required=False, choices=[("", "–"), *FacilityKind.choices]
    )

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in PlaceKind.choices if choice[0] not in {PlaceKind.GROUNDS, PlaceKind.HOME}]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a ChoiceField
        below = [("", _("directly on the ground of the estate")), *((place.label, place.label) for place in places)]
        self.fields["below"].choices = below  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Only a facility says which kind it is."""
        told = super().clean() or {}
        if told.get("kind") == PlaceKind.FACILITY and not told.get("facility_kind"):
            self.add_error("facility_kind", _("Please say which kind of facility it is."))
        elif told.get("kind") != PlaceKind.FACILITY:
            told["facility_kind"] = ""
        return told


class PlaceChangeForm(forms.Form):
    """What of a place can become another."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=40)
    active = forms.BooleanField(label=_("In use"), required=False)


class CoverForm(GroupedForm):
    """Which grid, which places."""

    groups = (FieldGroup((("grid",), ("places",))),)

    grid = forms.ChoiceField(label=_("Grid"), required=False)
    places = forms.MultipleChoiceField(
        label=_("Which buildings and places?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one.")},
    )

    def __init__(self, *args: Any, places: Mapping[str, Place], grids: Mapping[str, Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(key, f"{place.label} · {place.grid.name if place.grid else '–'}") for key, place in places.items()]
        self.fields["places"].choices = rows  # type: ignore[attr-defined]  # a ChoiceField
        named = [("", _("no grid")), *((key, grid.name) for key, grid in grids.items())]
        self.fields["grid"].choices = named  # type: ignore[attr-defined]  # a ChoiceField
