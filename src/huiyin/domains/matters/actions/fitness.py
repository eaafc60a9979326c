"""Who may never be given a matter, by whatever move."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.hands import is_closed, refused_hands, serves
from huiyin.domains.matters.queries.posts import posts_of_unit
from huiyin.domains.matters.scope import areas_of


def refuse_unfit(matter: Matter, unit: Organisation, move: str, *, at: datetime) -> None:
    """Raise Refused for a unit that may not lead this matter.

    Not the unit it names, nor hands that its reporter has refused, nor a closed unit or one that serves elsewhere; and
    what is confidential goes only where somebody is named for it.
    """
    reason = _why_unfit(matter, unit, at)
    if not reason and unit.pk in refused_hands(matter):
        reason = _("The reporter said that this unit did not solve it.")
    if reason:
        raise Refused(move, matter.state, missing={"unit"}, reason=reason)


def refuse_unfit_supporters(matter: Matter, units: Iterable[Organisation], move: str, *, at: datetime) -> None:
    """Raise Refused where one of the supporting units may not know of this matter, is closed or serves elsewhere."""
    for unit in units:
        reason = _why_unfit(matter, unit, at)
        if reason:
            raise Refused(
                move,
                matter.state,
                missing={"supporting"},
                reason=_("%(name)s: %(words)s") % {"name": unit.name, "words": reason},
            )


def _why_unfit(matter: Matter, unit: Organisation, at: datetime) -> str:
    if unit.pk == matter.named_unit_id:
        return _("This unit is named in the report.")
    if is_closed(unit, at=at):  # asked anew: it may have closed since the form that names it was opened
        return _("This unit has been closed.")
    if not any(serves(unit, area) for area in areas_of(matter)):
        return _("This unit does not serve this place.")
    if matter.confidential and not posts_of_unit(matter, unit.pk, today=localdate(at)):
        return _("Nobody at this unit is named for confidential matters.")
    return ""
