"""Taking past matters from a spreadsheet: in portions, each of them whole or not at all.

Killed half-way it leaves whole portions behind, and the same file taken again goes on where it stopped: a matter is
known by its register and its number there. One that is there already is left as it is, even where the sheet says more
by now.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from errno import EISDIR
from itertools import islice
from os import strerror
from pathlib import Path
from types import TracebackType
from typing import Final

from django.db import IntegrityError
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.actions.importing import Past, import_matters
from huiyin.domains.matters.queries.hands import first_receiver
from huiyin.domains.matters.queries.imports import already_there
from huiyin.interfaces.exchange.matters_map import SheetMap
from huiyin.interfaces.exchange.matters_sheet import Reading, read_past
from huiyin.interfaces.exchange.rejects import Rejects
from huiyin.interfaces.exchange.sheets import Row, Sheet, open_sheet
from huiyin.platform.access.actors import SYSTEM, Actor

PORTION: Final = 500
SOURCE_LIMIT: Final = 60
TRIES: Final = 3  # of a portion that another import is faster with
SHOWN: Final = 10  # rejected rows told at once


@dataclass(frozen=True, slots=True)
class Order:
    """What to take: the file, for which community, under which register's name, how it writes, where rejects go.

    With `even_empty` the file of rejects is written even without any. `undated` is the moment for the rows of a
    sheet that has no column for the time. With `dry_run` nothing is written into the tables.
    """

    path: Path
    community: Community
    source: str
    map: SheetMap
    rejects: Path | None = None
    even_empty: bool = False
    dry_run: bool = False
    undated: datetime | None = None


@dataclass(slots=True)
class Taken:
    """What came of it: rows read, created, already there, rejected; columns and words nobody knows; first reasons."""

    read: int = 0
    created: int = 0
    already: int = 0
    rejected: int = 0
    columns: tuple[str, ...] = ()
    words: dict[str, int] = field(default_factory=dict)
    reasons: list[tuple[int, str]] = field(default_factory=list)


def take_matters(
    order: Order, *, at: datetime, progress: Callable[[int], object] = lambda _count: None, actor: Actor = SYSTEM
) -> Taken:
    """Read the file and take what is new. `progress` hears how many rows were read.

    Raises Invalid for a file that cannot be read as a whole, a name that is too long, and a community without a unit.
    """
    _check(order)
    taken = Taken()
    reading = Reading(at, order.undated or at, order.map.labels, order.map.kinds, taken.words)
    with order.path.open("rb") as file:
        sheet = open_sheet(file, name=order.path.name, columns=order.map.columns)
        taken.columns = sheet.unknown
        with _RejectsInPlace(order.rejects, sheet, even_empty=order.even_empty) as rejects:
            told = _Teller(taken, rejects)
            seen: set[str] = set()
            for portion in _portions(_readable(sheet.rows, reading, told), PORTION):
                fresh = {one.source_number: one for one in reversed(portion) if one.source_number not in seen}
                seen |= fresh.keys()
                created = _take(order, list(fresh.values())[::-1], at=at, actor=actor)
                taken.created += created
                taken.already += len(portion) - created
                progress(taken.read)
    return taken


def _check(order: Order) -> None:
    if not 0 < len(order.source) <= SOURCE_LIMIT:
        message = _("The name of the register has %(length)d characters; at most %(limit)d: see --source.")
        raise Invalid({"source": [message % {"length": len(order.source), "limit": SOURCE_LIMIT}]})
    if order.rejects is not None and order.rejects.exists():
        _check_rejects(order.rejects, order.path)
    try:
        first_receiver(order.community)
    except Invalid as fault:
        message = _("%(community)s has no unit yet that receives matters, such as its residents' committee.")
        raise Invalid({"community": [message % {"community": order.community.name}]}) from fault


def _check_rejects(rejects: Path, register: Path) -> None:
    """Before anything is taken: afterwards it would be too late to say that there is no room for the rejects."""
    if rejects.is_dir():
        raise IsADirectoryError(EISDIR, strerror(EISDIR), str(rejects))
    if register.exists() and rejects.samefile(register):
        raise Invalid({"rejects": [_("The rejected rows would be written over the register itself: see --rejects.")]})


def _readable(rows: Iterable[Row], reading: Reading, told: "_Teller") -> Iterator[Past]:
    for row in rows:
        told.taken.read += 1
        past = read_past(row, reading)
        if isinstance(past, list):
            told.reject(row, past)
        else:
            yield past


def _portions(rows: Iterator[Past], size: int) -> Iterator[list[Past]]:
    while portion := list(islice(rows, size)):
        yield portion


def _take(order: Order, portion: list[Past], *, at: datetime, actor: Actor) -> int:
    """Take those that are not there, and return how many. Another import at the same time may be faster: ask again."""
    for left in reversed(range(TRIES)):
        there = already_there(order.source, (one.source_number for one in portion))
        new = [one for one in portion if one.source_number not in there]
        if not new or order.dry_run:
            return len(new)
        try:
            import_matters(community=order.community, source=order.source, past=new, at=at, actor=actor)
        except IntegrityError:
            if not left:
                raise
        else:
            return len(new)
    raise AssertionError("the last try returns or raises")


@dataclass(slots=True)
class _Teller:
    """Counts rejected rows, keeps the first reasons, and writes all of them where they go."""

    taken: Taken
    rejects: Rejects | None

    def reject(self, row: Row, reasons: list[str]) -> None:
        """One row that cannot be taken."""
        self.taken.rejected += 1
        if len(self.taken.reasons) < SHOWN:
            self.taken.reasons.append((row.number, "；".join(reasons)))
        if self.rejects is not None:
            self.rejects.add(row, reasons)


class _RejectsInPlace:
    """The file of rejects, complete or not at all: written beside its name, and put in its place at the end."""

    def __init__(self, path: Path | None, sheet: Sheet, *, even_empty: bool) -> None:
        self.path, self.even_empty = path, even_empty
        self.beside = path.with_name(f".{path.name}.part") if path is not None else None
        self.rejects = Rejects(self.beside, sheet.header) if self.beside is not None else None

    def __enter__(self) -> Rejects | None:
        return self.rejects

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.rejects is None or self.beside is None or self.path is None:
            return
        self.rejects.__exit__(kind, fault, trace)
        if kind is None and (self.rejects.count or self.even_empty):
            self.beside.replace(self.path)
        else:
            self.beside.unlink()
