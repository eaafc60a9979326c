"""What a post can be allowed to do with meetings."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from huiyin.platform.access.verbs import register

SEE: Final = register("meetings.see", _("See joint meetings"))
PROPOSE: Final = register("meetings.propose", _("Propose items"))
PREPARE: Final = register("meetings.prepare", _("Order the agenda, convene, follow decisions"))
RUN: Final = register("meetings.run", _("Run a meeting: attendance, minutes, votes, decisions"))
SETTINGS: Final = register("meetings.settings", _("Set up meetings, their members and their numbers"))
