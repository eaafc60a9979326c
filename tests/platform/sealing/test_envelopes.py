"""What is sealed opens for its purpose under our keys, and for nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.platform.sealing import CannotOpen, add_key, key_of, newest_key, seal, unseal
from huiyin.platform.sealing.ciphers import CIPHERS

EVERY_CIPHER = pytest.mark.parametrize("cipher", sorted(CIPHERS))


@EVERY_CIPHER
@given(plain=st.binary(max_size=300))
def test_what_was_sealed_opens_again(cipher, plain):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("huiyin.platform.sealing.envelopes.settings.CIPHER", cipher)
        assert unseal(seal(plain, purpose="persons"), purpose="persons") == plain


@EVERY_CIPHER
def test_the_envelope_hides_its_content_and_no_two_are_alike(cipher, settings):
    settings.CIPHER = cipher
    plain = "林秀兰 19900001001".encode()
    first, second = seal(plain, purpose="persons"), seal(plain, purpose="persons")
    assert first != second
    assert plain not in first
    assert len(first) == len(plain) + 34


@EVERY_CIPHER
def test_no_byte_of_an_envelope_can_be_changed(cipher, settings):
    settings.CIPHER = cipher
    sealed = seal(b"19900001001", purpose="persons")
    for place in range(len(sealed)):
        with pytest.raises(CannotOpen):
            unseal(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], purpose="persons")


@EVERY_CIPHER
def test_an_envelope_cut_short_does_not_open(cipher, settings):
    settings.CIPHER = cipher
    sealed = seal(b"", purpose="persons")
    for length in range(len(sealed)):
        with pytest.raises(CannotOpen):
            unseal(sealed[:length], purpose="persons")


def test_what_was_sealed_for_one_purpose_does_not_open_for_another():
    sealed = seal(b"secret", purpose="access.totp")
    with pytest.raises(CannotOpen, match=r"persons"):
        unseal(sealed, purpose="persons")


def test_what_one_cipher_sealed_opens_after_the_other_was_chosen(settings):
    sealed = seal(b"secret", purpose="persons")
    settings.CIPHER = "sm4-gcm"
    assert unseal(memoryview(sealed), purpose="persons") == b"secret"
    assert seal(b"secret", purpose="persons")[1] == 2


@pytest.mark.usefixtures("ring_file")
def test_a_new_key_seals_and_the_old_one_still_opens():
    old_id, old = newest_key(), seal(b"secret", purpose="persons")
    new_id = add_key()
    new = seal(b"secret", purpose="persons")
    assert (key_of(old), key_of(new)) == (old_id, new_id)
    assert unseal(old, purpose="persons") == unseal(new, purpose="persons") == b"secret"


def test_what_another_ring_sealed_does_not_open(ring_file):
    sealed = seal(b"secret", purpose="persons")
    ring_file.unlink()
    with pytest.raises(CannotOpen, match=f"key {key_of(sealed)} is not on the ring"):
        unseal(sealed, purpose="persons")
