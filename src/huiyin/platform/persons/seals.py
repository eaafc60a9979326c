"""How a person's data are closed and opened: one place, so that no other code meets the blob."""

from huiyin.platform.persons.data import PersonalData
from huiyin.platform.sealing import keyed_hash, seal, unseal

PURPOSE = "persons"
PHONE = "phone"  # one-time codes are hashed under the same purpose, so that a proven phone finds its person


def closed(data: PersonalData) -> bytes:
    """The data sealed under the newest key."""
    return seal(data.packed(), purpose=PURPOSE)


def opened(sealed: bytes | memoryview) -> PersonalData:
    """The data of a sealed blob; empty for the empty blob of an erased person."""
    return PersonalData.unpacked(unseal(bytes(sealed), purpose=PURPOSE)) if sealed else PersonalData()


def phone_hash(number: str) -> str:
    """The keyed hash of a normal phone number; "" for none."""
    return keyed_hash(number, purpose=PHONE) if number else ""
