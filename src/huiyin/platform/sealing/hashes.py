"""Keyed hashes: what makes a sealed value searchable, and a short code safe to keep."""

import hmac

from huiyin.platform.sealing.keyring import key_ring


def keyed_hash(value: str, *, purpose: str) -> str:
    """Return HMAC-SHA-256 of the value for this purpose, as 64 hex digits, under the key that never rotates.

    Without the key a phone number cannot be found by trying all of them. The caller brings the value to one spelling.
    """
    message = purpose.encode() + b"\x00" + value.encode()
    return hmac.digest(key_ring().hash_key, message, "sha256").hex()
