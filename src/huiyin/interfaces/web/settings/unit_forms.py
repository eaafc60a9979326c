"""What a unit is made of."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.domains.estates.models import LadderLevel, Organisation, OrganisationKind

from .grouping import FieldGroup, GroupedForm

USUAL_ORDER = 100


class UnitChangeForm(forms.Form):
    """What of a unit can become another."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    phone = forms.CharField(
        label=_("Telephone of its desk"),
        max_length=30,
        required=False,
        help_text=_("Everybody sees it. A person's own number does not belong here."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    order = forms.IntegerField(
        label=_("Order"),
        min_value=1,
        max_value=999,
        initial=USUAL_ORDER,
        help_text=_("Among units that stand equally near, the smaller number comes first."),
    )

    def labels(self) -> dict[str, Any]:
        """The names of the fields, for saying what becomes another."""
        return {name: field.label for name, field in self.fields.items()}


class UnitForm(UnitChangeForm, GroupedForm):
    """A new unit."""

    groups = (FieldGroup((("kind", "name"), ("area", "level"), ("phone",), ("order", "code"))),)

    kind = forms.ChoiceField(label=_("What is it?"), choices=[("", _("Please choose")), *OrganisationKind.choices])
    area = forms.ChoiceField(label=_("For which area does it answer?"))
    level = forms.ChoiceField(
        label=_("Its rung on the ladder"),
        choices=[("", _("the usual one for its kind")), *LadderLevel.choices],
        required=False,
        help_text=_("A matter that is late or was not solved climbs this ladder."),
    )
    code = forms.CharField(
        label=pgettext_lazy("of a thing", "Code"),
        max_length=30,
        required=False,
        help_text=_("Small letters, digits and “-”, for spreadsheets and programs. Left empty, one is made."),
    )
    field_order = ("kind", "name", "area", "phone", "level", "order", "code")

    def __init__(self, *args: Any, areas: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas.items())  # type: ignore[attr-defined]  # a ChoiceField

    def told(self) -> dict[str, Any]:
        """The unit as the domain takes it."""
        told = dict(self.cleaned_data)
        told["code"] = told["code"] or free_code(told["kind"])
        return told


class CloseForm(forms.Form):
    """Who takes over what residents find it for."""

    successor = forms.ChoiceField(
        label=_("Who takes over?"),
        required=False,
        help_text=_("Needed where residents find it on a contact board."),
    )

    def __init__(self, *args: Any, successors: Mapping[str, Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("nobody")), *((key, unit.name) for key, unit in successors.items())]
        self.fields["successor"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


def free_code(kind: str) -> str:
    """A code that no unit has yet: "property-company-3"."""
    stem = kind.replace("_", "-")
    taken = set(Organisation.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (f"{stem}-{number}" for number in range(1, len(taken) + 2)) if code not in taken)
