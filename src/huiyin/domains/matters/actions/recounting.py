"""Promises follow the calendar: when holidays are entered or changed, what still runs is counted again."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from huiyin.domains.matters.models import Clock, Matter
from huiyin.domains.matters.queries.due import promising_calendar
from huiyin.domains.matters.vocabulary import ClockKind
from huiyin.platform.access.actors import SYSTEM

from .clocks import recompute
from .steps import lock, record_apart
from .telling import reporters_of, tell_reporters


def counted_with_an_older_calendar() -> QuerySet[Matter]:
    """Matters with a running clock that was counted before the calendar's last edit."""
    older = Clock.objects.filter(ended_at=None).exclude(counted_with=promising_calendar().mark)
    return Matter.objects.filter(pk__in=older.values("matter")).order_by("due_at", "pk")


def recompute_running(at: datetime) -> int:
    """Count everything that runs again, at once, and return how many matters' promises moved. The tick does it too."""
    moved = 0
    for key in list(counted_with_an_older_calendar().values_list("pk", flat=True)):
        with transaction.atomic():
            moved += recount(lock(Matter(pk=key)), at)
    return moved


def recount(matter: Matter, at: datetime) -> bool:
    """Count a held matter's running clocks again; where the answer's date moved, its reporters are told."""
    moved, beside = recompute(matter, at=at)
    if not moved:
        if beside:
            record_apart(matter, actor=SYSTEM, verb="matters.recount", told={"moved": []}, at=at)
        return False
    matter.version += 1
    matter.updated_at = max(matter.updated_at, at)
    matter.save(update_fields=["due_at", "version", "updated_at"])
    kinds = sorted({clock.kind for clock in moved})
    if ClockKind.ANSWER in kinds and not matter.dormant:
        tell_reporters(matter, "due_moved", reporters_of(matter), at=at)
    record_apart(matter, actor=SYSTEM, verb="matters.recount", told={"moved": kinds, "due": matter.due_at}, at=at)
    return True
