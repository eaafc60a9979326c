"""From a row to its hash: pure values, so that anybody with the rows can compute a chain again.

hash = H(canonical JSON of every field but the hash itself, the previous hash among them), where the canonical JSON has
sorted keys, no blanks, every character written as itself in UTF-8, and moments as UTC with microseconds.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives import hashes

START: Final = "0" * 64  # what the first row of a chain follows

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sm3(data: bytes) -> str:
    digest = hashes.Hash(hashes.SM3())  # GB/T 32905-2016
    digest.update(data)
    return digest.finalize().hex()


ALGORITHMS: Final[Mapping[str, Callable[[bytes], str]]] = MappingProxyType({"sha256": _sha256, "sm3": _sm3})


def moment(at: datetime) -> str:
    """Return an aware moment as text in UTC with microseconds. Raises ValueError for a moment without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment on the record needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def plain(value: object) -> Json:
    """Return a value as JSON that both databases keep unchanged: numbers are whole, everything else exact is text.

    Raises TypeError for a float or an unknown type, ValueError for a NUL character or half a surrogate pair.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {_text(str(key)): plain(inner) for key, inner in value.items()}
    return _scalar_or_list(value)


def _scalar_or_list(value: object) -> Json:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted((plain(inner) for inner in value), key=canonical)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} cannot go on the record")


def _text(text: str) -> str:
    text.encode()  # half a surrogate pair raises UnicodeEncodeError, which is a ValueError
    if "\x00" in text:
        raise ValueError("a NUL character cannot go on the record")
    return text


def canonical(value: Json) -> str:
    """Return the one JSON text of a value."""
    return _ENCODER.encode(value)


def hash_of(fields: Mapping[str, Json]) -> str:
    """Return the hash of a row given as field name → value. Raises KeyError for an algorithm that is not known."""
    return ALGORITHMS[str(fields["algorithm"])](canonical(dict(fields)).encode())
