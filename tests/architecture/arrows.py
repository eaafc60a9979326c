"""Reads `arrows.toml`: the rooms of the house, tier by tier, and where each may reach."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("arrows.toml")
EVERYTHING_BELOW = "*"


@dataclass(frozen=True)
class Room:
    """One package with one concern, and the rooms that it may reach directly."""

    name: str
    tier: str
    package: str
    about: str
    listed: tuple[str, ...]
    may: frozenset[str]


def read_rooms(path: Path = SOURCE) -> dict[str, Room]:
    """Every room by its name, lower tiers first. Raises ValueError for an arrow that leads nowhere."""
    rooms: dict[str, Room] = {}
    below: list[str] = []
    tiers = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {name for tier in tiers.values() for name in tier}
    for tier, entries in tiers.items():
        for name, entry in entries.items():
            named = set(entry["may"]) - {EVERYTHING_BELOW}
            if unknown := named - known:
                raise ValueError(f"{name} points at {sorted(unknown)}, which are no rooms")
            reach = named | (set(below) if EVERYTHING_BELOW in entry["may"] else set())
            rooms[name] = Room(name, tier, entry["package"], entry["about"], tuple(entry["may"]), frozenset(reach))
        below += entries
    return rooms


def cycle_in(rooms: dict[str, Room]) -> list[str]:
    """The rooms that no order can untangle; empty when the arrows run one way."""
    left = {name: set(room.may) for name, room in rooms.items()}
    while free := [name for name, may in left.items() if not may & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)
