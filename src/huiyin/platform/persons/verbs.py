"""What a post may allow here. Whether a post may read one person is asked by the room that holds the use."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from huiyin.platform.access.verbs import register

READ: Final = register("persons.read", _("Read residents' names, phones and addresses, giving a reason"))
LOG: Final = register("persons.log", _("See who read personal data"))
ERASE: Final = register("persons.erase", _("Erase persons, hold them back, and set how long data are kept"))
