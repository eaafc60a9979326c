"""Limits as people say them: "7 days", "1 working day", or the very date that was promised."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.core.worktime import Unit
from huiyin.domains.matters.models import Clock


def span_of(amount: int, unit: str) -> str:
    """An amount of hours or days, working ones or not."""
    words: dict[str, str] = {
        Unit.MINUTES: ngettext("%(count)d minute", "%(count)d minutes", amount),
        Unit.HOURS: ngettext("%(count)d hour", "%(count)d hours", amount),
        Unit.DAYS: ngettext("%(count)d day", "%(count)d days", amount),
        Unit.WORKING_HOURS: ngettext("%(count)d working hour", "%(count)d working hours", amount),
        Unit.WORKING_DAYS: ngettext("%(count)d working day", "%(count)d working days", amount),
    }
    return words[unit] % {"count": amount}


def limit_words(clock: Clock) -> str:
    """The limit under which a clock runs."""
    return _("a promised date") if clock.fixed_for else span_of(clock.amount or 0, clock.unit)
