"""A moment that was given, and how it moves on while work is done."""

import time
from datetime import datetime, timedelta


class Moments:
    """Starts at the moment given and goes on with a clock that nobody can set back."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._began = time.monotonic()

    def passed(self) -> timedelta:
        """How long ago the moment was given."""
        return timedelta(seconds=time.monotonic() - self._began)

    def now(self) -> datetime:
        """The moment that it is by now."""
        return self.at + self.passed()
