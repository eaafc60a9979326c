"""What time alone does at tables: writes silence down where the time to object to minutes has run out.

Said by its moment, as the tick of matters is: the same moment twice does nothing the second time, and each meeting has
a transaction of its own.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from huiyin.core.errors import HuiyinError
from huiyin.domains.meetings.queries.confirming import not_heard_from, time_ran_out
from huiyin.domains.meetings.states import State
from huiyin.platform.access.actors import SYSTEM

from .recording import record
from .steps import lock
from .telling import tell_secretaries

CAP = 500

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ticked:
    """How many seats were silent; `failed` names each meeting that could not be helped, and why."""

    silent: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def tick_meetings(*, at: datetime, cap: int = CAP) -> Ticked:
    """Do what is due at this moment, for at most `cap` meetings."""
    done = Ticked()
    for key in list(time_ran_out(at).values_list("pk", flat=True)[:cap]):
        try:
            done.silent += record_silence(key, at=at)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever is wrong with one meeting must not stop the others' time
            if not isinstance(error, HuiyinError):
                log.exception("tick: meeting %s", key)
            done.failed.append((str(key), str(error)))
    return done


@transaction.atomic
def record_silence(key: UUID, *, at: datetime) -> int:
    """Write down who said nothing while they might have objected, as of the end of that time; how many they are."""
    meeting = lock(key)
    if meeting.state != State.CLOSED or meeting.confirm_until is None or meeting.confirm_until >= at:
        return 0
    silent = [str(one) for one in not_heard_from(meeting).values_list("member", flat=True)]
    not_heard_from(meeting).update(silent_at=meeting.confirm_until)
    if silent:
        tell_secretaries(meeting, "silence", at=at)
        record(meeting.body, "silence", meeting, {"silent": silent}, actor=SYSTEM, at=at)
    return len(silent)
