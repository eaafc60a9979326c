"""What we know about a person, as a value."""

import json
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything a person told us, as text; "" where nothing was told, and everywhere once the person was erased."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    id_number: str = ""
    language: str = ""  # in which the person wants to be written to, such as "en"; "" for the usual one

    def __repr__(self) -> str:
        # A traceback or a log line must never show a person.
        return f"PersonalData({', '.join(f.name for f in fields(self) if getattr(self, f.name))})"

    def packed(self) -> bytes:
        """The told fields as JSON, the shape that is sealed."""
        told = {name: text for name, text in asdict(self).items() if text}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def unpacked(cls, plain: bytes) -> "PersonalData":
        """The data from their packed shape; fields that a later version added are left out."""
        known = {f.name for f in fields(cls)}
        return cls(**{name: text for name, text in json.loads(plain).items() if name in known})
