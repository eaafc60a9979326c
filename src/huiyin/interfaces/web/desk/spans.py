"""A limit as people say it: "7 days", or the very date that was promised."""

from django.utils.translation import gettext as _

from huiyin.domains.matters.models import Clock
from huiyin.interfaces.web.shared.spans import span_of


def limit_words(clock: Clock) -> str:
    """The limit under which a clock runs."""
    return _("a promised date") if clock.fixed_for else span_of(clock.amount or 0, clock.unit)
