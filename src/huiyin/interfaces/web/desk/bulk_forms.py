"""What is asked when several matters make the same move: only what can be the same for all of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.errors import Refused
from huiyin.core.states import Move
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.directory import suggestions
from huiyin.domains.matters.queries.dossier import units_for_all, units_named
from huiyin.domains.matters.rules.ladder import rung_of
from huiyin.domains.matters.rules.routing import Match
from huiyin.domains.matters.states import MOVES
from huiyin.domains.matters.vocabulary import Level, Urgency
from huiyin.platform.access.viewers import Viewer

from .fields import CleanText, NumberField
from .options import by_rung
from .words import title_of

TOGETHER: Final = ("accept", "dispatch", "transfer", "recall", "join", "contact", "comment")
NOTED: Final[Mapping[str, Promise]] = {
    "contact": gettext_lazy("What was said?"),
    "comment": gettext_lazy("Note for colleagues"),
}
DIRECTORY: Final = "directory"


def moves_together(viewer: Viewer, matters: Sequence[Matter]) -> list[Move]:
    """What this viewer can do with several of these matters, in the order in which it is offered."""
    held = {verb for post in viewer.posts for verb in post.verbs}
    states = {matter.state for matter in matters}
    return [MOVES[name] for name in TOGETHER if MOVES[name].verb in held and states & MOVES[name].sources]


class BulkForm(forms.Form):
    """One move for several matters. `given_to` says what each of them is given."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None, *, move: Move, matters: Sequence[Matter], viewer: Viewer, at: datetime
    ) -> None:
        super().__init__(data, initial={"key": uuid4()})
        self.move, self.matters, self.viewer, self.at = move, matters, viewer, at
        for name in ("unit", "into", "note"):
            if name in move.needs | move.allows:
                self.fields.update(ASKED[name](self))

    @cached_property
    def units(self) -> dict[str, Organisation]:
        """The units that serve all of these places, by their keys."""
        return {str(unit.pk): unit for unit in units_for_all(self.matters)}

    @cached_property
    def proposed(self) -> dict[UUID, dict[str, Any]]:
        """What the directory gives each matter, by its key; a matter of which it says nothing clear is left out."""
        found = {pk: said.rule for pk, said in suggestions(self.matters, at=self.at).items() if isinstance(said, Match)}
        units = units_named({key for rule in found.values() for key in (rule.lead_unit, *rule.supporting)})
        return {
            pk: {
                "unit": units[rule.lead_unit],
                "supporting": [units[key] for key in rule.supporting if key in units],
                "urgency": Urgency(rule.urgency) if rule.urgency else None,
            }
            for pk, rule in found.items()
            if rule.lead_unit in units
        }

    def clean(self) -> dict[str, Any]:
        """Another matter by its number goes before one of the chosen ones."""
        told = super().clean() or {}
        if "into" in self.fields and not told.get("other") and not told.get("into") and not self.errors:
            self.add_error("into", ValidationError(_("Please choose the matter that carries the others on.")))
        return told

    def goes_on(self, matter: Matter) -> bool:
        """Whether this one makes the move; the one that carries the others on does not."""
        return "into" not in self.fields or matter.number != self._carrying().number

    def given_to(self, matter: Matter) -> dict[str, Any]:
        """The values for one matter. Raises Refused where the directory has nothing clear to say."""
        told = self.cleaned_data
        given = {"note": told.get("note") or None}
        if "into" in self.fields:
            return given | {"into": self._carrying()}
        if told.get("unit") == DIRECTORY:
            if matter.pk not in self.proposed:
                reason = _("The directory names no unit, or several, for this one.")
                raise Refused(self.move.name, matter.state, missing={"unit"}, reason=reason)
            return given | self.proposed[matter.pk]
        return given | ({"unit": self.units[told["unit"]]} if "unit" in self.fields else {})

    def _carrying(self) -> Matter:
        other: Matter | None = self.cleaned_data.get("other")
        if other is not None:
            return other
        return next(matter for matter in self.matters if matter.number == self.cleaned_data["into"])


def _unit(form: BulkForm) -> dict[str, forms.Field]:
    choices = by_rung(form.units.values())
    if form.move.name == "dispatch" and form.proposed:
        told = {"count": len(form.proposed), "of": len(form.matters)}
        each = _("Each as the directory says (it knows %(count)d of %(of)d)") % told
        choices = [(DIRECTORY, each), *choices[1:]]
    return {"unit": forms.ChoiceField(label=gettext_lazy("Which unit leads?"), choices=choices)}


def _note(form: BulkForm) -> dict[str, forms.Field]:
    return {
        "note": CleanText(
            label=NOTED.get(form.move.name, gettext_lazy("Note for colleagues")),
            help_text=gettext_lazy("Between units; the reporter does not read it."),
            required="note" in form.move.needs,
            rows=2,
        )
    }


def _into(form: BulkForm) -> dict[str, forms.Field]:
    """The one that went highest, then the one reported first, is the natural one to carry the others on."""
    by_age = sorted(form.matters, key=lambda one: (-rung_of(Level(one.level)), one.received_at))
    choices = [(one.number, f"{one.number} {title_of(one)}") for one in by_age]
    plain = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"})
    return {
        "into": forms.ChoiceField(
            label=gettext_lazy("Which one carries the others on?"),
            choices=choices,
            initial=by_age[0].number if by_age else None,
            required=False,
            widget=forms.RadioSelect,
        ),
        "other": NumberField(
            label=gettext_lazy("Or another one, by its number"),
            viewer=form.viewer,
            max_length=40,
            required=False,
            widget=plain,
        ),
    }


ASKED: Final[Mapping[str, Callable[[BulkForm], dict[str, forms.Field]]]] = {"unit": _unit, "into": _into, "note": _note}
