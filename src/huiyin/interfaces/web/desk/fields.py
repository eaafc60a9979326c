"""Fields that read what officers type as values of the product: cleaned words, fen, a matter, the parts of a split."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from huiyin.core.errors import NotSeen
from huiyin.core.money import Fen
from huiyin.core.texts import TextFault, clean_text
from huiyin.domains.matters.actions.joining import Part
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.platform.access.viewers import Viewer

TEXT_LIMIT: Final = 4000
PART_SLOTS: Final = 4
MOST_PARTS: Final = 20


class CleanText(forms.CharField):
    """Words of several lines, cleaned as everywhere; too long is said, never cut."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """The text without what deceives or breaks."""
        text = super().to_python(value) or ""
        try:
            return clean_text(text, limit=TEXT_LIMIT, lines=True)
        except TextFault as fault:
            raise ValidationError(_("At most %(limit)d characters, please.") % {"limit": fault.limit}) from fault


class YuanField(forms.CharField):
    """Money as people write it, as whole fen."""

    def clean(self, value: Any) -> int | None:
        """12.34 → 1234; None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = Fen.from_yuan(text).amount
        except ValueError:
            raise ValidationError(_("Please write the amount in yuan, such as 120 or 86.50.")) from None
        if amount < 0:
            raise ValidationError(_("A cost is not below zero."))
        return amount


class NumberField(forms.CharField):
    """Another matter by its number; alike for one that is hidden and one that is not there."""

    def __init__(self, *, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.viewer = viewer

    def clean(self, value: Any) -> Matter | None:
        """The matter with this number, if the viewer sees it."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return seen_matter(self.viewer, text)
        except NotSeen:
            raise ValidationError(_("You see no matter with this number.")) from None


class PartsInput(forms.Textarea):
    """Several boxes under one name; the empty ones are left out."""

    template_name = "desk/parts/parts.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> list[str]:
        """All boxes that were sent."""
        del files
        return data.getlist(name) if hasattr(data, "getlist") else list(data.get(name, ()))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """As many boxes as were filled, and at least the usual number."""
        context = super().get_context(name, "", attrs)
        filled = [text for text in (value or []) if text.strip()]
        context["widget"]["boxes"] = [*filled, *[""] * max(PART_SLOTS - len(filled), 1)][:MOST_PARTS]
        return context


class PartsField(forms.Field):
    """The parts of a split, each in a box of its own; a part's title is its first line."""

    widget = PartsInput

    def clean(self, value: Any) -> list[Part]:
        """At least two parts."""
        texts = [CleanText(required=False).clean(text) for text in (value or [])]
        parts = [Part(title=text.split("\n")[0][:60], text=text) for text in texts if text]
        if len(parts) < 2:  # noqa: PLR2004 - a split has two parts or more
            raise ValidationError(_("Please fill in at least two boxes."))
        return parts[:MOST_PARTS]


class AnswersInput(forms.Textarea):
    """A box for each question, under one name."""

    template_name = "desk/parts/answers.html"
    questions: tuple[str, ...] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> list[str]:
        """All boxes that were sent, in the order of the questions."""
        del files
        return data.getlist(name) if hasattr(data, "getlist") else list(data.get(name, ()))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each question with what was typed so far."""
        context = super().get_context(name, "", attrs)
        context["widget"]["asked"] = list(
            zip_longest(self.questions, (value or [])[: len(self.questions)], fillvalue="")
        )
        return context


class AnswersField(forms.Field):
    """Questions with their answers; what nobody answered is left out."""

    widget = AnswersInput

    def __init__(self, *, questions: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.questions = tuple(questions)
        self.widget.questions = self.questions

    def clean(self, value: Any) -> dict[str, str]:
        """Question → answer."""
        texts = [CleanText(required=False).clean(text) for text in (value or [])]
        return {question: text for question, text in zip(self.questions, texts, strict=False) if text}
