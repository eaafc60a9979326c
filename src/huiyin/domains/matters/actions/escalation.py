"""One level up: by a "no", by a missed deadline, or by a supervisor's hand. Always a new clock, always other hands."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.queries.hands import next_hands
from huiyin.domains.matters.rules.ladder import Hands
from huiyin.domains.matters.vocabulary import Level, Promise
from huiyin.platform.access.actors import Actor

from .clocks import recompute, restart
from .steps import Change, advance, lock, record
from .telling import tell


@transaction.atomic
def escalate_matter(*, actor: Actor, matter: Matter, note: str = "", at: datetime, expected: int | None = None) -> Step:
    """Move a matter up because its limit has passed, or because a supervisor takes it up."""
    matter = lock(matter, expected=expected)
    return go_up(matter, move="escalate", actor=actor, at=at, given={}, note=note)


def go_up(
    matter: Matter, *, move: str, actor: Actor, at: datetime, given: Mapping[str, object], note: str = ""
) -> Step:
    """Give the matter to the next hands above. The unit that had it stays as a supporting unit and helps."""
    found = next_hands(matter)
    formerly = matter.lead_unit
    former = formerly.pk
    # An alliance set up with a single unit: a resident's "no" is still kept and still starts new clocks, and both
    # `doctor` and `verify` say that nobody stands above this unit.
    at_the_top = found is None or (move == "escalate" and matter.level == Level.BANNER)
    hands = found or Hands(Level.BANNER, former)
    change = Change(
        unit_id=hands.unit, level=hands.level, note=note, supervised=at_the_top, data={"from_unit": str(former)}
    )
    matter.pauses.filter(ends=None).update(ends=at)
    matter.promise = Promise.USUAL
    unit = Organisation.objects.get(pk=hands.unit)
    step = advance(matter, move, actor=actor, at=at, given=given, change=change)
    if former not in {matter.named_unit_id, hands.unit}:
        matter.supporting_units.add(formerly)
    matter.supporting_units.remove(unit)
    restart(matter, by=move, at=at, respond=move != "escalate")
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb=f"matters.{move}", step=step, at=at)
    return step
