"""The ciphers that can seal, each behind one small protocol. Adding one adds a class and a line in `CIPHERS`.

Every cipher is an AEAD with a 12-byte nonce and a 16-byte tag at the end. Its number stands in each envelope: never
give a number to another cipher.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher as BlockCipher
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16


class Cipher(Protocol):
    """An authenticated cipher. `decrypt` raises cryptography's InvalidTag for anything that was not sealed so."""

    number: ClassVar[int]
    key_bytes: ClassVar[int]

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Return ciphertext and tag; `bound` is authenticated with them and not kept."""
        ...

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """Return the plain bytes of ciphertext and tag."""
        ...


class Aes256Gcm:
    """AES-256 in Galois/Counter mode (NIST SP 800-38D)."""

    number: ClassVar[int] = 1
    key_bytes: ClassVar[int] = 32

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Return ciphertext and tag."""
        return AESGCM(key).encrypt(nonce, plain, bound)

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """Return the plain bytes."""
        return AESGCM(key).decrypt(nonce, sealed, bound)


class Sm4Gcm:
    """SM4 (GB/T 32907-2016) in Galois/Counter mode, as RFC 8998 pairs them."""

    number: ClassVar[int] = 2
    key_bytes: ClassVar[int] = 16

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Return ciphertext and tag."""
        encryptor = BlockCipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(bound)
        return encryptor.update(plain) + encryptor.finalize() + encryptor.tag

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """Return the plain bytes."""
        if len(sealed) < TAG_BYTES:
            raise InvalidTag
        text, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
        decryptor = BlockCipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(bound)
        return decryptor.update(text) + decryptor.finalize()


CIPHERS: Final[Mapping[str, Cipher]] = MappingProxyType({"aes-256-gcm": Aes256Gcm(), "sm4-gcm": Sm4Gcm()})
BY_NUMBER: Final[Mapping[int, Cipher]] = MappingProxyType({cipher.number: cipher for cipher in CIPHERS.values()})
