"""The text of a sealed link: 128 random bits, and a seal by which what was merely invented is told apart at once."""

import re
from typing import Final

SECRET_DIGITS: Final = 32  # hexadecimal: 128 bits
SEAL_DIGITS: Final = 16
_IS_TEXT: Final = re.compile(rf"[0-9a-f]{{{SECRET_DIGITS + SEAL_DIGITS}}}")


def joined(secret: str, seal: str) -> str:
    """The text that stands in the address; `seal` is a keyed hash of the secret, whose first digits are taken."""
    return secret + seal[:SEAL_DIGITS]


def parted(text: str) -> tuple[str, str] | None:
    """The secret and its seal, or None for what cannot be the text of a link."""
    if not _IS_TEXT.fullmatch(text):
        return None
    return text[:SECRET_DIGITS], text[SECRET_DIGITS:]
