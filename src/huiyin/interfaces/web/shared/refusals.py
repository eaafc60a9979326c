"""Why a move was refused, in words for the person who tried it. The reasons in the code are for developers."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.errors import Refused
from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.waiting import LONGEST_EXTENSION

REASONS: Final[Mapping[str, Promise | str]] = {
    "another person has to agree": gettext_lazy("Another person has to agree, not you yourself."),
    "this person may not approve here": gettext_lazy("This person may not agree to it here."),
    "a return names another unit": gettext_lazy("A return names another unit than your own."),
    "a transfer names another unit": gettext_lazy("It is with this unit already; please choose another one."),
    "this unit is named in the report": gettext_lazy("The report names this unit; it never goes there."),
    "the reporter said this unit did not solve it": gettext_lazy(
        "The reporter said that this unit did not solve it; it goes to other hands."
    ),
    "a meeting within the next two months": gettext_lazy("Please choose a meeting within the next two months."),
    "this community has no joint meeting that may hear it": gettext_lazy(
        "This community has no joint meeting that may hear it."
    ),
    "this unit is not a department": gettext_lazy("This unit is not a department."),
    "this matter may not go to this unit": gettext_lazy("This matter may not go to this unit."),
    "the date lies in the past": gettext_lazy("This date has passed."),
    "a verdict says satisfied or not": gettext_lazy("A verdict says how satisfied the reporter is."),
    "this reporter has judged this answer already": gettext_lazy("This reporter has judged this answer already."),
    "the matter was settled before this reporter joined": gettext_lazy(
        "The matter was settled before this reporter joined."
    ),
    "the time to judge has not run out": gettext_lazy("The time to judge has not run out."),
    "a pause ends in the future": gettext_lazy("A pause has to end in the future."),
    "the limit has passed; it can no longer be lengthened": gettext_lazy(
        "The limit has passed; it can no longer be lengthened."
    ),
    f"from 1 to {LONGEST_EXTENSION} working days": gettext_lazy("From 1 to 15 working days."),
    "join into an open matter of this community": gettext_lazy(
        "It can only be joined into another open matter of this community."
    ),
    "a confidential matter stands alone": gettext_lazy("A confidential matter stands alone."),
    "name at least two parts, each with its text": gettext_lazy("Please name at least two parts, each with its text."),
    "this matter takes no further voice; a new one can be reported": gettext_lazy(
        "Nobody can be added to this matter any more; a new one can be reported."
    ),
}


def refusal_words(refused: Refused) -> list[str]:
    """What stands in the way, as sentences: the reason where there is one, else what is missing, else the state."""
    reason = REASONS.get(refused.reason)
    if reason:
        return [str(reason)]
    if refused.missing:
        named = ", ".join(str(labels.NEEDS.get(name, name)) for name in sorted(refused.missing))
        return [_("Still missing: %(what)s.") % {"what": named}]
    state = labels.STATES.get(refused.state, refused.state)
    return [_("This cannot be done now: the matter stands at “%(state)s”.") % {"state": state}]
