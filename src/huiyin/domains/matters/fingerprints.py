"""What the record keeps of matters beyond a row at a time: all that a matter is promised, and who helps with it.

And what it kept before there were marks (see `platform.audit.prints`): those digests are still judged, by the columns
that they covered.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Model

from huiyin.domains.matters.models import Clock, Extension, Matter, Pause
from huiyin.platform.audit.prints import Print, digest_of, held, mark_of
from huiyin.platform.sealing.hashes import keyed_hash

PROMISED: Final = "promised"  # how the record names all that a matter was promised
HELPERS: Final = "helpers"  # and the units that help with it
HELPERS_MARK: Final = mark_of(("organisation_id",))

# The columns that a digest without a mark covers.
EARLIER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
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
)


def promised(
    matter: Matter, clocks: Iterable[Clock], pauses: Iterable[Pause] = (), extensions: Iterable[Extension] = ()
) -> Print:
    """What the record keeps of all that a matter is promised: one digest over its clocks and their rows.

    Clocks that are written in the same statement have no keys yet, and will get them in the order in which they come.
    """
    rows = _in_order([*clocks, *pauses, *extensions])
    said = [[held(type(row)).kind, *held(type(row)).take(row)] for row in rows]
    return Print(PROMISED, str(matter.pk), digest_of(PROMISED, _promises_mark(), said))


def helpers(matter: Matter) -> Print:
    """What the record keeps of the units that help with a matter, as they stand in their table now."""
    return helped_by(matter, matter.supporting_units.values_list("pk", flat=True))


def helped_by(matter: Matter, units: Iterable[object]) -> Print:
    """The same for units that are at hand, in any order."""
    return Print(HELPERS, str(matter.pk), digest_of(HELPERS, HELPERS_MARK, sorted(str(unit) for unit in units)))


def unmarked(row: Model) -> str:
    """The digest of a row as it was before there were marks."""
    return _digest(_kind_of(row), _said(row))


def fits_earlier(row: Model, digest: str) -> bool:
    """Whether a row says what a digest without a mark says of it."""
    return digest == unmarked(row)


def fits_earlier_promise(rows: Iterable[Model], digest: str) -> bool:
    """The same for all that a matter is promised."""
    said = [(row, _said(row)) for row in _in_order(rows)]
    # The first version of all covered the keys of clocks too.
    with_keys = [told | {"id": row.pk} if isinstance(row, Clock) else told for row, told in said]
    return digest in {_digest(PROMISED, [told for _row, told in said]), _digest(PROMISED, with_keys)}


@cache
def _promises_mark() -> str:
    held_of = [held(Clock), held(Pause), held(Extension)]
    return mark_of([column for of in held_of for column in (of.kind, *of.columns)])


def _in_order(rows: Iterable[Model]) -> list[Model]:
    return sorted(rows, key=lambda row: (_kind_of(row), row.pk or 0))


def _kind_of(row: Model) -> str:
    return type(row).__name__.lower()


def _said(row: Model) -> dict[str, object]:
    fields, take = _read(_kind_of(row))
    return dict(zip(fields, map(_plain, take(row)), strict=True))


@cache
def _read(kind: str) -> tuple[tuple[str, ...], Callable[[Model], tuple[object, ...]]]:
    return EARLIER[kind], attrgetter(*EARLIER[kind])


def _digest(kind: str, said: object) -> str:
    return keyed_hash(json.dumps(said, sort_keys=True, ensure_ascii=False), purpose=f"matters.{kind}")[:32]


def _plain(value: Any) -> object:
    """The text that such a digest gives a value."""
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    if isinstance(value, datetime):
        return int(value.timestamp() * 1_000_000)
    return value if value is None or isinstance(value, str | int) else str(value)
