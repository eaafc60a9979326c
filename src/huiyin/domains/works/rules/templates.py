"""What a template of works says, read from the shipped file or from what somebody typed, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

PARTS: Final = 3  # of a milestone's line: what, weight, days
SEPARATORS: Final = ("|", "｜")
MOST_WEIGHT: Final = 100
MOST_DAYS: Final = 1825  # five years
MOST_MONTHS: Final = 60
TITLE: Final = 80


@dataclass(frozen=True, slots=True)
class Planned:
    """A milestone as a template has it: so many days after the work is planned."""

    title: str
    weight: int
    days: int


@dataclass(frozen=True, slots=True)
class Recurring:
    """A check as a template has it."""

    title: str
    every_months: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A template, from wherever it comes."""

    code: str
    name: str
    aim: str
    milestones: tuple[Planned, ...]
    questions: tuple[str, ...]
    upkeep: tuple[Recurring, ...]


class LineFault(ValueError):  # noqa: N818 - a fault of a line, as the forms call it
    """A line that cannot be read; `number` counts from 1."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(f"line {number}: {line!r}")
        self.number, self.line = number, line


def pattern_from(code: str, table: Mapping[str, Any], *, language: str) -> Pattern:
    """A template of the shipped file, in Chinese or in English. Raises KeyError or ValueError for a wrong file."""
    chosen = "zh" if language.startswith("zh") else "en"
    milestones = tuple(Planned(row[chosen], _within(row["weight"], MOST_WEIGHT), row["days"]) for row in table["steps"])
    upkeep = tuple(Recurring(row[chosen], _within(row["months"], MOST_MONTHS)) for row in table["upkeep"])
    questions = tuple(row[chosen] for row in table["questions"])
    return Pattern(code, table["name"][chosen], table["aim"][chosen], milestones, questions, upkeep)


def read_milestones(text: str) -> tuple[Planned, ...]:
    """Milestones as typed, one a line: "what | weight | days". Raises LineFault for the first line that is not so."""
    return tuple(_milestone(number, line) for number, line in _lines(text))


def read_upkeep(text: str) -> tuple[Recurring, ...]:
    """Checks as typed, one a line: "what | months". Raises LineFault."""
    return tuple(_recurring(number, line) for number, line in _lines(text))


def read_questions(text: str) -> tuple[str, ...]:
    """Questions as typed, one a line. Raises LineFault for one that is too long."""
    told = []
    for number, line in _lines(text):
        if len(line) > TITLE:
            raise LineFault(number, line)
        told.append(line)
    return tuple(told)


def written(pattern: Pattern) -> dict[str, str]:
    """A template as it is typed: what the readers above read back."""
    return {
        "milestones": "\n".join(f"{one.title} | {one.weight} | {one.days}" for one in pattern.milestones),
        "upkeep": "\n".join(f"{one.title} | {one.every_months}" for one in pattern.upkeep),
        "questions": "\n".join(pattern.questions),
    }


def dated(milestones: Sequence[Planned], *, today: date) -> list[tuple[str, int, date]]:
    """The milestones with their dates, counted from today."""
    return [(one.title, one.weight, today + timedelta(days=one.days)) for one in milestones]


def _milestone(number: int, line: str) -> Planned:
    parts = _split(line)
    if len(parts) != PARTS or not parts[0] or len(parts[0]) > TITLE:
        raise LineFault(number, line)
    try:
        return Planned(parts[0], _within(_whole(parts[1]), MOST_WEIGHT), _within(_whole(parts[2]), MOST_DAYS))
    except ValueError:
        raise LineFault(number, line) from None


def _recurring(number: int, line: str) -> Recurring:
    parts = _split(line)
    if len(parts) != PARTS - 1 or not parts[0] or len(parts[0]) > TITLE:
        raise LineFault(number, line)
    try:
        return Recurring(parts[0], _within(_whole(parts[1]), MOST_MONTHS))
    except ValueError:
        raise LineFault(number, line) from None


def _lines(text: str) -> list[tuple[int, str]]:
    return [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def _split(line: str) -> list[str]:
    for separator in SEPARATORS[1:]:
        line = line.replace(separator, SEPARATORS[0])
    return [part.strip() for part in line.split(SEPARATORS[0])]


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _within(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise ValueError(str(number))
    return number
