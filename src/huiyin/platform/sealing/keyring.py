"""The key ring: the keys that seal, newest last, and one key for hashes and signatures that stays as it is.

JSON: {"hash_key": base64, "keys": [{"id": 8 hex digits, "key": base64 of 32 bytes}, …]}. It comes from HUIYIN_KEYS (the
JSON itself, or the path of a file); in demo mode a file in the data folder is made on first use. Whoever loses the ring
loses the sealed data: it belongs in the backup plan, apart from the database.
"""

import fcntl
import json
import os
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import Final

from django.conf import settings

from huiyin.core.moments import Moment

KEY_BYTES: Final = 32
_ID_BYTES: Final = 4
_IS_ID: Final = re.compile(r"[0-9a-f]{8}")
_FILE_MODE: Final = 0o600


class KeyRingError(Exception):
    """The key ring is missing or cannot be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Key id (8 hex digits) → key, the newest last, and the hash key."""

    hash_key: bytes
    keys: Mapping[str, bytes]

    @property
    def newest(self) -> str:
        """The id of the key that seals from now on."""
        return list(self.keys)[-1]


_kept: Moment[KeyRing] = Moment()


def key_ring() -> KeyRing:
    """Return the ring as it was a moment ago (settings.KEPT_SECONDS), so that a busy door need not look each time.

    Raises KeyRingError as `ring_now` does.
    """
    key, now, seconds = settings.KEYS, monotonic(), settings.KEPT_SECONDS
    kept = _kept.get(key, now=now, seconds=seconds)
    return _kept.keep(key, ring_now(), now=now, seconds=seconds) if kept is None else kept


def ring_now() -> KeyRing:
    """Return the ring as it is; a file that changed is read again, so a new key needs no restart.

    Raises KeyRingError where there is none and none may be made, or what is there is no key ring.
    """
    if _by_value():
        return read_ring(str(settings.KEYS))
    path = _path()
    if not path.exists():
        # A server that lost its ring must not start sealing under a new one, which would hide the loss.
        if settings.MODE == "production":
            raise KeyRingError(f"there is no key ring at {path}: restore it from the backup, or create the first one")
        _make(path)
    status = path.stat()
    return _from_file(path, status.st_mtime_ns, status.st_ino, status.st_size)


def create_key_ring() -> Path:
    """Make the first ring where HUIYIN_KEYS says and return its path. Raises KeyRingError if there is one already."""
    if _by_value():
        raise KeyRingError("HUIYIN_KEYS holds the ring itself")
    path = _path()
    if not _make(path):
        raise KeyRingError(f"there is a key ring at {path} already: add a key to it instead")
    return path


def newest_key() -> str:
    """Return the id of the key that seals from now on."""
    return ring_now().newest


def add_key() -> str:
    """Add a fresh key to the file and return its id: it seals from now on, the older ones still open what they sealed.

    Raises KeyRingError when the ring is given by value, where only its owner can change it.
    """
    if _by_value():
        raise KeyRingError("HUIYIN_KEYS holds the ring itself: add the key there, or let it name a file")
    with _alone(_path().parent):
        ring = ring_now()
        new_id = _new_id(ring.keys)
        _replace(_path(), KeyRing(ring.hash_key, {**ring.keys, new_id: secrets.token_bytes(KEY_BYTES)}))
    _kept.clear()
    return new_id


def ring_path() -> Path | None:
    """Where the file of the ring is or would be; None for a ring given by value."""
    return None if _by_value() else _path()


def ring_as_json() -> str:
    """The ring as it can be kept apart and put back by `set_ring`. Whoever reads it can open what it sealed."""
    return _written(ring_now())


def set_ring(text: str) -> None:
    """Put a ring where there is none, as after a restore. Raises KeyRingError for no ring, or where one stands."""
    ring, path = read_ring(text), ring_path()
    if path is None or path.exists():
        raise KeyRingError("there is a key ring already: take it away first")
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, ring)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time add a key: one lost in between would take along all that it sealed."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _by_value() -> bool:
    return str(settings.KEYS).startswith("{")


def _path() -> Path:
    given = str(settings.KEYS)
    return Path(given) if given else Path(settings.DATA) / "keys.json"


@lru_cache(maxsize=4)
def _from_file(path: Path, _changed: int, _inode: int, _size: int) -> KeyRing:
    return read_ring(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def read_ring(text: str) -> KeyRing:
    """The ring that a text holds. Raises KeyRingError for anything else."""
    try:
        read = json.loads(text)
        hash_key = b64decode(read["hash_key"], validate=True)
        keys = {str(entry["id"]): b64decode(entry["key"], validate=True) for entry in read["keys"]}
    except (ValueError, KeyError, TypeError) as error:
        raise KeyRingError("the key ring cannot be read: it is not the JSON that Huiyin wrote") from error
    if not keys or any(len(key) != KEY_BYTES for key in (hash_key, *keys.values())):
        raise KeyRingError(f"the key ring needs a hash key and at least one key, each of {KEY_BYTES} bytes")
    if not all(_IS_ID.fullmatch(key_id) for key_id in keys):
        raise KeyRingError("the id of a key is 8 hexadecimal digits in lower case")
    return KeyRing(hash_key, MappingProxyType(keys))


def _written(ring: KeyRing) -> str:
    keys = [{"id": key_id, "key": b64encode(key).decode()} for key_id, key in ring.keys.items()]
    return json.dumps({"hash_key": b64encode(ring.hash_key).decode(), "keys": keys}, indent=1) + "\n"


def _new_id(taken: Container[str]) -> str:
    while (key_id := secrets.token_hex(_ID_BYTES)) in taken:
        continue
    return key_id


def _make(path: Path) -> bool:
    """Make a ring unless there is one; of two processes that start together, the first one's ring stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = KeyRing(secrets.token_bytes(KEY_BYTES), {_new_id(()): secrets.token_bytes(KEY_BYTES)})
    beside = _beside(path, fresh)
    try:
        os.link(beside, path)  # unlike a rename, this never replaces
    except FileExistsError:
        return False
    finally:
        beside.unlink()
    return True


def _replace(path: Path, ring: KeyRing) -> None:
    _beside(path, ring).replace(path)


def _beside(path: Path, ring: KeyRing) -> Path:
    """Write the ring completely into a new file in the same folder, readable by its owner alone."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(_ID_BYTES)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE), "w", encoding="utf-8") as file:
        file.write(_written(ring))
        file.flush()
        os.fsync(file.fileno())
    return beside
