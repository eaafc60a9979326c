"""Matters as a file: one line a matter, stable column names, nothing that names a person or a home.

Texts are redacted as the public would read them; a home is told by its entrance. docs/guides/export.md explains each
column; a column is only ever added, at the end.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from typing import BinaryIO, Final
from uuid import UUID

from django.utils.timezone import localtime

from huiyin.domains.estates.models import PlaceKind
from huiyin.domains.matters.models import Answer, Matter
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.domains.meetings.queries.withholding import black_by_matter
from huiyin.interfaces.exchange.tables import write_csv, write_xlsx

PORTION: Final = 500  # matters whose withheld words are asked for together
Cell = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Told:
    """A matter with the answer that stands, and the verdicts on it counted apart: solved, not solved, silent."""

    matter: Matter
    answer: Answer | None
    words: tuple[str, ...]  # "solved", "unsolved" or "silent", one a reporter who was asked
    grades: tuple[str, ...]
    reporters: int
    black: Callable[[str], str]  # puts a box over the words that a meeting which heard it withholds from the public


def _time(at: datetime | None) -> str | None:
    return None if at is None else localtime(at).isoformat(timespec="seconds")


def _public(text: str, told: Told) -> str:
    return told.black(redact(text).text)


def _place(told: Told) -> str:
    place = told.matter.place
    if place is None:
        return ""
    if place.kind == PlaceKind.HOME:
        return place.parent.label if place.parent else ""
    return place.label


COLUMNS: Final[dict[str, Callable[[Told], Cell]]] = {
    "number": lambda told: told.matter.number,
    "community": lambda told: told.matter.community.code,
    "community_name": lambda told: told.matter.community.name,
    "estate": lambda told: told.matter.estate.name if told.matter.estate else "",
    "place": _place,
    "where": lambda told: _public(told.matter.where, told),
    "channel": lambda told: told.matter.channel,
    "kind": lambda told: told.matter.kind,
    "category": lambda told: told.matter.category.code if told.matter.category else "",
    "urgency": lambda told: told.matter.urgency,
    "title": lambda told: _public(told.matter.title, told),
    "text": lambda told: _public(told.matter.text, told),
    "state": lambda told: told.matter.state,
    "level": lambda told: told.matter.level,
    "lead_unit": lambda told: told.matter.lead_unit.name,
    "next_step": lambda told: told.matter.next_step,
    "received_at": lambda told: _time(told.matter.received_at),
    "due_at": lambda told: _time(told.matter.due_at),
    "closed_at": lambda told: _time(told.matter.closed_at),
    "updated_at": lambda told: _time(told.matter.updated_at),
    "answer_outcome": lambda told: told.answer.outcome if told.answer else "",
    "answer_text": lambda told: _public(told.answer.public_text, told) if told.answer else "",
    "answered_at": lambda told: _time(told.answer.at) if told.answer else None,
    "reporters": lambda told: told.reporters,
    "verdicts_solved": lambda told: told.words.count("solved"),
    "verdicts_unsolved": lambda told: told.words.count("unsolved"),
    "verdicts_silent": lambda told: told.words.count("silent"),
    "satisfied": lambda told: told.grades.count(Satisfaction.SATISFIED),
    "basically_satisfied": lambda told: told.grades.count(Satisfaction.BASICALLY),
    "dissatisfied": lambda told: told.grades.count(Satisfaction.DISSATISFIED),
    "joined_into": lambda told: told.matter.joined_into.number if told.matter.joined_into else "",
    "part_of": lambda told: told.matter.part_of.number if told.matter.part_of else "",
    "confidential": lambda told: told.matter.confidential,
    "dormant": lambda told: told.matter.dormant,
    "source": lambda told: told.matter.source,
    "source_number": lambda told: told.matter.source_number or "",
    "supporters": lambda told: told.matter.supporters,
}


def told_of(matter: Matter, black: Callable[[str], str]) -> Told:
    """What an export tells of a matter loaded by `queries.exports.as_exported`."""
    answer = next(reversed(list(matter.answers.all())), None)
    last = {word.reporter_id: word for word in matter.verdicts.all() if answer and word.answer_id == answer.pk}
    words = {None: "silent", True: "solved", False: "unsolved"}
    joined = sum(len(other.reporters.all()) for other in matter.joined.all())
    return Told(
        matter,
        answer,
        tuple(words[word.solved] for word in last.values()),
        tuple(word.satisfaction for word in last.values()),
        len(matter.reporters.all()) + joined,
        black,
    )


def lines_of(matters: Iterable[Matter]) -> Iterator[list[Cell]]:
    """The cells of each matter, in the order of `COLUMNS`."""
    rest = iter(matters)
    while portion := list(islice(rest, PORTION)):
        black = black_by_matter(_heard(one) for one in portion)
        for matter in portion:
            told = told_of(matter, partial(black, _heard(matter)))
            yield [read(told) for read in COLUMNS.values()]


def _heard(matter: Matter) -> UUID:
    """The matter that a meeting heard: the one into which this one was joined, else itself."""
    return matter.joined_into_id or matter.pk


def write_matters(file: BinaryIO, matters: Iterable[Matter], *, kind: str) -> None:
    """Write "csv", "xlsx" or "jsonl". CSV guards cells that a spreadsheet would compute with an apostrophe."""
    lines = lines_of(matters)
    if kind == "jsonl":
        for cells in lines:
            line = json.dumps(dict(zip(COLUMNS, cells, strict=True)), ensure_ascii=False)
            file.write(line.encode() + b"\n")
        return
    written = ([_spelled(cell) for cell in cells] for cells in lines)
    (write_csv if kind == "csv" else write_xlsx)(file, list(COLUMNS), written)


def _spelled(cell: Cell) -> str | int | None:
    return str(cell).lower() if isinstance(cell, bool) else cell
