"""How a person's data are closed and opened: one place, so that no other code meets the blob."""

from uuid import UUID

from huiyin.platform.persons.data import PersonalData
from huiyin.platform.sealing import keyed_hash, seal, unseal

PHONE = "phone"  # one-time codes are hashed under the same purpose, so that a proven phone finds its person


def closed(data: PersonalData, person_id: UUID) -> bytes:
    """The data sealed under the newest key for this row alone: copied to another row they do not open."""
    return seal(data.packed(), purpose=_purpose(person_id))


def opened(sealed: bytes | memoryview, person_id: UUID) -> PersonalData:
    """The data of a row's blob; empty for the empty blob of an erased person. Raises CannotOpen for another row's."""
    return PersonalData.unpacked(unseal(sealed, purpose=_purpose(person_id))) if sealed else PersonalData()


def phone_hash(number: str) -> str:
    """The keyed hash of a normal phone number; "" for none."""
    return keyed_hash(number, purpose=PHONE) if number else ""


def _purpose(person_id: UUID) -> str:
    return f"person {person_id}"
