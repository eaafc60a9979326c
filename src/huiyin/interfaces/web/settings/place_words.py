"""What adding places means, in numbers and in examples."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from huiyin.domains.estates.models import PlaceKind
from huiyin.domains.estates.rules.placing import NewPlace

_SHOWN = 6


def row_effects(new: Sequence[NewPlace], there: int) -> list[str]:
    """How many of each kind, the first of them by name, and what is there already."""
    counted = Counter(place.kind for place in new)
    told = [
        _("%(kind)s: %(count)d new") % {"kind": PlaceKind(kind).label, "count": count}
        for kind, count in counted.items()
    ]
    names = "、".join(place.label for place in new[:_SHOWN])  # zh: the comma of a list
    told.append(_("Among them: %(names)s …") % {"names": names} if len(new) > _SHOWN else names)
    if there:
        told.append(_("%(count)d are there already and stay as they are.") % {"count": there})
    return [*told, _("Each gets a QR code of its own.")]
