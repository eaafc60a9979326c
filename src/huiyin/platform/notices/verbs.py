"""What a post may allow here."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from huiyin.platform.access.verbs import register

MANAGE: Final = register("notices.manage", _("See messages that could not be delivered and send them again"))
