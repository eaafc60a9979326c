"""Values kept for a moment, so that a busy door need not ask for the same thing at every request."""

from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")

MOST = 2000  # values; with more all are let go, and asked for anew


class Moment(Generic[V]):
    """Values under their keys. The caller reads a clock that only runs forward, in seconds, and says how long it keeps.

    Threads share it: two that miss at once both ask, and one answer stays.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, V]] = {}

    def get(self, key: Hashable, *, now: float, seconds: float) -> V | None:
        """The value that was kept less than so many seconds ago, or None. With 0 seconds nothing ever is."""
        kept = self._kept.get(key)
        return kept[1] if kept is not None and now - kept[0] < seconds else None

    def keep(self, key: Hashable, value: V, *, now: float, seconds: float) -> V:
        """Keep the value from now on, where a moment has any length, and return it."""
        if seconds:
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[key] = now, value
        return value

    def forget(self, key: Hashable) -> None:
        """Let go of one."""
        self._kept.pop(key, None)

    def clear(self) -> None:
        """Let go of all."""
        self._kept.clear()
