"""What a resident has written so far, step by step. The page fills the values in, the draft keeps them sealed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from huiyin.domains.matters.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A cleaned photo that lies beside the draft: the digest of its bytes, their number, the name it was sent as."""

    digest: str
    size: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class KeptRecording:
    """A checked voice message that lies beside the draft."""

    digest: str
    size: int
    media_type: str
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """All that the steps of a report ask for. Codes, not rows: a place or a category may change while a draft rests.

    `category` is None until the resident has chosen or confirmed one; `joins` the number of the matter the resident
    recognised as the same (我也遇到了); `seen` the steps that were gone through once.
    """

    text: str = ""
    category: str | None = None
    kind: str = Kind.HELP
    place: str = ""
    estate: str = ""
    where: str = ""
    named_unit: str = ""
    joins: str = ""
    asked_about: bool = False
    asked_similar: bool = False
    name: str = ""
    phone: str = ""
    show_name: bool = False
    unknown: bool = False
    assisted_by: str = ""
    helping: bool = False
    photos: tuple[KeptPicture, ...] = ()
    voice: KeptRecording | None = None
    seen: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen yet that could be lost."""
        return not (self.text or self.where or self.photos or self.voice)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a draft that was sent: the number, and the code that is shown for a short while."""

    number: str
    code: str
    reporter: str


def pack(written: Written | Outcome) -> bytes:
    """The bytes to be sealed."""
    return json.dumps(asdict(written), ensure_ascii=False).encode()


def unpack(packed: bytes) -> Written:
    """What was packed; fields that a later version dropped are left out, new ones have their first value."""
    told = json.loads(packed)
    known = {field.name for field in fields(Written)}
    values = {name: value for name, value in told.items() if name in known}
    values["photos"] = tuple(KeptPicture(**photo) for photo in told.get("photos", ()))
    values["voice"] = KeptRecording(**told["voice"]) if told.get("voice") else None
    values["seen"] = tuple(told.get("seen", ()))
    return Written(**values)


def unpack_outcome(packed: bytes) -> Outcome:
    """The outcome that was packed when the draft was sent."""
    return Outcome(**json.loads(packed))
