"""What an officer fills in; what is wrong is said by the actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.core.texts import TextFault, clean_text
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters import labels
from huiyin.domains.matters.vocabulary import GIVEN_OUTCOMES, Outcome, Purpose
from huiyin.interfaces.web.shared.forms import PhotoInput, PhotosField

LIMIT = 2000
ACCEPT = "image/jpeg,image/png,image/webp"
TAKEN = {"photos_before": Purpose.BEFORE, "photos_after": Purpose.AFTER}


class Words(forms.CharField):
    """Words of several lines, cleaned; too long is said, never cut."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        """The text without what deceives or breaks."""
        try:
            return clean_text(super().to_python(value) or "", limit=LIMIT, lines=True)
        except TextFault as fault:
            raise ValidationError(_("At most %(limit)d characters, please.") % {"limit": fault.limit}) from fault


class ObjectForm(forms.Form):
    """Who else is responsible, and why."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Who is responsible instead?"),
        error_messages={"required": gettext_lazy("Please name the unit that should have it")},
    )
    note = Words(
        label=gettext_lazy("Why is it not yours?"),
        help_text=gettext_lazy("The desk reads it, and sees to it from here."),
        error_messages={"required": gettext_lazy("Please say why it is not yours")},
    )

    def __init__(self, *args: Any, units: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        chosen: Any = self.fields["unit"]
        chosen.choices = [("", gettext_lazy("Please choose")), *((key, unit.name) for key, unit in self.units.items())]


class AskForm(forms.Form):
    """A question, and to whom."""

    whom = forms.ChoiceField(
        label=gettext_lazy("Whom do you ask?"),
        choices=[
            ("desk", gettext_lazy("The desk that handed it over")),
            ("reporter", gettext_lazy("Whoever reported it; the time stands still until they reply")),
        ],
        widget=forms.RadioSelect,
        initial="desk",
    )
    words = Words(
        label=gettext_lazy("Your question"),
        error_messages={"required": gettext_lazy("Please write your question")},
    )


class DateForm(forms.Form):
    """By when, and what happens by then."""

    day = forms.DateField(
        label=gettext_lazy("Done by which day?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Please choose a day")},
    )
    words = Words(
        label=gettext_lazy("What happens by then, and why not earlier?"),
        help_text=gettext_lazy("The resident reads this word for word."),
        error_messages={"required": gettext_lazy("Please say what happens by then")},
    )


class AnswerForm(forms.Form):
    """The answer: what came of it, in words for the resident, with photos of the work."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        choices=[(one.value, labels.OUTCOMES[one]) for one in GIVEN_OUTCOMES],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose what came of it")},
    )
    public_text = Words(
        label=pgettext_lazy("department", "Answer to the resident"),
        rows=6,
        help_text=gettext_lazy("What was done, in plain words. The resident reads this word for word."),
        error_messages={"required": gettext_lazy("Please write the answer")},
    )
    by_when = forms.DateField(
        label=gettext_lazy("By when, where it is not now?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    why = Words(label=gettext_lazy("Why, where it cannot be done?"), rows=2, required=False)
    photos_before = PhotosField(
        label=gettext_lazy("Photos before"), required=False, widget=PhotoInput(attrs={"accept": ACCEPT})
    )
    photos_after = PhotosField(
        label=gettext_lazy("Photos after"), required=False, widget=PhotoInput(attrs={"accept": ACCEPT})
    )

    def clean(self) -> dict[str, Any]:
        """What the outcome asks for besides."""
        told = super().clean() or {}
        if told.get("outcome") == Outcome.NOT_NOW and not told.get("by_when") and "by_when" not in self.errors:
            self.add_error("by_when", _("Please say by when"))
        if told.get("outcome") == Outcome.CANNOT and not told.get("why") and "why" not in self.errors:
            self.add_error("why", _("Please say why it cannot be done"))
        return told
