"""The numbers a joint meeting goes by: their names, how each is written, and what it means. Rows hold their values."""

from collections.abc import Callable
from enum import StrEnum

from huiyin.domains.meetings.rules.confirming import LEAST_PUBLIC_DAYS
from huiyin.domains.meetings.rules.shares import share

MOST = 400  # days, months or persons; more is a slip of the keyboard


class Name(StrEnum):
    """What a setting says."""

    EVERY_MONTHS = "every_months"  # a regular meeting at least once in so many months
    NOTICE_DAYS = "notice_days"  # invitation, agenda and papers so many days ahead
    QUORUM = "quorum"  # the share of the voting members that must be there
    MAJORITY = "majority"  # the share of those there and not stepping aside that must agree
    PUBLIC_DAYS = "public_days"  # minutes stay on the public page at least so long
    CONFIRM_DAYS = "confirm_days"  # so long attendees may object to the minutes
    REMIND_DAYS = "remind_days"  # so many days before its deadline the owner of a decision is reminded
    REDONE = "redone"  # a matter redone so often is a candidate
    UNITS = "units"  # passed among so many units
    VOICES = "voices"  # raised together by so many


SHARES = frozenset({Name.QUORUM, Name.MAJORITY})
LEAST = {Name.PUBLIC_DAYS: LEAST_PUBLIC_DAYS}  # a table may promise more than the law asks, never less


def fault_in(name: str, written: str) -> str:
    """Why this value cannot stand under this name: "name", "share", "number" or "least"; "" where it can."""
    if name not in set(Name):
        return "name"
    try:
        value = _reader(Name(name))(written)
    except ValueError:
        return "share" if name in SHARES else "number"
    return "least" if isinstance(value, int) and value < LEAST.get(Name(name), 0) else ""


def whole(written: str) -> int:
    """A whole number from 1 to MOST. Raises ValueError."""
    number = int(written) if written.isascii() and written.isdigit() and len(written) < len(str(MOST)) + 1 else 0
    if not 1 <= number <= MOST:
        raise ValueError(f"not a number from 1 to {MOST}: {written!r}")
    return number


def _reader(name: Name) -> Callable[[str], object]:
    return share if name in SHARES else whole
