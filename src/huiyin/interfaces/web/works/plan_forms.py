"""The forms with which a work is planned, and those of the templates it may begin from."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from huiyin.domains.estates.models import Community, Estate
from huiyin.domains.estates.queries import organisations_around, public_estates, public_top_places
from huiyin.domains.works.actions.works import MOST_MILESTONES, Stage

from .forms import NOBODY, choose, text_field
from .promised import ask_again


class BeginForm(forms.Form):
    """Where the work is, and what sort of work: the first page of planning one."""

    where = forms.ChoiceField(label=_("Where"))
    template = forms.ChoiceField(label=_("Template"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, communities: Sequence[Community], patterns: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "where", [one for community in communities for one in _parts(community)])
        choose(self, "template", [("", _("Without a template")), *((one.code, one.name) for one in patterns)])


def _parts(community: Community) -> list[tuple[str, str]]:
    """The whole community, and each of its estates."""
    whole = " · ".join([community.name, gettext("the whole community")])
    estates = [(f"{community.code}/{one.code}", one.name) for one in public_estates(community)]
    return [*estates, (f"{community.code}/", whole)]


class PlanForm(forms.Form):
    """A whole work: what, where, who, and its milestones line by line."""

    title = forms.CharField(label=_("What is done"), max_length=80, help_text=_("As it stands on the notice board"))
    aim = text_field(_("What will be different afterwards"))
    places = forms.MultipleChoiceField(label=_("Places"), required=False, widget=forms.CheckboxSelectMultiple)
    unit = forms.ChoiceField(label=_("Responsible unit"))
    contractor_name = forms.CharField(
        label=_("Contractor"), max_length=80, required=False, help_text=_("Who carries it out, if another")
    )
    milestones = forms.CharField(
        label=_("Milestones"),
        widget=forms.Textarea({"rows": 7}),
        max_length=4000,
        help_text=_("One a line: what | weight | date. For instance: Lay the pipes | 3 | 2026-05-20"),
    )
    matters = forms.CharField(
        label=_("Matters it answers"), max_length=400, required=False, help_text=_("Their numbers, with blanks between")
    )
    agreed_by = forms.ChoiceField(
        label=_("Second person"), required=False, help_text=_("Needed where a matter's date lies far away")
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the end that was told to be later than promised

    def __init__(
        self, *args: Any, community: Community, estate: Estate | None, promised: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.promised = promised
        area = estate.area if estate else community.area
        self.units = {str(one.pk): one for one in organisations_around(area)}
        self.tops = {one.code: one for one in public_top_places(community, estate)}
        places = self.fields["places"]
        assert isinstance(places, forms.MultipleChoiceField)  # noqa: S101 - declared above
        places.choices = [(code, one.label) for code, one in self.tops.items()]
        choose(self, "unit", [NOBODY, *((key, one.name) for key, one in self.units.items())])

    def clean_milestones(self) -> list[Stage]:
        """The lines as milestones; the first one that cannot be read is named."""
        stages = []
        for number, line in enumerate(self.cleaned_data["milestones"].splitlines(), start=1):
            if line.strip():
                stages.append(_stage(number, line))
        if len(stages) > MOST_MILESTONES:
            raise forms.ValidationError(_("A work has at most %(most)d milestones.") % {"most": MOST_MILESTONES})
        return stages

    def clean(self) -> dict[str, Any]:
        """Ask once where the work would end after the day that the table promised; a second press plans it so."""
        cleaned = super().clean() or {}
        days = [one.due_on for one in cleaned.get("milestones", ())]
        if self.promised is not None and days and max(days) > self.promised:
            ends_on = max(days)
            if cleaned.get("seen") != ends_on.isoformat():
                self.data = {**self.data, "places": cleaned.get("places", []), "seen": ends_on.isoformat()}
                self.add_error("milestones", ask_again(self.promised, ends_on))
        return cleaned

    def numbers(self) -> list[str]:
        """The numbers of matters that were typed."""
        return str(self.cleaned_data.get("matters", "")).replace(",", " ").replace("，", " ").split()  # zh: a comma


def _stage(number: int, line: str) -> Stage:
    parts = [part.strip() for part in line.replace("｜", "|").split("|")]
    try:
        title, weight, day = parts
        return Stage(title, int(weight), date.fromisoformat(day.replace("/", "-")))
    except ValueError:
        words = _("Line %(number)d cannot be read: “%(line)s”. Write: what | weight | date.")
        raise forms.ValidationError(words % {"number": number, "line": line.strip()}) from None


class TemplateForm(forms.Form):
    """A template, one thing a line."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=40)
    aim = text_field(_("What will be different afterwards"), required=False)
    milestones = text_field(_("Milestones"), rows=7, help_text=_("One a line: what | weight | days after planning"))
    questions = text_field(_("Questions to settle before"), required=False, help_text=_("One a line"))
    upkeep = text_field(_("Checks afterwards"), required=False, help_text=_("One a line: what | every so many months"))


class NewTemplateForm(TemplateForm):
    """A template of the community's own."""

    code = forms.CharField(label=_("Short name"), max_length=30, help_text=_("Letters a to z, digits and “-”"))
