"""How long persons behind a matter are needed: while it is open, and then as long as the retention rules say."""

from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from huiyin.domains.matters.models import Matter, Reporter, Step
from huiyin.domains.matters.states import OPEN, State
from huiyin.platform.persons.actions.needs import needed_until

ENDS = frozenset({State.SETTLED, State.DECLINED, State.WITHDRAWN})


def keep_persons(matter: Matter, step: Step, *, at: datetime) -> None:
    """When a matter ends, start the time after which its reporters are forgotten; when it opens again, stop it."""
    ended = matter.state in ENDS
    if not ended and step.move != "redo":
        return
    for reporter in Reporter.objects.filter(Q(matter=matter) | Q(matter__joined_into=matter)):
        if reporter.person_id is not None:
            uses = Reporter.objects.filter(person=reporter.person_id, matter__state__in=OPEN).exclude(matter=matter)
            needed_until(person_id=reporter.person_id, day=localdate(at) if ended and not uses.exists() else None)
