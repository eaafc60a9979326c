"""The questions of a report, one form a step."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.domains.matters.models import Category
from huiyin.domains.matters.vocabulary import Kind
from huiyin.interfaces.web.shared.forms import PhotosField, Tiles

from .fields import Phone, Prose
from .photos import photo_input
from .voices import VoiceField
from .words import category_words

LONGEST_TEXT = 4000
NO_UNIT = "-"  # no code of a unit; kept in the draft, so that the answer still stands when the step is opened again
WANTS = {
    Kind.HELP: gettext_lazy("Somebody should see to it"),
    Kind.COMPLAINT: gettext_lazy("I complain about somebody's work"),
    Kind.ENQUIRY: gettext_lazy("I have a question"),
    Kind.SUGGESTION: gettext_lazy("I have a suggestion"),
}


def subject_field(categories: Iterable[Category], **kwargs: Any) -> forms.ChoiceField:
    """Subjects as tiles with drawings and words."""
    rows = list(categories)
    choices = [(row.code, category_words(row)) for row in rows]
    return forms.ChoiceField(choices=choices, widget=Tiles(icons={row.code: row.icon for row in rows}), **kwargs)


class WhatForm(forms.Form):
    """What happened, and what it is about."""

    text = Prose(
        limit=LONGEST_TEXT,
        lines=True,
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("A sentence or two is enough. The microphone on your keyboard can write for you."),
        error_messages={"required": gettext_lazy("Please say in a few words what happened")},
    )

    voice = VoiceField()

    def __init__(
        self, *args: Any, categories: Iterable[Category], ask_subject: bool = True, spoken: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = not (spoken or self.files.get("voice"))
        if ask_subject:
            help_text = _("If you are not sure, leave it: we will suggest one.")
            self.fields["category"] = subject_field(
                categories, label=_("What is it about?"), help_text=help_text, required=False
            )


class AboutForm(forms.Form):
    """The proposed subject and what the resident wants, to be confirmed or corrected."""

    def __init__(self, *args: Any, categories: Iterable[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {"required": _("Please choose one; “I don't know” is fine")}
        self.fields["category"] = subject_field(categories, label=_("What is it about?"), error_messages=wanted)
        kinds = [(kind.value, label) for kind, label in WANTS.items()]
        self.fields["kind"] = forms.ChoiceField(
            label=_("What would you like?"), choices=kinds, widget=forms.RadioSelect
        )


class WhereForm(forms.Form):
    """A building or facility, or words: one of the two is enough; for a report of wrongdoing none is needed."""

    use_required_attribute = False
    place = forms.ChoiceField(
        label=gettext_lazy("Choose the building or facility"),
        error_messages={"required": gettext_lazy("Please choose a place, or say in a few words where it is")},
    )
    where = Prose(
        limit=200,
        label=gettext_lazy("Or say it in words"),
        help_text=gettext_lazy("For example: the small garden east of building 3"),
    )

    def __init__(
        self, *args: Any, places: Iterable[Any], units: Iterable[tuple[str, str]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        place, where = self.fields["place"], self.fields["where"]
        assert isinstance(place, forms.ChoiceField)  # noqa: S101 - declared above
        place.choices = [("", _("Please choose")), *places]
        if units is not None:
            self.fields["named_unit"] = _unit_field(units)
            self.order_fields(["named_unit", "place", "where"])
        if self.is_bound or units is not None:  # before that neither reads "optional": one of them is wanted
            where.required = False
            place.required = units is None and not self.data.get("where", "").strip()


def _unit_field(units: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Which unit is your report about?"),
        help_text=_("The unit you choose will never see this report."),
        choices=[("", _("Not chosen yet")), *units, (NO_UNIT, _("None of these, or I am not sure"))],
        required=False,
    )


class PartForm(forms.Form):
    """Which part of the building."""

    part = forms.ChoiceField(label=gettext_lazy("Which part of it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, parts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part = self.fields["part"]
        assert isinstance(part, forms.ChoiceField)  # noqa: S101 - declared above
        part.choices = list(parts)


class PhotosForm(forms.Form):
    """Photos. What is wrong with one of them never holds up the report, so the step looks at each by itself."""

    photos = PhotosField(
        label=gettext_lazy("Photos"),
        required=False,
        help_text=gettext_lazy("Up to 6. You can also send it without."),
        widget=photo_input(),
    )


class ContactForm(forms.Form):
    """How to reach the resident, asked last."""

    phone = Phone(
        label=gettext_lazy("Your phone number"),
        help_text=gettext_lazy("Only for those who handle it: to ask you something, and to tell you the answer."),
        required=False,
    )
    name = Prose(
        limit=40,
        label=gettext_lazy("What may we call you?"),
        help_text=gettext_lazy("For example: Ms Lin. The public never sees it unless you allow it."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    show_name = forms.BooleanField(label=gettext_lazy("My name may be shown in public"), required=False)
    assisted_by = Prose(
        limit=30,
        label=gettext_lazy("Helping a relative or neighbour? Who are you to them?"),
        help_text=gettext_lazy("For example: daughter, neighbour. Leave it empty when it is your own matter."),
        required=False,
    )

    def __init__(self, *args: Any, confidential: bool, helping: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if helping:
            self._for_another()
        if confidential:
            self.fields["unknown"] = forms.BooleanField(
                label=_("Staff should not know who I am either"),
                help_text=_("Then we keep neither name nor phone. You follow it with the number and the code alone."),
                required=False,
            )
            self.order_fields(["unknown"])
            del self.fields["show_name"]

    def _for_another(self) -> None:
        """The questions as one answers them for a mother, a neighbour."""
        who, phone, name = (self.fields[field] for field in ("assisted_by", "phone", "name"))
        who.label, who.help_text = _("Who are you to the person you help?"), _("For example: daughter, neighbour.")
        who.required = True
        who.error_messages["required"] = _("Please say who you are to them, so that we ask the right one")
        phone.label = _("Whose phone shall we call? Theirs or yours")
        name.label = _("What may we call the person you are helping?")
        self.order_fields(["assisted_by"])
