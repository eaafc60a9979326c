"""The ticket of a seat at a meeting: who holds it acts for that seat, and sees no person's data."""

import hmac
from uuid import UUID

from huiyin.domains.meetings.models import Attendance
from huiyin.platform.sealing.hashes import keyed_hash

PURPOSE = "meetings.ticket"
LENGTH = 16  # hexadecimal digits, 64 bits: not to be guessed at the pace of a web server


def ticket(row: Attendance) -> str:
    """The ticket of a seat, made from its key and kept nowhere."""
    return f"{row.pk.hex}{keyed_hash(row.pk.hex, purpose=PURPOSE)[:LENGTH]}"


def seat_named(text: str) -> UUID | None:
    """The key of the seat for which this ticket was made, or None."""
    key, sealed = text[:-LENGTH], text[-LENGTH:]
    if not hmac.compare_digest(sealed.encode(), keyed_hash(key, purpose=PURPOSE)[:LENGTH].encode()):
        return None
    return UUID(hex=key)
