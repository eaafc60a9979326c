"""The ciphers do what their standards say."""

from huiyin.platform.sealing.ciphers import CIPHERS


def test_aes_gcm_answers_as_in_the_test_cases_of_its_authors():
    """McGrew and Viega, "The Galois/Counter Mode of Operation", test case 14."""
    sealed = CIPHERS["aes-256-gcm"].encrypt(bytes(32), bytes(12), bytes(16), b"")
    assert sealed.hex() == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"


def test_sm4_gcm_answers_as_in_its_rfc():
    """RFC 8998, appendix A.1."""
    key, nonce = bytes.fromhex("0123456789abcdeffedcba9876543210"), bytes.fromhex("00001234567800000000abcd")
    bound = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = bytes.fromhex("a" * 16 + "b" * 16 + "c" * 16 + "d" * 16 + "e" * 16 + "f" * 16 + "e" * 16 + "a" * 16)
    sealed = CIPHERS["sm4-gcm"].encrypt(key, nonce, plain, bound)
    assert sealed[:16].hex() == "17f399f08c67d5ee19d0dc9969c4bb7d"
    assert sealed[-16:].hex() == "83de3541e4c2b58177e065a9bf7b62ec"
    assert CIPHERS["sm4-gcm"].decrypt(key, nonce, sealed, bound) == plain
