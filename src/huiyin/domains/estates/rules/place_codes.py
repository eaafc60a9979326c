"""The code on a place's QR label: ten characters that nobody guesses and nobody misreads, used in /p/CODE."""

import re
import secrets

LENGTH = 10  # 50 random bits: walking through the codes finds no place
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
_MISREAD = str.maketrans("OIL", "011")
_IS_CODE = re.compile(rf"[{_ALPHABET}]{{{LENGTH}}}")


def new_place_code() -> str:
    """A code such as "7KQ2M9XD44"."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))


def normal_place_code(text: str) -> str:
    """The code as it was printed, however it was typed; "" when the text cannot be one."""
    typed = re.sub(r"[\s-]+", "", text[:64]).upper().translate(_MISREAD)
    return typed if _IS_CODE.fullmatch(typed) else ""
