"""Taking away an estate or a grid that was added by mistake and that nothing stands on; the record keeps both acts."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.models import Division, Estate, Place
from huiyin.domains.estates.rules.divisions import Level
from huiyin.domains.estates.standing import Ground, grounds_of, standing_on
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.prints import gone
from huiyin.platform.audit.recording import record


@transaction.atomic
def remove_estate(*, actor: Actor, estate: Estate, at: datetime) -> None:
    """Take an estate away with its shared grounds. Raises Refused while anything else stands on it."""
    row = Estate.objects.select_for_update().get(pk=estate.pk)
    _require_nothing("remove_estate", row)
    taken: list[Estate | Place] = [*grounds_of(row), row]
    prints, subject, chain = [gone(one) for one in taken], ("estate", str(row.pk)), row.community.code
    _delete("remove_estate", taken)
    change = {"code": row.code, "name": row.name}
    record(chain=chain, actor=actor, verb="estates.remove_estate", subject=subject, change=change, at=at, rows=prints)


@transaction.atomic
def remove_grid(*, actor: Actor, grid: Division, at: datetime) -> None:
    """Take a grid away. Raises Refused while it covers a place, has a post, or is no grid at all."""
    row = Division.objects.select_for_update().get(pk=grid.pk)
    if row.level != Level.GRID:
        raise Refused("remove_grid", "in_use", reason=_("Only a grid can be taken away."))
    _require_nothing("remove_grid", row)
    prints, subject, change = [gone(row)], ("division", row.code), {"code": row.code, "name": row.name}
    _delete("remove_grid", [row])
    record(
        chain="district", actor=actor, verb="estates.remove_grid", subject=subject, change=change, at=at, rows=prints
    )


def _require_nothing(move: str, row: Ground) -> None:
    if standing_on(row):
        raise _in_use(move)


def _delete(move: str, rows: list[Estate | Place] | list[Division]) -> None:
    """Delete the rows; what came to point at one of them in this very moment holds it, and that is refused too."""
    try:
        with transaction.atomic():
            for row in rows:
                type(row).objects.filter(pk=row.pk).delete()
    except (ProtectedError, IntegrityError) as held:
        raise _in_use(move) from held


def _in_use(move: str) -> Refused:
    return Refused(move, "in_use", reason=_("Something stands on it already."))
