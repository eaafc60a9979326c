"""What time alone does at tables: writes silence down, reminds of decisions before their date, tells which are late.

Said by its moment, as the tick of matters is: the same moment twice does nothing the second time, and each meeting has
a transaction of its own.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from huiyin.core.errors import HuiyinError
from huiyin.domains.meetings.models import Attendance
from huiyin.domains.meetings.queries.confirming import not_heard_from, time_ran_out
from huiyin.domains.meetings.queries.corrections import corrections_run_out
from huiyin.domains.meetings.rules.confirming import Word
from huiyin.domains.meetings.states import State
from huiyin.platform.access.actors import SYSTEM

from .attendance import word_on_minutes
from .corrections import record_silence_on_correction
from .recording import record
from .reminding import late, remind_of, soon, tell_late
from .steps import lock
from .telling import tell_secretaries

CAP = 500

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ticked:
    """How many seats were silent, decisions reminded of and told as late; `failed` names what could not be helped."""

    silent: int = 0
    reminded: int = 0
    late: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def tick_meetings(*, at: datetime, cap: int = CAP) -> Ticked:
    """Do what is due at this moment, for at most `cap` meetings and decisions of each sort."""
    done = Ticked()
    done.silent = _each(list(time_ran_out(at).values_list("pk", flat=True)[:cap]), record_silence, at, done)
    run_out = list(corrections_run_out(at).values_list("pk", flat=True)[:cap])
    done.silent += _each(run_out, record_silence_on_correction, at, done)
    done.reminded = _each(soon(at)[:cap], remind_of, at, done)
    done.late = _each(late(at)[:cap], tell_late, at, done)
    return done


def _each(keys: list[UUID], act: Callable[..., int], at: datetime, done: Ticked) -> int:
    count = 0
    for key in keys:
        try:
            count += act(key, at=at)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever is wrong with one row must not stop the others' time
            if not isinstance(error, HuiyinError):
                log.exception("tick: meeting or decision %s", key)
            done.failed.append((str(key), str(error)))
    return count


@transaction.atomic
def record_silence(key: UUID, *, at: datetime) -> int:
    """Write down who said nothing while they might have objected, as of the end of that time; how many they are."""
    meeting = lock(key)
    if meeting.state != State.CLOSED or meeting.confirm_until is None or meeting.confirm_until >= at:
        return 0
    rows = list(not_heard_from(meeting))
    for row in rows:
        row.silent_at = meeting.confirm_until
    Attendance.objects.bulk_update(rows, ["silent_at"])
    words = [word_on_minutes(row, Word.SILENT, at=meeting.confirm_until, actor=SYSTEM) for row in rows]
    silent = [str(row.member_id) for row in rows]
    if silent:
        tell_secretaries(meeting, "silence", at=at)
        record(meeting.body, "silence", meeting, {"silent": silent}, actor=SYSTEM, at=at, rows=[*rows, *words])
    return len(silent)
