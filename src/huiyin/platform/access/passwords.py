"""What Django says of passwords, in the polite Chinese of every other page: our catalogue stands before Django's.

Assumes that Django keeps its sentences; a test refuses the familiar form on the pages where a password is chosen.
"""

from typing import Final

from django.utils.translation import gettext_noop, ngettext_lazy

SAID_BY_DJANGO: Final = (
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
)
