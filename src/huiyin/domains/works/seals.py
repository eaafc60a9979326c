"""The code of who follows a work: kept as a hash, shown once."""

from huiyin.core.ids import normal_code
from huiyin.platform.sealing.hashes import keyed_hash

PURPOSE = "works.follower"


def code_hash(code: str) -> str:
    """What is kept of a code."""
    return keyed_hash(normal_code(code), purpose=PURPOSE)
