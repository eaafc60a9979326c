"""What residents type: cleaned of what deceives or breaks, refused in plain words, never cut."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from huiyin.core.phones import normal_phone
from huiyin.core.texts import TextFault, clean_text, is_blank

SHORTEST_PHONE = 7


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is filled with: what was sent, be it empty; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


class Prose(forms.CharField):
    """Text of at most `limit` characters; with `lines` it keeps its line breaks and gets a large box."""

    def __init__(self, *, limit: int, lines: bool = False, rows: int = 5, **kwargs: Any) -> None:
        if lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(strip=False, **kwargs)
        self.limit, self.lines = limit, lines

    def to_python(self, value: Any) -> str:
        """The cleaned text; "" where nothing of it would show on paper."""
        try:
            text = clean_text(str(value or ""), limit=self.limit, lines=self.lines)
        except TextFault as fault:
            raise ValidationError(
                _("This is too long: it has %(count)d characters, and there is room for %(limit)d.")
                % {"count": len(str(value)), "limit": self.limit},
                code=fault.code,
            ) from fault
        return "" if is_blank(text) else text


class Phone(Prose):
    """A telephone number, kept as it was typed."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"type": "tel", "autocomplete": "tel", "inputmode": "tel"}
        super().__init__(limit=30, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        """The number; refused where it cannot be one."""
        text = super().to_python(value)
        number = normal_phone(text)
        # No line of seven or eight digits begins with 1 (工信部公用电信网码号): what does is a mobile with digits lost.
        if text and (len(number.removeprefix("+86")) < SHORTEST_PHONE or number.startswith("1")):
            raise ValidationError(_("Please check the telephone number: it does not look complete."), code="phone")
        return text
