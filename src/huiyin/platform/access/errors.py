"""What can go wrong at the door."""

from datetime import datetime

from huiyin.core.errors import HuiyinError


class TooMany(HuiyinError):  # noqa: N818 - named for what happened
    """Too many attempts or requests (429); `until` is the moment from which another one is looked at."""

    code = "too_many"

    def __init__(self, until: datetime) -> None:
        super().__init__(f"too many attempts: not before {until.isoformat()}", until=until)
        self.until = until
