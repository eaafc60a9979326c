"""Keyset pages: `next` names the last row shown, so that rows which change meanwhile are neither lost nor repeated."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Self
from uuid import UUID

from huiyin.core.errors import Invalid

from .faults import SENTENCES

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page: when it was changed, and its key."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        packed = ((self.at - _EPOCH) // _MICROSECOND).to_bytes(8, "big") + self.id.bytes
        return urlsafe_b64encode(packed).decode()

    @classmethod
    def read(cls, text: str) -> Self:
        """The cursor as an earlier answer spelled it. Raises Invalid for any other text."""
        try:
            packed = urlsafe_b64decode(text.encode("ascii"))
            microseconds = int.from_bytes(packed[:8], "big")
            return cls(_EPOCH + microseconds * _MICROSECOND, UUID(bytes=packed[8:]))
        except (ValueError, OverflowError, Error) as error:
            raise Invalid({"after": [str(SENTENCES["cursor"])]}) from error
