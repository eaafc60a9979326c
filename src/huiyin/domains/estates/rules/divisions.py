"""Official codes of divisions: 2 digits for a province, 4 city, 6 banner, 9 street, 12 community, 15 grid.

National tables pad a code with zeros to 6 or 12 digits ("150600", "150622001000"). Here a code is kept unpadded, so
that its lineage can be read off its prefixes and each step of an area says its level by its length.
Assumes that no real division has a code part of zeros alone, which holds in the national tables.
"""

from enum import StrEnum

from huiyin.core.areas import Area, area_of


class Level(StrEnum):
    """The levels of the division tree, from the top."""

    PROVINCE = "province"
    CITY = "city"
    BANNER = "banner"
    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"


LENGTHS: dict[Level, int] = {
    Level.PROVINCE: 2,
    Level.CITY: 4,
    Level.BANNER: 6,
    Level.STREET: 9,
    Level.COMMUNITY: 12,
    Level.GRID: 15,
}
_LEVELS = {length: level for level, length in LENGTHS.items()}
_PADDED = 12


def unpadded(code: str) -> str:
    """The code without its padding: "150600" and "150600000000" → "1506".

    Raises ValueError for anything but ASCII digits of an official length.
    """
    if not (code.isascii() and code.isdigit()) or len(code) not in _LEVELS:
        raise ValueError(f"not the code of a division: {code!r}")
    for shorter in sorted(_LEVELS):
        if shorter < len(code) and set(code[shorter:]) == {"0"}:
            return code[:shorter]
    return code


def level_of(code: str) -> Level:
    """The level that an unpadded code speaks of. Raises ValueError for no such length."""
    if len(code) not in _LEVELS:
        raise ValueError(f"not the code of a division: {code!r}")
    return _LEVELS[len(code)]


def lineage_of(code: str) -> tuple[str, ...]:
    """The unpadded codes from the province down to this one: "150622" → ("15", "1506", "150622")."""
    return tuple(code[:length] for length in LENGTHS.values() if length <= len(code))


def area_of_division(code: str) -> Area:
    """The area of a division: "150622" → "/15/1506/150622/"."""
    return area_of(lineage_of(code))


def is_grid(area: str) -> bool:
    """Whether an area is a grid's: its last step is a code of fifteen digits."""
    last = area.rstrip("/").rpartition("/")[2]
    return last.isdigit() and len(last) == LENGTHS[Level.GRID]


def official(code: str) -> str:
    """The code as it is printed in the national tables: 12 digits, padded with zeros; a grid keeps its 15."""
    return code.ljust(_PADDED, "0")


def parent_code(code: str) -> str:
    """The unpadded code of the division above; "" above a province."""
    return "".join(lineage_of(code)[-2:-1])
