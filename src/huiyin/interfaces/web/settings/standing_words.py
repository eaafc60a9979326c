"""What stands on an estate or a grid, in words for whoever wants to take it away."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import ngettext

Words = Callable[[int], str]

# The models that people know by a name of their own; a name that ends with a dot stands for the others of its room.
_NAMED: Final[Mapping[str, Words]] = {
    "estates.Place": lambda n: ngettext(
        "%(n)d place, in use or not any more", "%(n)d places, in use or not any more", n
    ),
    "access.Post": lambda n: ngettext("%(n)d post, of today or of before", "%(n)d posts, of today or of before", n),
    "matters.Matter": lambda n: ngettext("%(n)d matter", "%(n)d matters", n),
    "matters.DirectoryRule": lambda n: ngettext(
        "%(n)d line of the dispatch directory", "%(n)d lines of the dispatch directory", n
    ),
    "estates.Contact": lambda n: ngettext(
        "%(n)d line on its contact board, still there or taken off",
        "%(n)d lines on its contact board, still there or taken off",
        n,
    ),
    "estates.AllianceMember": lambda n: ngettext(
        "%(n)d member of its alliance, also who left", "%(n)d members of its alliance, also who left", n
    ),
    "estates.Organisation": lambda n: ngettext("%(n)d unit", "%(n)d units", n),
    "works.": lambda n: ngettext("%(n)d entry about works", "%(n)d entries about works", n),
    "meetings.": lambda n: ngettext("%(n)d entry about meetings", "%(n)d entries about meetings", n),
    "": lambda n: ngettext("%(n)d other entry", "%(n)d other entries", n),
}


def standing_words(found: Mapping[str, int]) -> list[str]:
    """One phrase a kind, in the order in which people would look for them."""
    counts: Counter[str] = Counter()
    for label, count in found.items():
        room = f"{label.partition('.')[0]}."
        counts[next(name for name in (label, room, "") if name in _NAMED)] += count
    return [_NAMED[name](counts[name]) % {"n": counts[name]} for name in _NAMED if name in counts]
