"""What an archive says about itself: made when, by which version, holding what, sealed under which ring."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.platform.sealing.hashes import keyed_hash
from huiyin.platform.sealing.keyring import ring_now

FORMAT: Final = "huiyin backup 1"
NAME: Final = "manifest.json"
RING: Final = "keys.json"
TABLES: Final = "tables/"
FILES: Final = "files/"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migrations`: app → those applied, in order. `tables`: table → rows. `digests`: member → SHA-256 of its bytes.

    `ring_check` is the same for every ring with the same hash key; `ring_keys` are the ids of the sealing keys.
    """

    at: str
    version: str
    vendor: str
    migrations: Mapping[str, list[str]]
    tables: Mapping[str, int]
    digests: Mapping[str, str]
    ring_check: str
    ring_keys: list[str] = field(default_factory=list)
    format: str = FORMAT

    def as_json(self) -> str:
        """The text that stands in the archive."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def ring_check() -> str:
    """A text that only the holder of this ring's hash key can compute: tells rings apart and reveals nothing."""
    return keyed_hash("huiyin", purpose="backup.ring")[:32]


def ring_keys() -> list[str]:
    """The ids of the keys in the ring at hand."""
    return list(ring_now().keys)


def open_archive(path: Any) -> tuple[ZipFile, Manifest]:
    """The archive and what it says of itself. Raises Invalid, field "file", for anything else."""
    try:
        archive = ZipFile(path)
        told = json.loads(archive.read(NAME))
    except (BadZipFile, KeyError, ValueError) as fault:
        raise not_an_archive() from fault
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise not_an_archive()
    try:
        return archive, Manifest(**told)
    except TypeError as fault:
        raise not_an_archive() from fault


def not_an_archive() -> Invalid:
    """What to say of a file that is no archive, or was cut short."""
    return Invalid({"file": [_("This is not a backup made by `huiyin backup`, or it is damaged.")]})
