"""Shares of a whole, exactly as a rule writes them: "过半数" is strict (more than a half), "以上" includes (at least).

Never a percentage and never a float: 50 of 100 is no 过半数, and 2 of 3 is 三分之二以上.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

_WRITTEN = re.compile(r"(>=|>)([1-9]\d{0,3})/([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True)
class Share:
    """At least, or (`strict`) more than, a fraction of a whole. Raises ValueError beyond the whole."""

    fraction: Fraction
    strict: bool

    def __post_init__(self) -> None:
        if not 0 < self.fraction <= 1 or (self.strict and self.fraction == 1):
            raise ValueError(f"no part of a whole: {self}")

    def __str__(self) -> str:
        return f"{'>' if self.strict else '>='}{self.fraction.numerator}/{self.fraction.denominator}"

    def needs(self, whole: int) -> int:
        """The smallest whole number that reaches this share of `whole` units."""
        exact = self.fraction * whole
        return floor(exact) + 1 if self.strict else ceil(exact)

    def reached(self, part: int, whole: int) -> bool:
        """Whether `part` of `whole` reaches the share. Nothing of nothing reaches none."""
        return whole > 0 and part >= self.needs(whole)


def share(written: str) -> Share:
    """The share written as ">1/2" (more than a half) or ">=2/3". Raises ValueError for anything else."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"not a share: {written!r}")
    sign, above, below = found.groups()
    return Share(Fraction(int(above), int(below)), sign == ">")


HALF = share(">1/2")
