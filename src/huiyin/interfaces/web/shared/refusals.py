"""Why a move was refused, in words for the person who tried it."""

from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.matters import labels


def refusal_words(refused: Refused) -> list[str]:
    """What stands in the way, as sentences: the reason where there is one, else what is missing, else the state."""
    if refused.reason:
        return [refused.reason]
    if refused.missing:
        named = ", ".join(str(labels.NEEDS.get(name, name)) for name in sorted(refused.missing))
        return [_("Still missing: %(what)s.") % {"what": named}]
    state = labels.STATES.get(refused.state, refused.state)
    return [_("This cannot be done now: the matter stands at “%(state)s”.") % {"state": state}]
