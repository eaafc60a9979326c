"""Who has a matter next when it goes up: handler → community → joint meeting → street or department → banner.

The ladder is the promise "not solved goes one level up, with a new clock, never to the same hands". Street and
department stand on one rung: a matter that a department answered goes to the banner, not sideways to the street. What a
department left unanswered goes to the street first, if no street has had it, and from there to the banner.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from huiyin.domains.matters.vocabulary import Level

RUNGS: tuple[tuple[Level, ...], ...] = (
    (Level.HANDLER,),
    (Level.COMMUNITY,),
    (Level.JOINT_MEETING,),
    (Level.STREET, Level.DEPARTMENT),
    (Level.BANNER,),
)


@dataclass(frozen=True, slots=True)
class Hands:
    """A unit on a rung of the ladder."""

    level: Level
    unit: UUID


def rung_of(level: Level) -> int:
    """How high a level stands, 0 for the handler."""
    return next(height for height, rung in enumerate(RUNGS) if level in rung)


def higher(one: Level, other: Level) -> Level:
    """The level on the higher rung; of two on one rung the first."""
    return max(one, other, key=rung_of)


def climb(
    level: Level,
    units_at: Callable[[Level], Sequence[UUID]],
    *,
    refused: Collection[UUID],
    current: UUID,
    again: bool = True,
    beside: Level | None = None,
) -> Hands | None:
    """The first unit above `level` that is not among the `refused` hands.

    Above the banner there is nothing: there the matter goes to another unit of the banner, and where every one of
    them has already been refused, to any but the `current` one; but then never with `again` False, so that it is not
    passed round at the top. None when nobody is left, which is shouted where it happens.
    `beside` names a level of the same rung that is asked before those above.
    """
    above = [higher for rung in RUNGS[rung_of(level) + 1 :] for higher in rung]
    above = [beside, *above] if beside is not None else above
    for higher in above:
        for unit in units_at(higher):
            if unit not in refused and unit != current:
                return Hands(higher, unit)
    top = [Hands(Level.BANNER, unit) for unit in units_at(Level.BANNER) if unit != current]
    fresh = [hands for hands in top if hands.unit not in refused]
    return next(iter(fresh or (top if again else [])), None)


def third_return(returns_so_far: int) -> bool:
    """Whether the return being made now is the third, which goes to a supervisor (巴彦淖尔: passed among ≥ 3 units)."""
    return returns_so_far + 1 >= RETURNS_BEFORE_SUPERVISOR


def third_no(redone: int) -> bool:
    """Whether so many redos ask for escalated supervision (巴彦淖尔: redone ≥ 3 times)."""
    return redone >= REDOS_BEFORE_SUPERVISION


RETURNS_BEFORE_SUPERVISOR = 3
REDOS_BEFORE_SUPERVISION = 3
