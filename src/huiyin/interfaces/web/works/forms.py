"""The forms of the pages of works. What may be chosen comes from queries; what is wrong is said by the actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.core.money import Fen
from huiyin.domains.estates.queries import organisations_around
from huiyin.domains.matters.models import Matter
from huiyin.domains.works import labels
from huiyin.domains.works.models import Work
from huiyin.domains.works.queries.works import milestones_of
from huiyin.interfaces.web.shared.forms import PhotosField
from huiyin.platform.notices.rules.days import full_day_words

NOBODY = ("", "–")
MONEY_HINT = _("In yuan, such as 12500 or 12,500.50")


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """A day, with the browser's own picker."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)


def text_field(label: Any, *, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """Several lines."""
    return forms.CharField(label=label, widget=forms.Textarea({"rows": rows}), max_length=2000, **kwargs)


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Fill in what may be chosen."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared as one
    field.choices = list(choices)


class WordsForm(forms.Form):
    """Words for everybody, that may stay empty."""

    public_text = text_field(_("Words for everybody"), required=False)


class PauseForm(forms.Form):
    """Standing still."""

    public_text = text_field(_("Why it stands still, for everybody"))
    until = day_field(_("Until when at the latest"))


class MoveForm(forms.Form):
    """Another date for a milestone."""

    milestone = forms.ChoiceField(label=_("Milestone"))
    new_on = day_field(_("New date"))
    reason = forms.CharField(label=_("Why, for everybody"), max_length=300)
    agreed_by = forms.ChoiceField(
        label=_("Who agrees"),
        required=False,
        help_text=_("A later date needs a second person, who is told at once and named in public"),
    )

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "milestone", still_to_come(work))


class StageForm(forms.Form):
    """One more milestone."""

    title = forms.CharField(label=_("Milestone"), max_length=80)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=100, initial=1)
    due_on = day_field(_("By when"))


class ReopenForm(StageForm):
    """Taking a work up again."""

    reason = text_field(_("Why it is taken up again, for everybody"))


class MilestoneForm(forms.Form):
    """A milestone that is finished; words where matters wait for it."""

    milestone = forms.ChoiceField(label=_("Milestone"))
    public_text = text_field(
        _("What was done, for everybody"),
        required=False,
        help_text=_("Matters that waited for this milestone get these words as their answer"),
    )

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "milestone", still_to_come(work))


class ProgressForm(forms.Form):
    """How much of a part is done."""

    milestone = forms.ChoiceField(label=_("Milestone"))
    percent = forms.IntegerField(label=_("Percent done"), min_value=0, max_value=99)

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "milestone", still_to_come(work))


class FinishForm(forms.Form):
    """The end."""

    outcome = forms.ChoiceField(label=_("How it ended"), choices=labels.OUTCOMES.items(), widget=forms.RadioSelect)
    public_text = text_field(
        _("What was done, for everybody"), help_text=_("Everybody whose matter waits gets these words, and judges")
    )


class CancelForm(forms.Form):
    """Giving it up."""

    public_text = text_field(_("Why it is not done, for everybody"))
    unit = forms.ChoiceField(
        label=_("Who has its matters from now on"),
        required=False,
        help_text=_("Left open, each matter goes one level up"),
    )

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(one.pk): one for one in organisations_around(work.its_area)}
        choose(self, "unit", [NOBODY, *((key, one.name) for key, one in self.units.items())])


class LinkForm(forms.Form):
    """One more matter."""

    number = forms.CharField(label=_("Number of the matter"), max_length=20)
    milestone = forms.ChoiceField(label=_("Answered by"), required=False)
    agreed_by = forms.ChoiceField(
        label=_("Second person"), required=False, help_text=_("Needed where the date lies far away or is a later one")
    )

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "milestone", [("", _("The end of the work")), *still_to_come(work)])


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    reason = forms.CharField(label=_("Why"), max_length=120)


class CostForm(forms.Form):
    """An amount."""

    kind = forms.ChoiceField(label=_("Sort"), choices=labels.MONEY.items(), widget=forms.RadioSelect)
    amount = forms.CharField(label=_("Amount"), max_length=20, help_text=MONEY_HINT)
    what = forms.CharField(label=_("What for"), max_length=120)
    source = forms.CharField(
        label=_("Where it comes from"), max_length=200, help_text=_("The purse and the paper: fund, contract, invoice")
    )
    on = day_field(_("Day"))

    def clean_amount(self) -> int:
        """The amount in fen."""
        try:
            return Fen.from_yuan(self.cleaned_data["amount"]).amount
        except ValueError:
            raise forms.ValidationError(_("Please give an amount in yuan.")) from None


class PhotoForm(forms.Form):
    """Photos of one sort."""

    purpose = forms.ChoiceField(label=_("They show"), choices=labels.PURPOSES.items(), widget=forms.RadioSelect)
    photos = PhotosField(label=_("Photos"))
    caption = forms.CharField(label=_("What can be seen"), max_length=80)
    nobody = forms.BooleanField(
        label=_("Nobody can be recognised, no number plate, no home from inside"),
        error_messages={"required": _("Photos of works are public: please look at them first")},
    )


class CheckPlanForm(forms.Form):
    """A recurring check."""

    title = forms.CharField(label=_("What is checked"), max_length=80)
    every_months = forms.IntegerField(label=_("Every so many months"), min_value=1, max_value=60, initial=3)
    first_on = day_field(_("First on"))


class CheckForm(forms.Form):
    """What a check found."""

    due_on = forms.DateField(widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label=_("What was found"),
        choices=[(name, words) for name, words in labels.RESULTS.items() if name != "late"],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, help_text=_("A fault becomes a matter with these words")
    )


class FollowForm(forms.Form):
    """Following a work."""

    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
        help_text=_("Only for news of this work, erased a month after it is over. Without it you get a code."),
    )


def still_to_come(work: Work) -> list[tuple[str, str]]:
    """The milestones that are not reached, with their dates."""
    return [
        (str(one.pk), f"{one.title} · {full_day_words(one.due_on)}")
        for one in milestones_of(work)
        if one.reached_at is None
    ]


def numbers_of(matters: Iterable[Matter]) -> str:
    """The numbers, as the form has them."""
    return " ".join(one.number for one in matters)
