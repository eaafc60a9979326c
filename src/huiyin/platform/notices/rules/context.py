"""What a message may carry: plain values, kept so that days and moments are spoken in the reader's own language."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from .days import full_day_words

Stored = str | int | bool | None | dict[str, str]

DAY, MOMENT = "day", "moment"


def stored(context: Mapping[str, object]) -> dict[str, Stored]:
    """The context as JSON: days and moments as {"day": …} and {"moment": …}, so that they are spoken late.

    Raises TypeError for a value that is neither text, whole number, yes or no, day nor aware moment.
    """
    return {name: _stored(name, value) for name, value in context.items()}


def spoken(context: Mapping[str, Stored]) -> dict[str, str]:
    """The context as text, in the active language and time zone."""
    return {name: _spoken(value) for name, value in context.items()}


def _stored(name: str, value: object) -> Stored:
    if isinstance(value, datetime):
        if timezone.is_naive(value):
            raise TypeError(f"{name} is a moment without a time zone")
        return {MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{name} is a {type(value).__name__}, which a message cannot carry")


def _spoken(value: Stored) -> str:
    if isinstance(value, dict):
        if MOMENT in value:
            moment = timezone.localtime(datetime.fromisoformat(value[MOMENT]))
            return f"{full_day_words(moment.date())} {moment:%H:%M}"
        return full_day_words(date.fromisoformat(value[DAY]))
    return "" if value is None else str(value)
