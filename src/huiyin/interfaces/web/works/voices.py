"""What the neighbours said of a finished work, as everybody may read it: no number so small that it points at one."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from huiyin.domains.matters.rules.small_numbers import pooled

NAMES: Final = {
    "solved": pgettext_lazy("of neighbours", "solved"),
    "not_solved": pgettext_lazy("of neighbours", "not solved"),
    "silent": pgettext_lazy("of neighbours", "silent"),
    "waiting": pgettext_lazy("of neighbours", "still asked"),
}


def voices_words(counts: Mapping[str, int]) -> str:
    """Each count with its name; those of one to four added up with a larger one, or without a number.

    `counts` goes by the keys of NAMES.
    """
    told = []
    for pool in pooled({name: counts.get(name, 0) for name in NAMES}):
        names = _(", ").join(str(NAMES[name]) for name in pool.names)
        number = _("too few to give a number") if pool.number is None else str(pool.number)
        told.append(_("%(names)s: %(number)s") % {"names": names, "number": number})
    return " · ".join(told) or _("Nobody has said anything yet.")
