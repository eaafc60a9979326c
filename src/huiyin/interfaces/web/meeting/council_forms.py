"""The form of a council: who sat where and what was said, and beside it the matters that people raised."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.phones import normal_phone
from huiyin.domains.estates.models import Community
from huiyin.domains.estates.queries import public_estates
from huiyin.domains.matters.actions.attachments import cleaned
from huiyin.domains.matters.actions.intake import Contact
from huiyin.domains.matters.rules.pictures import LARGEST_BYTES
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.councils import Note, Talk
from huiyin.domains.meetings.vocabulary import Seated
from huiyin.interfaces.web.shared.forms import PhotoInput, PhotosField, Upload, take_faults

NOTES = 6  # forms on the page; the first ones open
OPEN = 1
PICTURES = "image/jpeg,image/png,image/webp"


class TalkForm(forms.Form):
    """Where, how many, what was said. `key` makes the same talk sent twice one; `held_at` is when it was begun."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    held_at = forms.CharField(widget=forms.HiddenInput, required=False)
    sort = forms.ChoiceField(
        label=gettext_lazy("Where do you sit?"),
        choices=[(one.value, labels.SEATED[one]) for one in Seated],
        widget=forms.RadioSelect,
        initial=Seated.BENCH,
    )
    estate = forms.ChoiceField(label=gettext_lazy("Estate"), required=False)
    where = forms.CharField(
        label=gettext_lazy("At which spot?"),
        max_length=120,
        help_text=gettext_lazy("Such as “pavilion in front of building 3”. No door numbers, please."),
        error_messages={"required": gettext_lazy("Please say at which spot you sat.")},
    )
    heads = forms.IntegerField(
        label=gettext_lazy("How many residents sat there?"),
        min_value=1,
        max_value=500,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Please count how many residents sat there.")},
    )
    said = forms.CharField(
        label=gettext_lazy("What was said"),
        widget=forms.Textarea({"rows": 4}),
        max_length=4000,
        required=False,
        help_text=gettext_lazy("For us to remember; it is not published."),
    )
    photo_consent = forms.BooleanField(
        label=gettext_lazy("Everybody who can be recognised in a photo has agreed to it"), required=False
    )

    def __init__(self, *args: Any, community: Community, at: datetime, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.at = at
        self.estates = {str(one.pk): one for one in public_estates(community)}
        field = self.fields["estate"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "–"), *((key, one.name) for key, one in self.estates.items())]

    def talk(self) -> Talk:
        """The council as the domain takes it."""
        told = self.cleaned_data
        begun = parse_datetime(told["held_at"]) if told["held_at"] else None
        return Talk(
            key=str(told["key"]),
            sort=told["sort"],
            where=told["where"],
            held_at=begun if begun is not None and begun.tzinfo is not None else self.at,
            heads=told["heads"],
            said=told["said"],
            estate=self.estates.get(told["estate"]),
            photo_consent=told["photo_consent"],
        )


class NoteForm(forms.Form):
    """One matter and who raised it. Left empty it is none."""

    text = forms.CharField(
        label=gettext_lazy("What is the matter?"), widget=forms.Textarea({"rows": 2}), max_length=2000, required=False
    )
    name = forms.CharField(
        label=gettext_lazy("Who says it"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone, so that the answer arrives"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )
    to_table = forms.BooleanField(
        label=gettext_lazy("Those who sat there want the joint meeting to hear it"), required=False
    )
    photos = PhotosField(
        label=gettext_lazy("Photos"), required=False, most=3, widget=PhotoInput(attrs={"accept": PICTURES})
    )

    def clean_phone(self) -> str:
        """A number that can be called."""
        phone: str = self.cleaned_data["phone"].strip()
        if phone and not normal_phone(phone):
            raise ValidationError(_("This is not a telephone number."))
        return phone

    def clean(self) -> dict[str, Any]:
        """Whoever is named, or whatever is shown, has a matter."""
        told = self.cleaned_data
        if not told.get("text", "").strip() and (told.get("name") or told.get("phone") or told.get("photos")):
            self.add_error("text", _("Please write down what this person said."))
        return told

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted here."""
        return not self.cleaned_data.get("text", "").strip()

    def note(self) -> Note | None:
        """The matter as the domain takes it; None with a fault beside the photos where one cannot be opened."""
        told = self.cleaned_data
        pictures = []
        with take_faults(self):
            pictures = [cleaned(file.read(LARGEST_BYTES + 1)) for file in told["photos"]]
        if self.errors:
            return None
        speaker = Contact(told["name"].strip(), told["phone"])
        return Note(told["text"].strip(), speaker, to_table=told["to_table"], pictures=pictures)


def note_forms(data: QueryDict | None, files: MultiValueDict[str, Upload] | None) -> list[NoteForm]:
    """The notes of the page, each under a prefix of its own."""
    return [NoteForm(data, files, prefix=f"n{number}") for number in range(1, NOTES + 1)]
