"""An amount of time as people say it: "7 days", "1 working day"."""

from django.utils.translation import ngettext

from huiyin.core.worktime import Unit


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
