"""Changing the working hours: a new dated set follows the old one, which stays to count old promises again."""

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record
from huiyin.platform.calendar.actions.marks import new_mark
from huiyin.platform.calendar.models import WorkingHours


@transaction.atomic
def set_hours(
    *, valid_from: date, hours: Sequence[tuple[time, time]], source: str, actor: Actor, at: datetime
) -> list[WorkingHours]:
    """From a day on, work these stretches.

    Raises Invalid for an empty, overlapping or backward set, or a day from which another set holds already.
    """
    new_mark(at)
    stretches = sorted(hours)
    _check(stretches, valid_from)
    rows = [
        WorkingHours(valid_from=valid_from, opens=opens, closes=closes, source=source) for opens, closes in stretches
    ]
    stored = WorkingHours.objects.bulk_create(rows)
    change = {"hours": [[opens.isoformat(), closes.isoformat()] for opens, closes in stretches], "source": source}
    subject = ("calendar.hours", valid_from.isoformat())
    record(chain="district", actor=actor, verb="calendar.set_hours", subject=subject, change=change, at=at, rows=stored)
    return stored


def _check(stretches: Sequence[tuple[time, time]], valid_from: date) -> None:
    """Raise Invalid unless these stretches make up a day and none stands for that day yet."""
    if not stretches or any(opens >= closes for opens, closes in stretches):
        raise Invalid({"hours": [_("Each stretch of working hours must open before it closes.")]})
    if any(first[1] >= second[0] for first, second in pairwise(stretches)):
        raise Invalid({"hours": [_("Two stretches of working hours overlap or touch.")]})
    if WorkingHours.objects.filter(valid_from=valid_from).exists():
        raise Invalid(
            {"valid_from": [_("Working hours from this day stand already; let others follow on another day.")]}
        )
