"""A day as people write it, in the active language: the one place for messages, kept promises and pages."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext


def full_day_words(day: date) -> str:
    """The date with its year, for what is read long afterwards; Django's own English would say "Dec. 4, 2026"."""
    return date_format(day, pgettext("date format", "j F Y"))
