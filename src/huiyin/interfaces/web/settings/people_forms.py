"""What a person and a post are made of."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.domains.estates.models import Organisation
from huiyin.platform.access.managing import not_to_give
from huiyin.platform.access.verbs import KNOWN, MANAGE
from huiyin.platform.access.viewers import Viewer

from .people import verb_words

USUAL: Final = frozenset({"title", "area", "verbs", "begins", "ends"})  # filled in from the kind of post


class PostForm(forms.Form):
    """One post: for whom, where, what, from when to when."""

    organisation = forms.ChoiceField(label=_("Unit"))
    title = forms.CharField(label=_("Title"), max_length=60, help_text=_("As it stands on the door: receptionist."))
    area = forms.ChoiceField(label=_("For which area?"), help_text=_("The area and everything inside it."))
    verbs = forms.MultipleChoiceField(
        label=_("What it allows"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one thing that the post allows.")},
    )
    begins = forms.DateField(label=_("From which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Left empty, it is open."),
    )

    def __init__(
        self, *args: Any, viewer: Viewer, units: Mapping[str, Organisation], areas: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.units, self.areas = viewer, units, areas
        self._offer("organisation", [("", _("Please choose")), *((key, unit.name) for key, unit in units.items())])
        self._offer("area", areas.items())
        usual = set(self.initial.get("verbs", ()))
        offered = [(verb, words) for verb, words in KNOWN.items() if givable(viewer, verb, areas)]
        # What the bundle holds stands first, so that it is read without a search.
        self._offer("verbs", sorted(offered, key=lambda choice: choice[0] not in usual))

    def clean(self) -> dict[str, Any]:
        """Nobody gives what they do not hold themselves, there."""
        told = super().clean() or {}
        refused = not_to_give(self.viewer, told.get("verbs", ()), told.get("area", ""))
        if told.get("area") and refused:
            words = _("You do not hold this there yourself, so you cannot give it: %(what)s.")
            self.add_error("verbs", words % {"what": _(", ").join(verb_words(refused))})
        return told

    def post(self) -> dict[str, Any]:
        """The post as the actions take it."""
        told, unit = self.cleaned_data, self.units[self.cleaned_data["organisation"]]
        given = {name: told[name] for name in ("title", "area", "verbs", "begins", "ends")}
        return given | {"organisation_id": unit.pk, "organisation_name": unit.name}

    def asked(self) -> list[forms.BoundField]:
        """What only the person who fills it in can know."""
        return [bound for bound in self if bound.name not in USUAL]

    def folded(self) -> list[forms.BoundField]:
        """What the kind of post fills in."""
        return [bound for bound in self if bound.name in USUAL]

    def has_folded_faults(self) -> bool:
        """Whether something is wrong with what lies folded."""
        return any(bound.errors for bound in self.folded())

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # a ChoiceField


class PersonForm(PostForm):
    """A person together with the first post."""

    display_name = forms.CharField(label=_("Name"), max_length=60)
    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("For signing in: letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("display_name", "username", "organisation", "title", "area", "verbs", "begins", "ends")


class EndForm(forms.Form):
    """The last day of a post."""

    ends = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Through this day it allows what it allows."),
    )


class ReasonForm(forms.Form):
    """Why an account is touched."""

    reason = forms.CharField(
        label=_("Why?"), max_length=200, help_text=_("It stays on the record."), widget=forms.TextInput()
    )


def givable(viewer: Viewer, verb: str, areas: Iterable[str]) -> bool:
    """Whether the viewer may give the verb in one of these areas."""
    return any(viewer.holds(MANAGE, area) and viewer.holds(verb, area) for area in areas)
