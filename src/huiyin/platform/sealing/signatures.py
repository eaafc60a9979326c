"""Signatures that anybody can check with the public key: for figures and chain heads that are posted in public."""

from base64 import b64encode
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from huiyin.platform.sealing.keyring import key_ring


def sign(message: bytes, *, purpose: str) -> str:
    """Return the Ed25519 signature (RFC 8032) of the message, in base64."""
    return b64encode(_private_key(key_ring().hash_key, purpose).sign(message)).decode()


def public_key(*, purpose: str) -> str:
    """Return the public key, 32 raw bytes in base64, with which anybody checks what was signed for this purpose."""
    public = _private_key(key_ring().hash_key, purpose).public_key()
    return b64encode(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


@lru_cache(maxsize=16)
def _private_key(hash_key: bytes, purpose: str) -> Ed25519PrivateKey:
    info = f"huiyin sign {purpose}".encode()
    seed = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(hash_key)
    return Ed25519PrivateKey.from_private_bytes(seed)
