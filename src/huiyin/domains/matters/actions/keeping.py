"""How long persons behind a matter are needed: while it is open, and then as long as the retention rules say."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from huiyin.domains.matters.models import Matter, Reporter, Step
from huiyin.domains.matters.queries.carried import carried_by
from huiyin.domains.matters.states import OPEN, State
from huiyin.platform.persons.actions.needs import needed_until

ENDS = frozenset({State.SETTLED, State.DECLINED, State.WITHDRAWN})


def keep_persons(matter: Matter, step: Step, *, at: datetime) -> None:
    """When a matter ends, start the time after which its reporters are forgotten; when it opens again, stop it.

    Who withdrew was let go on that day, and is not called back by what the others go on with.
    """
    ended = matter.state in ENDS
    if not ended and step.move != "redo":
        return
    still_in = Reporter.objects.filter(matter__in=carried_by(matter.pk), withdrawn_at=None)
    if ended:
        let_go(still_in, at=at)
        return
    for person in persons_of(still_in):
        needed_until(person_id=person, day=None)


def let_go(reporters: Iterable[Reporter], *, at: datetime) -> None:
    """Start the time after which these persons are forgotten, unless an open matter still needs them."""
    open_anywhere = Q(matter__state__in=OPEN) | Q(matter__joined_into__state__in=OPEN)
    needed = Reporter.objects.filter(open_anywhere, withdrawn_at=None)
    for person in persons_of(reporters):
        if not needed.filter(person=person).exists():
            needed_until(person_id=person, day=localdate(at))


def persons_of(reporters: Iterable[Reporter]) -> list[UUID]:
    """The keys of the persons behind these voices, each once."""
    return list(dict.fromkeys(voice.person_id for voice in reporters if voice.person_id is not None))
