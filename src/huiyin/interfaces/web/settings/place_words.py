"""What adding places means, in numbers and in examples."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from huiyin.domains.estates.models import Place, PlaceKind
from huiyin.domains.estates.rules.placing import NewPlace

_SHOWN = 6


def row_effects(new: Sequence[NewPlace], back: Sequence[Place], there: int) -> list[str]:
    """How many of each kind, the first of them by name, what comes back into use, and what is there already."""
    counted = Counter(place.kind for place in new)
    told = [
        _("%(kind)s: %(count)d new") % {"kind": PlaceKind(kind).label, "count": count}
        for kind, count in counted.items()
    ]
    names = _(", ").join(place.label for place in new[:_SHOWN])
    if new:
        told.append(_("Among them: %(names)s …") % {"names": names} if len(new) > _SHOWN else names)
        told.append(_("Each gets a QR code of its own."))
    if back:
        told.append(_("%(count)d come back into use, under their old QR codes.") % {"count": len(back)})
    if there:
        told.append(_("%(count)d are there already and stay as they are.") % {"count": there})
    return told
