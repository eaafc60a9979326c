"""Digests of rows, kept in the record of writes, so that a row changed by hand in the database is found.

Keyed, since a plain hash of a short text can be guessed; the key never leaves the district.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Model

from huiyin.domains.matters.models import Clock, Extension, Matter, Pause, Step
from huiyin.platform.sealing.hashes import keyed_hash

FIELDS: dict[str, tuple[str, ...]] = {
    "matter": (
        "number",
        "community_id",
        "channel",
        "kind",
        "title",
        "text",
        "received_at",
        "area",
        "category_id",
        "confidential",
        "named_unit_id",
        "part_of_id",
    ),
    "reporter": ("id", "code_hash", "channel", "person_id", "at"),
    "step": (
        "matter_id",
        "seq",
        "move",
        "from_state",
        "to_state",
        "at",
        "actor_kind",
        "actor_id",
        "unit_id",
        "level",
        "note",
        "public_text",
        "data",
    ),
    "answer": ("id", "matter_id", "unit_id", "outcome", "public_text", "done", "why", "by_when", "cost", "at"),
    "verdict": ("answer_id", "reporter_id", "solved", "satisfaction", "reason", "channel", "at"),
    "clock": (
        "kind",
        "promise",
        "level",
        "started_at",
        "amount",
        "unit",
        "fixed_for",
        "due_at",
        "ended_at",
        "ended_by",
    ),
    "pause": ("id", "begins", "until", "ends", "reason", "approver", "asked"),
    "extension": ("id", "clock_id", "at", "amount", "unit", "reason", "approver"),
}
_ENCODER: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
PROMISED = "promised"  # how the record names all that a matter was promised


def fingerprint(row: Model) -> str:
    """The keyed digest of what a row says; 32 hexadecimal digits."""
    return _digest(kind_of(row), _said(row))


def promised(
    matter: Matter, clocks: Iterable[Clock], pauses: Iterable[Pause] = (), extensions: Iterable[Extension] = ()
) -> list[str]:
    """What the record keeps of all that a matter is promised: [kind, key, digest] over its clocks and their rows.

    Clocks that are written in the same statement have no keys yet, and will get them in the order in which they come.
    """
    rows = [_said(row) for row in sorted([*clocks, *pauses, *extensions], key=lambda row: (kind_of(row), row.pk or 0))]
    return [PROMISED, str(matter.pk), _digest(PROMISED, rows)]


def kind_of(row: Model) -> str:
    """How the record names a row's table, such as "matter" or "step"."""
    return type(row).__name__.lower()


def key_of(row: Model) -> str:
    """How the record names a row of its kind: by its key, or a step by its matter and number.

    A step's own key is drawn by the database, and the record is written in the same statement.
    """
    return f"{row.matter_id} {row.seq}" if isinstance(row, Step) else str(row.pk)


def prints_of(*rows: Model) -> list[list[str]]:
    """What the record of a write keeps of the rows it wrote: [kind, key, digest] each."""
    return [[kind_of(row), key_of(row), fingerprint(row)] for row in rows]


def _said(row: Model) -> dict[str, object]:
    fields, take = _read(kind_of(row))
    return dict(zip(fields, map(_plain, take(row)), strict=True))


@cache
def _read(kind: str) -> tuple[tuple[str, ...], Callable[[Model], tuple[object, ...]]]:
    return FIELDS[kind], attrgetter(*FIELDS[kind])


def _digest(kind: str, said: object) -> str:
    return keyed_hash(_as_json(said), purpose=f"matters.{kind}")[:32]


def _plain(value: Any) -> object:
    """The same text for a value before it is saved and after it was read again, on either database."""
    write = _WRITTEN.get(type(value))
    return write(value) if write is not None else str(value)


def _as_it_is(value: object) -> object:
    return value


def _microseconds(value: datetime) -> int:
    return int(value.timestamp() * 1_000_000)


def _as_json(value: object) -> str:
    return _ENCODER.encode(value)


_WRITTEN: Mapping[type, Callable[[Any], object]] = MappingProxyType(
    {
        **dict.fromkeys((str, int, bool, type(None)), _as_it_is),
        **dict.fromkeys((dict, list), _as_json),
        datetime: _microseconds,
    }
)
