"""What the community fills in to call departments to a place, and to take down what was agreed there."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.whistles import Called
from huiyin.domains.meetings.vocabulary import Becomes
from huiyin.platform.access.viewers import Viewer

from .forms import NOBODY, day_field, moment_field

ROWS = 5
OFFERED = (Becomes.TASK, Becomes.DEPARTMENT, Becomes.ANSWER)


class WhistleForm(forms.Form):
    """What, where and when; and the matters that it is about."""

    community = forms.ChoiceField(label=gettext_lazy("Community"))
    subject = forms.CharField(label=pgettext_lazy("whistle", "What is it about?"), max_length=120)
    place = forms.CharField(label=gettext_lazy("Where exactly?"), max_length=120)
    starts_at = moment_field(gettext_lazy("When"))
    about = forms.CharField(
        label=gettext_lazy("What is to be settled there?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("The departments read it. Without names and telephones, please."),
    )
    matters = forms.CharField(
        label=gettext_lazy("Numbers of the matters"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("One or several, with blanks between them."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, viewer: Viewer, communities: Iterable[Community], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.communities = {str(one.pk): one for one in communities}
        field: Any = self.fields["community"]
        field.choices = [(key, one.name) for key, one in self.communities.items()]

    def clean_community(self) -> Community:
        """The community itself."""
        return self.communities[self.cleaned_data["community"]]

    def clean_matters(self) -> list[Matter]:
        """The matters with these numbers, which the caller sees."""
        found = []
        for number in self.cleaned_data["matters"].replace("，", " ").replace(",", " ").split():
            try:
                found.append(seen_matter(self.viewer, number))
            except NotSeen:
                raise ValidationError(_("You see no matter with the number %(number)s.") % {"number": number}) from None
        return found


class CalledForm(forms.Form):
    """One department and its named officer."""

    unit = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    officer = forms.CharField(label=gettext_lazy("Name of the officer"), max_length=30, required=False)
    title = forms.CharField(label=pgettext_lazy("of an officer", "Title"), max_length=40, required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone of the officer"), max_length=30, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail of the officer"), max_length=254, required=False)

    def __init__(self, *args: Any, units: Mapping[str, Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        field: Any = self.fields["unit"]
        field.choices = [NOBODY, *((key, one.name) for key, one in units.items())]
        if not self.empty_permitted:  # the first one: nobody blows a whistle for nobody
            self.require("unit", _("Please choose the department"))
            self.require("officer", _("Please name the officer who is called"))

    def require(self, name: str, words: str) -> None:
        """Ask for a field, in words of its own where it is empty."""
        self.fields[name].required = True
        self.fields[name].error_messages["required"] = words

    def clean(self) -> dict[str, Any]:
        """Both the department and its officer, or neither."""
        told = super().clean() or {}
        if told.get("unit") and not told.get("officer") and "officer" not in self.errors:
            self.add_error("officer", _("Please name the officer who is called"))
        if told.get("officer") and not told.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Please choose the department"))
        return told


def called_rows(data: Any, units: Mapping[str, Organisation]) -> "BaseFormSet[CalledForm]":
    """Room for several departments."""
    rows: Any = formset_factory(CalledForm, min_num=1, extra=ROWS - 1, max_num=ROWS)
    made: BaseFormSet[CalledForm] = rows(data, prefix="called", form_kwargs={"units": units})
    return made


def called_in(rows: "BaseFormSet[CalledForm]") -> list[Called]:
    """The departments that were filled in."""
    told = [form.cleaned_data for form in rows.forms if form.cleaned_data.get("unit")]
    units = rows.forms[0].units
    return [Called(units[one["unit"]], one["officer"], one["title"], one["phone"], one["email"]) for one in told]


class CameForm(forms.Form):
    """Somebody came, as whoever called saw."""

    who = forms.CharField(label=gettext_lazy("Who came?"), max_length=30)


class AgreeForm(forms.Form):
    """What, who, by when; and what it becomes on its matter."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=36)
    matter = forms.ChoiceField(label=gettext_lazy("About which matter?"), required=False)
    becomes = forms.ChoiceField(
        label=gettext_lazy("What does it become?"),
        choices=[(one.value, labels.BECOMES[one]) for one in OFFERED],
        widget=forms.RadioSelect,
        initial=Becomes.TASK,
    )
    what = forms.CharField(label=gettext_lazy("What was agreed?"), max_length=300)
    public_text = forms.CharField(
        label=gettext_lazy("In plain words, for the reporters"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Who does it?"), error_messages={"required": gettext_lazy("Please choose who does it.")}
    )
    deadline = day_field(gettext_lazy("By which day?"))

    def __init__(self, *args: Any, matters: Iterable[Matter], owners: Iterable[Organisation], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "becomes": Becomes.TASK})
        super().__init__(*args, **kwargs)
        self.matters = {str(one.pk): one for one in matters}
        self.owners = {str(one.pk): one for one in owners}
        matter: Any = self.fields["matter"]
        matter.choices = [
            ("", gettext_lazy("About none: a task that stands for itself")),
            *((key, f"{one.number} {one.title}") for key, one in self.matters.items()),
        ]
        owner: Any = self.fields["owner"]
        owner.choices = [NOBODY, *((key, one.name) for key, one in self.owners.items())]
