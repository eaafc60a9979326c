"""What the desk fills in to hand a matter to an officer, and to reply to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.dossier import units_for

from .fields import CleanText
from .move_fields import DEPARTMENTS
from .options import NOT_CHOSEN, by_rung


class HandForm(forms.Form):
    """Which department, which officer there, and what is asked of them."""

    unit = forms.ChoiceField(label=_("Which department?"))
    officer = forms.CharField(
        label=_("Name of the officer"),
        max_length=30,
        help_text=_("The person who answers for it there; they need no account."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    title = forms.CharField(label=pgettext_lazy("of an officer", "Title"), max_length=40, required=False)
    phone = forms.CharField(
        label=_("Telephone of the officer"),
        max_length=30,
        required=False,
        help_text=_("A code can be sent there. It is kept sealed, and shown to nobody."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(label=_("E-mail of the officer"), max_length=254, required=False)
    asked = CleanText(
        label=_("What is asked of them?"),
        help_text=_("The officer reads this word for word; the reporter does not."),
        rows=4,
    )

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units_for(matter) if unit.level in DEPARTMENTS}
        field: Any = self.fields["unit"]
        field.choices = by_rung(self.units.values())
        here = str(matter.lead_unit_id)
        field.initial = here if here in self.units else NOT_CHOSEN


class ReplyForm(forms.Form):
    """A reply to an officer's question."""

    text = CleanText(label=_("Your reply"), rows=3, required=False)
