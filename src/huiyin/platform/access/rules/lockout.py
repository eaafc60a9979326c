"""How long to wait after failed attempts. Our own numbers: no official ones were found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Patience:
    """So many failures are free; from then on each doubles the wait, up to the longest."""

    free: int
    first: timedelta
    longest: timedelta

    def wait_after(self, failures: int) -> timedelta:
        """Return how long to wait after the last of so many failures.

        With 5 free, first 30 s, longest 15 min:  4 → none · 5 → 30 s · 6 → 1 min · 7 → 2 min · 10 and more → 15 min.
        """
        if failures < self.free:
            return timedelta(0)
        doublings = min(failures - self.free, 30)  # beyond this the longest wait holds anyway, and numbers stay small
        return min(self.first * (1 << doublings), self.longest)

    def open_again(self, failures: Sequence[datetime]) -> datetime | None:
        """Return the moment from which the next attempt is looked at, or None if it is looked at already."""
        wait = self.wait_after(len(failures))
        return max(failures) + wait if failures and wait else None


# A name is guessed one by one. An address may be a whole office behind one router, so it has more free attempts.
WINDOW: Final = timedelta(hours=24)
FOR_A_NAME: Final = Patience(free=5, first=timedelta(seconds=30), longest=timedelta(minutes=15))
FOR_A_NETWORK: Final = Patience(free=30, first=timedelta(seconds=30), longest=timedelta(hours=1))
