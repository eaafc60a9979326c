"""What is wrong with the fields of a request, in words: from what the validation found to field → sentences."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.core.errors import Invalid

SOURCES: Final = frozenset({"body", "query", "path", "header"})

# The kinds of pydantic's errors that our fields can have → the sentence, with the values it names.
SENTENCES: Final[Mapping[str, str | Promise]] = {
    "missing": _("This is needed."),
    "extra_forbidden": _("There is no such field."),
    "string_type": _("This must be text."),
    "string_unicode": _("This text holds half a character; send complete UTF-8."),
    "string_too_short": _("This is needed."),
    "string_too_long": _("At most %(max_length)s characters."),
    "too_long": _("At most %(limit)s characters."),
    "not_text": _("This must be text."),
    "blank": _("This is needed."),
    "enum": _("This must be one of: %(expected)s."),
    "literal_error": _("This must be one of: %(expected)s."),
    "bool_type": _("This must be true or false."),
    "bool_parsing": _("This must be true or false."),
    "int_type": _("This must be a whole number."),
    "int_parsing": _("This must be a whole number."),
    "int_from_float": _("This must be a whole number."),
    "int_parsing_size": _("This number is too large."),
    "greater_than_equal": _("At least %(ge)s."),
    "less_than_equal": _("At most %(le)s."),
    "date_type": _("This must be a date such as 2026-03-02."),
    "date_parsing": _("This must be a date such as 2026-03-02."),
    "date_from_datetime_parsing": _("This must be a date such as 2026-03-02."),
    "date_from_datetime_inexact": _("This must be a date such as 2026-03-02."),
    "datetime_type": _("This must be a moment such as 2026-03-02T09:00:00+08:00."),
    "datetime_parsing": _("This must be a moment such as 2026-03-02T09:00:00+08:00."),
    "datetime_from_date_parsing": _("This must be a moment such as 2026-03-02T09:00:00+08:00."),
    "out_of_time": _("This lies too far away in time."),
    "list_type": _("This must be a list."),
    "list_too_long": _("At most %(max_length)s of them."),
    "model_type": _("This must be an object with fields."),
    "model_attributes_type": _("This must be an object with fields."),
    "amount": _("This must be an amount in yuan such as 12.34."),
    "cursor": _("This is not a place in a list; take it from `next` of an earlier answer."),
}
OTHERWISE: Final = _("This cannot be taken as it is.")


def refuse_questions(request: HttpRequest) -> None:
    """For an address that takes no question: one that is asked all the same is not passed over. Raises Invalid."""
    if request.GET:
        raise Invalid({name: [str(SENTENCES["extra_forbidden"])] for name in request.GET})


def fields_of(errors: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Field name, with dots into what is inside → sentences, in the active language."""
    fields: dict[str, list[str]] = {}
    for error in errors:
        fields.setdefault(_name(error["loc"]), []).append(_sentence(error))
    return fields


def _name(place: Sequence[str | int]) -> str:
    parts = [str(part) for part in place]
    if parts and parts[0] in SOURCES:
        # The body is one object, and so may a query be: its own name is not known outside.
        parts = parts[2:] if parts[0] == "body" else [part for part in parts[1:] if not part.isdigit()][-1:]
    return ".".join(parts) or "body"


def _listed(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same, with the words that can be sent between commas: pydantic writes 'a', 'b' or 'c', in English."""
    expected = values.get("expected")
    return values if expected is None else {**values, "expected": ", ".join(re.findall(r"'([^']*)'", expected))}


def _sentence(error: Mapping[str, Any]) -> str:
    sentence = str(SENTENCES.get(error["type"], OTHERWISE))
    values = _listed(error.get("ctx", {}))
    try:
        return sentence % values if "%(" in sentence else sentence
    except KeyError:
        return str(OTHERWISE)
