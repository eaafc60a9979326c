"""One level up: by a "no", by a missed deadline, or by a supervisor's hand. Always other hands, where there are any."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.fingerprints import helpers
from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.queries.hands import next_hands
from huiyin.domains.matters.rules.ladder import Hands, third_no
from huiyin.domains.matters.vocabulary import Level, Promise
from huiyin.platform.access.actors import Actor

from .clocks import end_pauses, go_on_higher, recompute, restart
from .steps import Change, advance, lock, record
from .telling import tell, tell_former, tell_supervisors


@transaction.atomic
def escalate_matter(*, actor: Actor, matter: Matter, note: str = "", at: datetime, expected: int | None = None) -> Step:
    """Move a matter up because a supervisor takes it up. What was promised for an earlier time stays promised."""
    matter = lock(matter, expected=expected)
    return go_up(matter, move="escalate", actor=actor, at=at, given={}, note=note)


def go_up(
    matter: Matter,
    *,
    move: str,
    actor: Actor,
    at: datetime,
    given: Mapping[str, object],
    note: str = "",
    limit: str = "",
) -> Step:
    """Give the matter to the next hands above. The unit that had it stays as a supporting unit and helps.

    After a "no" everything begins again; otherwise a promise that still runs is not made later by going up. `limit`
    names the clock that ran out. Where nobody is left above, the unit keeps it with new clocks under supervision: every
    supervisor is told, and once these run out it stays overdue in everybody's sight.
    """
    formerly, responsible = matter.lead_unit, matter.responsible_id
    found = next_hands(matter, missed=move == "escalate", at=at)
    hands = found or Hands(Level(matter.level), formerly.pk)
    data: dict[str, object] = {"from_unit": str(formerly.pk)}
    data |= {"limit": limit} if limit else {}
    data |= {"nobody_above": True} if found is None else {}
    change = Change(unit_id=hands.unit, level=hands.level, note=note, supervised=found is None, data=data)
    end_pauses(matter, at)
    recompute(matter, at=at)
    matter.promise = Promise.USUAL
    step = advance(matter, move, actor=actor, at=at, given=given, change=change)
    if formerly.pk not in {matter.named_unit_id, hands.unit}:
        matter.supporting_units.add(formerly)
    matter.supporting_units.remove(Organisation.objects.get(pk=hands.unit))
    if move == "redo":
        restart(matter, by=move, at=at)
    else:
        go_on_higher(matter, by=move, at=at)
    recompute(matter, at=at)
    by_hand = move == "escalate" and not limit
    tell(matter, step, at=at, event="raise" if by_hand else "")
    tell_former(matter, responsible, at=at)
    if found is None:
        tell_supervisors(matter, "matter.desk.nobody_above", at=at)
    elif move == "redo" and third_no(matter.steps.filter(move="redo").count()):
        tell_supervisors(matter, "matter.desk.third_no", at=at)
    record(matter, actor=actor, verb=f"matters.{move}", step=step, at=at, rows=[helpers(matter)])
    return step
