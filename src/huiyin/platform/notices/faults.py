"""Why a message is not there yet, in words for whoever looks after the outbox."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NO_ADDRESS: Final = "no_address"
NOBODY: Final = "nobody_on_post"
TEMPLATE: Final = "template"
CRASHED: Final = "crashed"
OUT_OF_TIME: Final = "out_of_time"

_LABELS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        NO_ADDRESS: _("No phone or e-mail address is known, or no channel reaches it."),
        NOBODY: _("Nobody holds this post today."),
        TEMPLATE: _("The words of this message are missing or do not fit."),
        CRASHED: _("The worker stopped each time it tried this message."),
        OUT_OF_TIME: _("There were more receivers than time; the rest follows."),
        "bad_address": _("The e-mail address is not one."),
        "smtp_unreachable": _("The mail server could not be reached."),
        "smtp_sign_in_refused": _("The mail server refused our user name or password."),
        "smtp_broken_off": _("The mail server broke off; the mail may have arrived."),
        "smtp_address_not_supported": _("The mail server cannot write to this address."),
    }
)


def fault_label(fault: str) -> str:
    """The sentence for a fault; codes of servers and channels are shown as they are."""
    if fault in _LABELS:
        return str(_LABELS[fault])
    return str(_("The channel answered: %(fault)s") % {"fault": fault}) if fault else ""
