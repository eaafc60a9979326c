"""Areas: where something is, as a text path of codes from the top down, such as "/15/1506/150622/".

An area starts and ends with "/", so that a plain prefix comparison answers "lies within" in Python and in SQL alike.
Codes are kept in lower case: SQLite's prefix search ignores case and PostgreSQL's does not, and scope must not differ.
"""

import re
from collections.abc import Iterable
from typing import NewType

Area = NewType("Area", str)

_CODE = r"[0-9a-z][0-9a-z_-]*"
_IS_CODE = re.compile(_CODE)
_IS_AREA = re.compile(rf"/(?:{_CODE}/)+")


def is_area(text: str) -> bool:
    """Whether the text is a well-formed area. Neither "" nor "/" is one: nothing stands for everywhere by accident."""
    return _IS_AREA.fullmatch(text) is not None


def area_of(parts: Iterable[str]) -> Area:
    """The area with these codes, topmost first: ["15", "1506"] → "/15/1506/".

    Raises ValueError for no codes, or for a code with other than ASCII letters, digits, "-" and "_".
    """
    codes = [part.lower() for part in parts]
    if not codes or not all(_IS_CODE.fullmatch(code) for code in codes):
        raise ValueError(f"not the codes of an area: {codes!r}")
    return Area(f"/{'/'.join(codes)}/")


def child(area: Area, code: str) -> Area:
    """The area one level below with this code. Raises ValueError as `area_of` does."""
    return Area(area + area_of([code])[1:])


def covers(outer: str, inner: str) -> bool:
    """Whether `inner` is `outer` or lies within it. A text that is no area covers nothing and is covered by nothing."""
    return inner.startswith(outer) and is_area(outer) and is_area(inner)


def overlap(one: str, other: str) -> bool:
    """Whether one of the two lies within the other, or they are the same."""
    return covers(one, other) or covers(other, one)


def parent(area: Area) -> Area | None:
    """The area one level above, or None at the top."""
    above = area[: area.rstrip("/").rfind("/") + 1]
    return Area(above) if above != "/" else None


def lineage(area: Area) -> tuple[Area, ...]:
    """The area itself, then each one above it, up to the top."""
    found = [area]
    while (above := parent(found[-1])) is not None:
        found.append(above)
    return tuple(found)
