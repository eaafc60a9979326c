"""What a line of the dispatch directory is made of, and ending one."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.domains.estates.models import Community, FacilityKind, PlaceKind
from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.settings import Line
from huiyin.domains.matters.queries.categories import categories_in_use
from huiyin.domains.matters.queries.settings import estates_of, units_in
from huiyin.domains.matters.vocabulary import Kind, Urgency

from .words import category_of

ANY: Final = pgettext_lazy("directory", "any")
HOURS: Final = {
    "any": pgettext_lazy("hours", "any time"),
    "working": pgettext_lazy("hours", "in working hours"),
    "off": pgettext_lazy("hours", "outside working hours"),
}
MOST_QUESTIONS: Final = 8


class LineForm(forms.Form):
    """A new line; whatever is left at "any" makes it speak of more matters."""

    category = forms.ChoiceField(label=gettext_lazy("Subject"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("Estate"), required=False)
    place_kind = forms.ChoiceField(label=gettext_lazy("Kind of place"), required=False)
    hours = forms.ChoiceField(label=gettext_lazy("When"), choices=list(HOURS.items()), initial="any")
    lead_unit = forms.ChoiceField(label=gettext_lazy("Lead unit"))
    supporting = forms.MultipleChoiceField(
        label=gettext_lazy("Who helps?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    urgency = forms.ChoiceField(label=gettext_lazy("Urgency"), required=False)
    questions = forms.CharField(
        label=gettext_lazy("What must be asked before dispatch"),
        required=False,
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One question a line."),
    )
    automatic = forms.BooleanField(label=gettext_lazy("Dispatch at once, without waiting for a person"), required=False)
    begins = forms.DateField(label=gettext_lazy("From which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(
        label=gettext_lazy("Who agreed on it, and when?"),
        max_length=300,
        help_text=gettext_lazy("For example: joint meeting of 12 March."),
    )

    def __init__(self, *args: Any, community: Community, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("begins", timezone.localdate(at).isoformat())
        self.community = community
        self.units = {str(unit.pk): unit for unit in units_in(community)}
        self.categories = {str(one.pk): one for one in categories_in_use() if not one.confidential}
        units = {key: unit.name for key, unit in self.units.items()}
        self._offer("category", {key: category_of(one) for key, one in self.categories.items()})
        self._offer("kind", {kind: words for kind, words in labels.KINDS.items() if kind != Kind.WRONGDOING})
        self._offer("area", {estate.area: estate.name for estate in estates_of(community)})
        self._offer("place_kind", place_kinds())
        self._offer("urgency", labels.URGENCIES, pgettext_lazy("urgency", "as usual for the subject"))
        self._offer("lead_unit", units, gettext_lazy("Please choose"))
        self.fields["supporting"].choices = list(units.items())  # type: ignore[attr-defined]  # a MultipleChoiceField

    def line(self) -> Line:
        """The line as the domain takes it."""
        told = self.cleaned_data
        asked = [words.strip() for words in told["questions"].splitlines() if words.strip()]
        return Line(
            lead_unit=self.units[told["lead_unit"]],
            begins=told["begins"],
            source=told["source"],
            kind=told["kind"],
            category=self.categories.get(told["category"]),
            place_kind=told["place_kind"],
            area=told["area"],
            hours=told["hours"],
            supporting=[self.units[key] for key in told["supporting"]],
            urgency=Urgency(told["urgency"]) if told["urgency"] else "",
            questions=asked[:MOST_QUESTIONS],
            automatic=told["automatic"],
        )

    def _offer(self, name: str, choices: Any, none: Any = ANY) -> None:
        offered = [("", none), *((str(value), words) for value, words in choices.items())]
        self.fields[name].choices = offered  # type: ignore[attr-defined]  # a ChoiceField


class EndForm(forms.Form):
    """The last day on which a line holds."""

    ends = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}))


def place_kinds() -> dict[str, Any]:
    """What a place can be, facilities by what they do."""
    kinds: dict[str, Any] = {kind.value: kind.label for kind in PlaceKind if kind != PlaceKind.FACILITY}
    return kinds | {kind.value: kind.label for kind in FacilityKind if kind != FacilityKind.OTHER}
