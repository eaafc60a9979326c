"""Taking down what a person told us."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.core.ids import uuid7
from huiyin.core.phones import normal_phone
from huiyin.core.texts import TextFault, one_line
from huiyin.platform.access.actors import Actor
from huiyin.platform.persons.data import PersonalData
from huiyin.platform.persons.models import Person
from huiyin.platform.persons.seals import closed, phone_hash
from huiyin.platform.sealing import key_of

LIMITS: Mapping[str, int] = MappingProxyType(
    {"name": 60, "phone": 40, "email": 254, "address": 200, "id_number": 40, "language": 10}
)


def remember(
    *,
    name: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    id_number: str = "",
    language: str = "",
    kind: str = "reporter",
    child: bool = False,
    actor: Actor,
    at: datetime,
) -> Person:
    """Seal a person in one INSERT. The caller's own audit row tells of it; none is written here.

    Raises Invalid for a text that is too long, or a phone without digits.
    """
    del actor  # named by the caller's audit row; asked for so that no caller forgets whom to name
    told = {"name": name, "phone": phone, "email": email, "address": address, "id_number": id_number}
    person = sealed_person({**told, "language": language}, kind=kind, child=child, at=at)
    person.save(force_insert=True)
    return person


def sealed_person(told: Mapping[str, str], *, kind: str = "reporter", child: bool = False, at: datetime) -> Person:
    """A person sealed and not yet saved, for a caller that writes several rows at once; `told` as `remember` takes it.

    Raises Invalid for a text that is too long, or a phone without digits.
    """
    data = _cleaned(told)
    person_id = uuid7(at)
    sealed = closed(data, person_id)
    return Person(
        pk=person_id,
        kind=kind,
        sealed=sealed,
        key_id=key_of(sealed),
        phone_hash=phone_hash(normal_phone(data.phone)),
        child=child,
        remembered_at=at,
    )


def _cleaned(told: Mapping[str, str]) -> PersonalData:
    """The told texts on one line each. Raises Invalid naming every field at fault."""
    clean: dict[str, str] = {}
    wrong: dict[str, list[str]] = {}
    for field, text in told.items():
        try:
            clean[field] = one_line(text, limit=LIMITS[field])
        except TextFault:
            wrong[field] = [_("At most %(limit)s characters of plain text.") % {"limit": LIMITS[field]}]
    if clean.get("phone") and not normal_phone(clean["phone"]):
        wrong["phone"] = [_("This is not a phone number.")]
    if wrong:
        raise Invalid(wrong)
    return PersonalData(**clean)
