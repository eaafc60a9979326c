"""How far a work is: weighted parts, rounded down, so that nothing is told as done that is not."""

from collections.abc import Iterable
from dataclasses import dataclass

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One milestone: its weight, and how much of it is done, from 0 to 100."""

    weight: int
    percent: int


def progress(parts: Iterable[Part]) -> int:
    """The weighted share that is done, in whole percent; 100 only when every part is whole. 0 for no parts.

    milestone   weight  done        weight × done
    survey           1  100 %                 100
    pipes            3   50 %                 150
    tests            1    0 %                   0
    together         5  250 / 500            50 %
    """
    told = list(parts)
    weights = sum(part.weight for part in told)
    return sum(part.weight * part.percent for part in told) // weights if weights else 0
