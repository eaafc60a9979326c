"""Names for things: keys that sort by time, codes nobody can guess, numbers that can be read out over a telephone."""

import re
import secrets
import unicodedata
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

# Crockford's base 32: no I, L, O or U, so that nothing read aloud or copied by hand is mistaken.
_CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 12
_CODE_MISREAD = str.maketrans("OIL", "011")
_IS_CODE = re.compile(rf"[{_CODE_ALPHABET}]{{{_CODE_LENGTH}}}")

_NUMBER_LENGTH = 12
_IS_NUMBER = re.compile(r"[0-9]{6}-[0-9]{6}")
_SEPARATORS = re.compile(r"[\s\-_.‐-―−·•ー－]+")

_LONGEST_TYPED = 64  # nothing longer can be a code or a number, whatever blanks were typed between

# H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004): catches each single wrong digit and swap of neighbours.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def uuid7(at: datetime | None = None) -> UUID:
    """A key that sorts by time to the microsecond, with 62 random bits. `at` must be aware; None means this moment.

    Source: RFC 9562, sections 5.7 and 6.2 (method 3: the 12 bits after the milliseconds hold their fraction).
    Raises ValueError for a moment without a zone or before 1970.
    """
    at = datetime.now(UTC) if at is None else at
    if at.tzinfo is None or at < _EPOCH:
        raise ValueError(f"no key can be made for {at!r}")
    milliseconds, microseconds = divmod((at - _EPOCH) // _MICROSECOND, 1000)
    fraction = microseconds * 4096 // 1000
    return UUID(int=milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | secrets.randbits(62))


def new_code() -> str:
    """A secret to follow a matter by, such as "7KQ2-M9XD-44TZ": 60 random bits in 12 characters."""
    drawn = secrets.token_bytes(_CODE_LENGTH)  # 256 is a multiple of 32, so every character is as likely
    return _in_groups("".join(_CODE_ALPHABET[byte % len(_CODE_ALPHABET)] for byte in drawn), 4)


def normal_code(text: str) -> str:
    """The code as it was issued, however it was typed: blanks, small or full-width letters, O for 0, L for 1.

    "" when the text cannot be a code.
    """
    typed = _typed(text).upper().translate(_CODE_MISREAD)
    return _in_groups(typed, 4) if _IS_CODE.fullmatch(typed) else ""


def new_number(day: date) -> str:
    """A public number such as "261123-483927": the day, five random digits, one check digit.

    A day has 100,000 numbers, so the writer must be ready to draw again when one is taken. It is no secret.
    """
    digits = f"{day:%y%m%d}{secrets.randbelow(100_000):05d}"
    return _in_groups(digits + _check_digit(digits), 6)


def normal_number(text: str) -> str:
    """The number in its printed form, however it was typed; "" when it has not twelve digits. Does not check them."""
    typed = _typed(text)
    return _in_groups(typed, 6) if len(typed) == _NUMBER_LENGTH and typed.isascii() and typed.isdigit() else ""


def is_number(text: str) -> bool:
    """Whether the text is a number in its printed form whose check digit is right."""
    return _IS_NUMBER.fullmatch(text) is not None and _check_digit(text.replace("-", "")) == "0"


def _check_digit(digits: str) -> str:
    """The digit that makes the whole come out at 0; a number that already carries its own gives "0"."""
    interim = "0"
    for digit in digits:
        interim = _DAMM[int(interim)][int(digit)]
    return interim


def _typed(text: str) -> str:
    if len(text) > _LONGEST_TYPED:
        return ""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))


def _in_groups(text: str, size: int) -> str:
    return "-".join(text[start : start + size] for start in range(0, len(text), size))
