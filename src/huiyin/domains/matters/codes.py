"""A reporter's code: 60 random bits, kept only as a keyed hash."""

from huiyin.core.ids import normal_code
from huiyin.platform.sealing.hashes import keyed_hash


def code_hash(code: str) -> str:
    """The hash under which a code is kept; forgiving of case, spaces and look-alike letters."""
    return keyed_hash(normal_code(code), purpose="matters.code")
