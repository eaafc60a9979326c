"""Keyed hashes find a value again, and tell nothing to who lacks the key."""

from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from huiyin.platform.sealing import add_key, keyed_hash, public_key, sign


@pytest.mark.usefixtures("ring_file")
def test_a_keyed_hash_stays_the_same_when_the_sealing_key_changes():
    before = keyed_hash("+8619900001001", purpose="phone")
    add_key()
    assert keyed_hash("+8619900001001", purpose="phone") == before
    assert len(before) == 64


def test_a_keyed_hash_depends_on_value_purpose_and_key(ring_file):
    found = {
        keyed_hash("19900001001", purpose="phone"),
        keyed_hash("19900001002", purpose="phone"),
        keyed_hash("19900001001", purpose="access.username"),
    }
    ring_file.unlink()
    found.add(keyed_hash("19900001001", purpose="phone"))
    assert len(found) == 4


def test_a_signature_is_checked_with_the_public_key_of_its_purpose():
    signature = b64decode(sign(b"42", purpose="audit.heads"))
    key = Ed25519PublicKey.from_public_bytes(b64decode(public_key(purpose="audit.heads")))
    key.verify(signature, b"42")
    assert public_key(purpose="audit.heads") != public_key(purpose="figures")
