"""Encryption at rest, keyed hashes, signatures, and the keys they use. No tables.

`seal` and `unseal` turn bytes into a sealed envelope and back, each for a named purpose: what was sealed for one
purpose does not open for another. `keyed_hash` makes values searchable that are kept sealed.
"""

from huiyin.platform.sealing.envelopes import CannotOpen, key_of, seal, unseal
from huiyin.platform.sealing.hashes import keyed_hash
from huiyin.platform.sealing.keyring import KeyRingError, add_key, create_key_ring, newest_key
from huiyin.platform.sealing.signatures import public_key, sign

__all__ = [
    "CannotOpen",
    "KeyRingError",
    "add_key",
    "create_key_ring",
    "key_of",
    "keyed_hash",
    "newest_key",
    "public_key",
    "seal",
    "sign",
    "unseal",
]
