"""The sealed envelope: version (1 byte), cipher (1), key id (4), nonce (12), ciphertext and tag (16 at the end).

Each purpose and cipher has a key of its own, derived from the ring's. Head and purpose are authenticated, so an
envelope that was shortened, patched or moved to another purpose does not open.
"""

import secrets
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from huiyin.platform.sealing.ciphers import BY_NUMBER, CIPHERS, NONCE_BYTES, TAG_BYTES, Cipher
from huiyin.platform.sealing.keyring import key_ring, ring_now

VERSION: Final = 1
_HEAD: Final = 6  # version, cipher, key id
_SHORTEST: Final = _HEAD + NONCE_BYTES + TAG_BYTES


class CannotOpen(Exception):  # noqa: N818 - named for what happened
    """The envelope is damaged, sealed for another purpose, or under a key that is not on the ring."""


def seal(plain: bytes, *, purpose: str) -> bytes:
    """Return the bytes sealed under the newest key with the cipher of HUIYIN_CIPHER; no two envelopes are alike."""
    ring = key_ring()
    cipher = CIPHERS[settings.CIPHER]
    head = bytes([VERSION, cipher.number]) + bytes.fromhex(ring.newest)
    nonce = secrets.token_bytes(NONCE_BYTES)
    key = _key_for(ring.keys[ring.newest], cipher.number, purpose)
    return head + nonce + cipher.encrypt(key, nonce, plain, _bound(head, purpose))


def unseal(sealed: bytes | memoryview, *, purpose: str) -> bytes:
    """Return the plain bytes. Raises CannotOpen for anything not sealed for this purpose under our keys."""
    sealed = bytes(sealed)  # PostgreSQL hands out memory views
    cipher, key_id = _read_head(sealed)
    ring_key = key_ring().keys.get(key_id) or ring_now().keys.get(key_id)  # a key may have come this moment
    if ring_key is None:
        raise CannotOpen(f"key {key_id} is not on the ring")
    head, nonce, rest = sealed[:_HEAD], sealed[_HEAD : _HEAD + NONCE_BYTES], sealed[_HEAD + NONCE_BYTES :]
    try:
        return cipher.decrypt(_key_for(ring_key, cipher.number, purpose), nonce, rest, _bound(head, purpose))
    except InvalidTag as error:
        raise CannotOpen(f"not sealed for '{purpose}' under key {key_id}, or changed since") from error


def key_of(sealed: bytes | memoryview) -> str:
    """Return the id of the key that sealed this. Raises CannotOpen if it is no envelope."""
    return _read_head(bytes(sealed))[1]


def _read_head(sealed: bytes) -> tuple[Cipher, str]:
    if len(sealed) < _SHORTEST or sealed[0] != VERSION or sealed[1] not in BY_NUMBER:
        raise CannotOpen("not a sealed envelope of a version and cipher known here")
    return BY_NUMBER[sealed[1]], sealed[2:_HEAD].hex()


def _bound(head: bytes, purpose: str) -> bytes:
    return head + purpose.encode()


@lru_cache(maxsize=256)
def _key_for(ring_key: bytes, number: int, purpose: str) -> bytes:
    info = f"huiyin seal {number} {purpose}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=BY_NUMBER[number].key_bytes, salt=None, info=info).derive(ring_key)
