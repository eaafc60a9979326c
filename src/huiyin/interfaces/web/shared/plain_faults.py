"""What Django finds wrong with a field, said as a person would: what is allowed, and the label, far from the field too.

Words that a form gave by itself are left as they are.
"""

from collections.abc import Mapping
from typing import Final

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Words of Django that speak of no label, by the code of the fault; any of them may be translated already.
_USUAL: Final[Mapping[str, tuple[str | Promise, ...]]] = {
    "required": (forms.Field.default_error_messages["required"],),
    "min_value": (validators.MinValueValidator.message,),
    "max_value": (validators.MaxValueValidator.message,),
    "max_length": (validators.MaxLengthValidator.message,),
    "invalid_choice": (
        forms.ChoiceField.default_error_messages["invalid_choice"],
        forms.MultipleChoiceField.default_error_messages["invalid_choice"],
    ),
    "invalid": (
        forms.IntegerField.default_error_messages["invalid"],
        forms.DateField.default_error_messages["invalid"],
        forms.DateTimeField.default_error_messages["invalid"],
        validators.validate_slug.message,
    ),
}
_ALLOWED: Final[Mapping[type[forms.Field], str | Promise]] = {
    forms.DateTimeField: gettext_lazy("Please give a day and a time, such as 2026-01-31 09:30: %(label)s"),
    forms.DateField: gettext_lazy("Please give a day, such as 2026-01-31: %(label)s"),
    forms.SlugField: gettext_lazy("Please use only the letters a to z, digits, “-” and “_”: %(label)s"),
}


def plain_fault(bound: forms.BoundField, error: ValidationError) -> str:
    """One fault of a field in a sentence that names the field, or the form's own words."""
    code = error.code or ""
    if error.message not in _USUAL.get(code, ()):
        return str(error.messages[0])
    words = _words(bound.field, code)
    if not words:
        return str(error.messages[0])
    counts = error.params or {}
    return words % {"label": bound.label, "limit": counts.get("limit_value"), "count": counts.get("show_value")}


def _words(field: forms.Field, code: str) -> str:
    """The sentence, with a place for the label; "" for a kind of field that none was written for."""
    chosen = isinstance(field, forms.ChoiceField)
    if code == "required":
        return _("Please choose: %(label)s") if chosen else _("Please fill in: %(label)s")
    if chosen:
        return _("This is not among what is offered; please choose again: %(label)s")
    if code == "max_length":
        return _("At most %(limit)d characters, please, and these are %(count)d: %(label)s")
    if isinstance(field, forms.IntegerField) and not isinstance(field, forms.FloatField | forms.DecimalField):
        return _number(field)
    return str(next((words for kind, words in _ALLOWED.items() if isinstance(field, kind)), ""))


def _number(field: forms.IntegerField) -> str:
    ends = {"least": field.min_value, "most": field.max_value}
    if None not in ends.values():
        words = _("Please give a whole number from %(least)s to %(most)s")
    elif field.min_value is not None:
        words = _("Please give a whole number of %(least)s or more")
    else:
        words = _("Please give a whole number")
    return _("%(what)s: %(label)s") % {"what": words % ends, "label": "%(label)s"}
