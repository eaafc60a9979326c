"""Whether two matters may be about the same thing by where they are: building 3's lamp is not 7's."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from typing import Final

_DIGITS: Final = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")}
_CALLED: Final = r"([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*(?:号楼|#楼|栋|幢)"
_BUILDING: Final = re.compile(_CALLED + r"|\bbuilding\s+([0-9]{1,3})\b")


def buildings_named(*words: str) -> frozenset[str]:
    """The numbers of the buildings of which the words speak: "3号楼2单元", "三号楼" and "building 3" all say 3."""
    told = unicodedata.normalize("NFKC", "\n".join(words)).casefold()
    return frozenset(_number(found[1] or found[2]) for found in _BUILDING.finditer(told))


def elsewhere(here: AbstractSet[str], there: AbstractSet[str]) -> bool:
    """Whether both say of which building they are, and none is named by both."""
    return bool(here) and bool(there) and here.isdisjoint(there)


def _number(told: str) -> str:
    """Digits as they are, numerals up to 九十九 counted."""
    if told.isdigit():
        return str(int(told))
    tens, ten, ones = told.rpartition("十")
    return str((_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0))
