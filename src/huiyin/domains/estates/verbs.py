"""What posts may do with estates, beyond what everybody may see."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from huiyin.platform.access.verbs import register

SEE: Final = register("estates.see", _("See homes and organisations"))
EDIT: Final = register("estates.edit", _("Edit places, organisations and contacts"))
