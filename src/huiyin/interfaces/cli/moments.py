"""Moments and days as people type them on a command line."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from .console import Stop

YEARS = range(1990, 2201)  # as in the API; at either end of the calendar a moment has no neighbours to count with


def moment(text: str) -> datetime:
    """An ISO moment; without a zone it is the wall clock of the communities served. Raises Stop."""
    try:
        found = parse_datetime(text.strip())
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise Stop(_("%(text)s is not a moment such as 2026-03-02T09:00:00+08:00.") % {"text": text})
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def day(text: str) -> date:
    """An ISO day. Raises Stop."""
    try:
        found = parse_date(text.strip())
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise Stop(_("%(text)s is not a day such as 2026-03-02.") % {"text": text})
    return found
