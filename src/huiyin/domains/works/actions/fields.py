"""What several forms of works ask alike."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.texts import TextFault, clean_text, is_blank
from huiyin.domains.estates.actions.fields import Fields

TEXT: Final = 2000
HORIZON: Final = timedelta(days=1826)  # five years: farther away nobody promises (our own)


def public_words(fields: Fields, name: str, text: str, *, required: bool = True) -> str:
    """Words for everybody, several lines, cleaned."""
    try:
        cleaned = clean_text(text, limit=TEXT, lines=True)
    except TextFault:
        fields.fault(name, _("Please use at most %(limit)d characters.") % {"limit": TEXT})
        return ""
    if required and is_blank(cleaned):
        fields.fault(name, _("Please fill this in."))
    return cleaned


def coming_day(fields: Fields, name: str, day: date, *, at: datetime) -> date:
    """A day from today on, and not farther away than anybody promises."""
    today = localdate(at)
    fields.fault_if(day < today, name, _("This day has passed."))
    fields.fault_if(day > today + HORIZON, name, _("This day is more than five years away."))
    return day
