"""What somebody wants to be there: divisions, a community, units, people, estates, boards, the directory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

ALL: Final = "all"  # in place of a bundle: every verb there is, for the first administrator


@dataclass(frozen=True, slots=True)
class UnitWish:
    """A unit; `where` is the code of a division or of an estate."""

    code: str
    name: str
    kind: str
    where: str
    phone: str = ""
    level: str = ""
    order: int = 100


@dataclass(frozen=True, slots=True)
class PostWish:
    """A post at a unit, by its code; from a bundle, with verbs besides or instead."""

    unit: str
    title: str
    where: str
    bundle: str = ""
    verbs: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class PersonWish:
    """Somebody who signs in."""

    username: str
    name: str
    posts: tuple[PostWish, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A unit in an estate's alliance."""

    unit: str
    role: str


@dataclass(frozen=True, slots=True)
class Board:
    """A line of an estate's contact board."""

    topic: str
    unit: str
    phone: str = ""
    hours: str = ""
    address: str = ""
    order: int = 100


@dataclass(frozen=True, slots=True)
class EstateWish:
    """An estate; `buildings` are rows (first, last, entrances, lifts)."""

    code: str
    name: str
    address: str = ""
    buildings: tuple[tuple[int, int, int, bool], ...] = ()
    alliance: tuple[Member, ...] = ()
    contacts: tuple[Board, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the dispatch directory."""

    subject: str
    unit: str
    estate: str = ""
    hours: str = "any"
    automatic: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Everything together, for one community. What is left out is left as it is."""

    community: str  # the official code, unpadded
    divisions: Mapping[str, str] = field(default_factory=dict)
    phone: str = ""
    units: tuple[UnitWish, ...] = ()
    estates: tuple[EstateWish, ...] = ()
    people: tuple[PersonWish, ...] = ()
    directory: tuple[Rule, ...] = ()
    starting_directory: bool = False
