"""What several rows of a matter say together, taken down as it stands where only an earlier version had recorded it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from django.db import transaction

from huiyin.domains.matters.fingerprints import fits_earlier_promise, helped_by, promised
from huiyin.domains.matters.queries.record import groups_recorded
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.holding import CHAIN
from huiyin.platform.audit.prints import Print
from huiyin.platform.audit.recorded import Recorded
from huiyin.platform.audit.recording import Entry, record_many

CHUNK: Final = 500
SUBJECT: Final = ("record.table", "matters.matter")


@transaction.atomic
def take_down_groups(said: Recorded, *, at: datetime) -> int:
    """Take down the promises that are recorded without a mark, and helpers that are not recorded; how many.

    Promises that are not as recorded are left as they are, so that they are still found.
    """
    prints, taken = _prints(said), 0
    while rows := list(islice(prints, CHUNK)):
        record_many(chain=CHAIN, entries=[Entry(SYSTEM, "matters.hold", SUBJECT, {}, at, rows)])
        taken += len(rows)
    return taken


def _prints(said: Recorded) -> Iterator[Print]:
    for matter, told, helped in groups_recorded(said):
        rows = matter.clocks.all(), matter.pauses.all(), matter.extensions.all()
        if told is not None and ":" not in told and fits_earlier_promise([row for some in rows for row in some], told):
            yield promised(matter, *rows)
        units = [unit.pk for unit in matter.supporting_units.all()]
        if units and helped is None:
            yield helped_by(matter, units)
