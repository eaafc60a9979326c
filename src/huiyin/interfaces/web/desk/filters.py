"""What a list is narrowed to, read from the address, so that a link shows a colleague the same list."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.domains.matters import labels
from huiyin.domains.matters.queries.inbox import known_to
from huiyin.domains.matters.queries.matters import Filters
from huiyin.platform.access.viewers import Viewer

from .words import category_of

Choices = list[tuple[str, str]]
BLANK = ("", pgettext_lazy("filter", "any"))


def _labelled(words: Mapping[str, Any]) -> Choices:
    return [BLANK, *((str(value), str(word)) for value, word in words.items())]  # type: ignore[list-item]  # lazy words


class FilterForm(forms.Form):
    """Every field may stay empty. A value that is not offered narrows nothing and is said aloud."""

    q = forms.CharField(
        label=gettext_lazy("Words or number"),
        max_length=100,
        required=False,
        widget=forms.SearchInput(
            attrs={
                "autocomplete": "off",
                "enterkeyhint": "search",
                "placeholder": gettext_lazy("Words or number"),
            }
        ),
    )
    place = forms.CharField(label=gettext_lazy("Estate or place"), max_length=60, required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Lead unit"), required=False)
    category = forms.ChoiceField(label=gettext_lazy("Subject"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    urgency = forms.ChoiceField(label=gettext_lazy("Urgency"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False)
    due = forms.DateField(
        label=gettext_lazy("Due until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Mapping[str, Any], *, viewer: Viewer) -> None:
        super().__init__(data)
        self.known = known = known_to(viewer)
        offered: dict[str, Choices] = {
            "state": _labelled(labels.STATES),
            "kind": _labelled(labels.KINDS),
            "urgency": _labelled(labels.URGENCIES),
            "level": _labelled(labels.LEVELS),
            "unit": _labelled(known.units),
            "category": _labelled({str(one.pk): category_of(one) for one in known.subjects}),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # they are ChoiceFields

    def filters(self) -> Filters:
        """What is asked for; fields with faults ask for nothing."""
        self.is_valid()
        told = self.cleaned_data
        due = told.get("due")
        return Filters(
            states=(told["state"],) if told.get("state") else (),
            unit=told.get("unit") or None,
            category=told.get("category") or None,
            kind=told.get("kind", ""),
            urgency=told.get("urgency", ""),
            level=told.get("level", ""),
            place=told.get("place", ""),
            text=told.get("q", ""),
            due_before=timezone.make_aware(datetime.combine(due, time.max)) if due else None,
        )

    def in_use(self) -> list[tuple[str, str, str]]:
        """The fields that narrow the list: name, label, and the value as people read it."""
        found = []
        for bound in self:
            value = self.cleaned_data.get(bound.name) if self.is_valid() or bound.name in self.cleaned_data else None
            if value:
                words = dict(getattr(bound.field, "choices", ())).get(str(value), value)
                found.append((bound.name, str(bound.label), str(words)))
        return found

    def faults(self) -> list[str]:
        """What could not be understood, as sentences."""
        return [
            _("“%(label)s” was left out: there is no such choice.") % {"label": self[name].label}
            for name in self.errors
        ]
