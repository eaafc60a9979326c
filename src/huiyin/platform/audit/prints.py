"""Digests of rows, kept in the record of their writes, so that a row changed by hand in the database is found.

A digest covers every column of its table but those that the model names in `UNHELD`, each with its reason. It is keyed,
since a plain hash of a short text can be guessed; the key never leaves the district. Before its colon stands the mark
of the columns that it covers: a later version that holds more of them still knows what an earlier one held.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

import orjson
from django.db.models import Model

from huiyin.platform.sealing.hashes import keyed_hash

GONE = ""  # the digest of a row that was taken away
_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS


class Print(NamedTuple):
    """What the record keeps of a row: how it names the table and the row, and the digest of what the row says."""

    kind: str
    key: str
    digest: str


Row = Model | Print


class Held(NamedTuple):
    """How the rows of one table are held: the name of the table, the columns, their mark, and how both are read."""

    kind: str
    columns: tuple[str, ...]
    mark: str
    key: Callable[[Model], str]
    take: Callable[[Model], tuple[object, ...]]


@cache
def held(model: type[Model]) -> Held:
    """What is held of a model: all columns but a drawn key and those in `UNHELD`, and the attributes in `HELD_ALSO`."""
    kind: str = getattr(model, "HELD_AS", model._meta.label_lower)
    named: tuple[str, ...] = getattr(model, "HELD_KEY", ())
    unheld = getattr(model, "UNHELD", {})
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key and field.db_returning)]
    columns = (*(f.attname for f in fields if f.attname not in unheld), *getattr(model, "HELD_ALSO", ()))
    return Held(kind, columns, mark_of(columns), _reader_of_key(named), taker_of(columns))


def print_of(row: Model) -> Print:
    """The print of a row as it stands in memory, saved or about to be."""
    kind, _columns, mark, key, take = held(type(row))
    return Print(kind, key(row), digest_of(kind, mark, take(row)))


def prints_of(rows: Iterable[Row]) -> list[Print]:
    """The prints of rows; a print stands for itself."""
    return [row if isinstance(row, Print) else print_of(row) for row in rows]


def gone(row: Model) -> Print:
    """What the record keeps of a row that is taken away."""
    of = held(type(row))
    return Print(of.kind, of.key(row), GONE)


def digest_of(kind: str, mark: str, said: Sequence[object]) -> str:
    """The keyed digest of values under the mark of their columns."""
    text = orjson.dumps(said, default=_plain, option=_OPTIONS).decode()
    return f"{mark}:{keyed_hash(text, purpose=f'held.{kind}')[:32]}"


def mark_of(columns: Sequence[str]) -> str:
    """Six letters that stand for these columns in this order."""
    return sha256(" ".join(columns).encode()).hexdigest()[:6]


@cache
def taker_of(columns: tuple[str, ...]) -> Callable[[Model], tuple[object, ...]]:
    """What reads these columns of a row, two at the least."""
    return attrgetter(*columns)


def _reader_of_key(named: tuple[str, ...]) -> Callable[[Model], str]:
    """A row's name among its kind: its key, or other columns where the database draws the key with the row itself."""
    if not named:
        return lambda row: str(row.pk)
    return lambda row: " ".join(str(getattr(row, name)) for name in named)


def _plain(value: object) -> object:
    """The same text for a value before it is saved and after it was read again, on either database."""
    if isinstance(value, datetime):
        return int(value.timestamp() * 1_000_000)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    raise TypeError(f"{type(value).__name__} is not of any column")
