"""Numbers so small that they could point at a person are not published (RULES.md and the issue: figures below five)."""

from collections.abc import Mapping
from typing import Final

LEAST: Final = 5


def publishable(number: int) -> int | None:
    """The number, or None where 1 to 4 persons stand behind it. Zero says nothing about anybody and stays."""
    return number if number == 0 or number >= LEAST else None


def publishable_counts(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Each count by its name, those too small as None."""
    return {name: publishable(number) for name, number in counts.items()}
