"""The one form with which an officer writes down what somebody says, on the telephone or across the table."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.core.phones import normal_phone
from huiyin.domains.estates.models import Community, Estate, Place
from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.categories import UNKNOWN
from huiyin.domains.matters.actions.intake import Contact, Said, Voice, urgency_of
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.queries.categories import categories_in_use
from huiyin.domains.matters.queries.proposing import proposed_categories
from huiyin.domains.matters.queries.taking_down import places_to_name, units_to_name
from huiyin.domains.matters.vocabulary import Channel, Kind, Urgency

from .fields import CleanText
from .words import category_of

ID: Final = "intake"
CHANNELS: Final = (Channel.PHONE, Channel.VISIT, Channel.MEETING, Channel.PAPER, Channel.LIVE)


class PlaceInput(forms.TextInput):
    """A box that proposes the places everybody knows; anything else may be typed too."""

    template_name = "desk/parts/place.html"
    known: Mapping[str, Place] = {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The box with its list."""
        context = super().get_context(name, value, {**(attrs or {}), "list": f"{name}-known"})
        context["widget"]["known"] = list(self.known)
        return context


class IntakeForm(forms.Form):
    """Caller first, then the matter. `key` makes a second click the same command; `seen` says that hints were shown."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)
    phone = forms.CharField(
        label=gettext_lazy("Caller's telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Caller's name"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    assisted_by = forms.CharField(
        label=gettext_lazy("Speaks for somebody? Who is it"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    channel = forms.TypedChoiceField(
        label=gettext_lazy("How did it come?"),
        choices=[(one.value, labels.CHANNELS[one]) for one in CHANNELS],
        coerce=Channel,
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
    )
    text = CleanText(
        label=gettext_lazy("What happened?"),
        rows=4,
        error_messages={"required": gettext_lazy("Please write down what the caller says.")},
    )
    title = forms.CharField(label=gettext_lazy("In a few words"), required=False, max_length=60)
    where = forms.CharField(
        label=gettext_lazy("Where?"),
        required=False,
        max_length=120,
        widget=PlaceInput(),
        help_text=gettext_lazy("Type a little of the estate or building and choose, or write it as it was said."),
    )
    category = forms.ChoiceField(label=gettext_lazy("Subject"), required=False)
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(str(kind), words) for kind, words in labels.KINDS.items()],
        coerce=Kind,
        initial=Kind.HELP,
        widget=forms.RadioSelect,
    )
    urgency = forms.TypedChoiceField(
        label=gettext_lazy("Urgency"),
        required=False,
        coerce=Urgency,
        empty_value=None,
        choices=[("", gettext_lazy("As usual for the subject")), *((str(u), w) for u, w in labels.URGENCIES.items())],
    )
    named_unit = forms.ChoiceField(
        label=gettext_lazy("Which unit is it about?"),
        required=False,
        help_text=gettext_lazy("A report of wrongdoing is never shown to the unit it names."),
    )
    unknown = forms.BooleanField(
        label=gettext_lazy("Stays unknown to us: keep no name and no telephone"), required=False
    )

    def __init__(self, data: Mapping[str, Any] | None, *, community: Community, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.community = community
        self.initial.setdefault("key", uuid4())
        self.categories = {str(one.pk): one for one in categories_in_use() if one.code != UNKNOWN}
        self.places = places_to_name(community)
        self.units = {str(unit.pk): unit for unit in units_to_name(community)}
        none = pgettext_lazy("choice", "not known yet")
        self._offer("category", none, {key: category_of(one) for key, one in self.categories.items()})
        self._offer("named_unit", none, {key: unit.name for key, unit in self.units.items()})
        self.fields["where"].widget.known = self.places
        for field in self.fields.values():  # they stand around the caller's own matters, which have forms of their own
            field.widget.attrs["form"] = ID

    def clean_phone(self) -> str:
        """A number that can be called."""
        phone: str = self.cleaned_data["phone"].strip()
        if phone and not normal_phone(phone):
            raise ValidationError(_("This is not a telephone number."))
        return phone

    def said(self) -> Said:
        """The matter as the domain takes it."""
        told = self.cleaned_data
        place = self.places.get(told["where"].strip())
        return Said(
            text=told["text"],
            title=told["title"].strip(),
            kind=told["kind"],
            category=self.categories.get(told["category"]),
            urgency=told["urgency"],
            place=place,
            estate=place.estate if place else self.estate(),
            where="" if place else told["where"].strip(),
            named_unit=self.units.get(told["named_unit"]),
        )

    def voice(self) -> Voice:
        """The reporter: the caller, never the officer who writes."""
        told = self.cleaned_data
        unknown: bool = told["unknown"]
        contact = Contact() if unknown else Contact(told["name"].strip(), told["phone"])
        return Voice(
            contact=contact,
            channel=told["channel"],
            assisted_by=told["assisted_by"].strip(),
            unknown_to_staff=unknown,
        )

    def told(self) -> dict[str, str]:
        """Everything that was typed, right or not, by the names of the fields."""
        return {name: str(self.data.get(name, "")) for name in self.fields if self.data.get(name)}

    def urgent(self) -> Urgency:
        """How urgent it is by what was typed so far, right or not."""
        told = {name: str(self.data.get(name, "")) for name in ("text", "title", "category", "urgency")}
        urgency = Urgency(told["urgency"]) if told["urgency"] in set(Urgency) else None
        category = self.categories.get(told["category"])
        return urgency_of(Said(text=told["text"], title=told["title"], category=category, urgency=urgency))

    def begin_at(self, name: str) -> None:
        """Let the cursor stand in this box."""
        self.fields[name].widget.attrs["autofocus"] = True

    def greet(self, name: str) -> None:
        """Write the caller's name into its box, where nothing was written there yet."""
        if name and not self.data.get("name"):
            data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            data["name"] = name
            self.data = data

    def estate(self) -> Estate | None:
        """The estate whose name begins what was typed."""
        where = str(self.data.get("where", "")).strip()
        estates = {place.estate for place in self.places.values() if place.estate is not None}
        return next((estate for estate in estates if where.startswith(estate.name)), None)

    def area(self) -> str:
        """Where matters that are alike are looked for."""
        place = self.named_place()
        estate = place.estate if place else self.estate()
        return estate.area if estate else self.community.area

    def words_for_place(self) -> str:
        """What stands in the box for the place."""
        return str(self.data.get("where", "")).strip()

    def named_place(self) -> Place | None:
        """The place of this name, where there is one."""
        return self.places.get(self.words_for_place())

    def renew(self, key: UUID | None = None) -> None:
        """Say that hints were shown, and, where a key is given, make the next sending another command."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data["seen"] = "on"
        if key is not None:
            data["key"] = str(key)
        self.data = data

    def spoken_of(self, text: str) -> Category | None:
        """The subject that the words speak of, or that the place has; None where one is chosen."""
        if self.data.get("category"):
            return None
        place = self.named_place()
        found = proposed_categories(text, place.facility_kind if place else "")
        return next((one for one in found if str(one.pk) in self.categories), None)

    def choose(self, category: str) -> None:
        """Choose this subject, as if it had been chosen in the list."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data["category"] = category
        self.data = data

    def _offer(self, name: str, none: Any, choices: Mapping[str, str]) -> None:
        self.fields[name].choices = [("", none), *choices.items()]  # type: ignore[attr-defined]  # a ChoiceField
