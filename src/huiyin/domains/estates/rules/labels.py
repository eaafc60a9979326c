"""What a place is called, as people there say it: the names from the building down, run together."""

import re

_NUMBER = re.compile(r"[0-9]+")
_WIDTH = 4


def label_of(above: str, name: str) -> str:
    """The label of a place below another: "3号楼2单元" and "电梯" → "3号楼2单元电梯".

    Latin words and numbers are kept apart by a blank. A name that already tells the whole way is not doubled.
    """
    if not above or name.startswith(above):
        return name
    apart = all(end.isascii() and end.isalnum() for end in (above[-1], name[:1]))
    return f"{above}{' ' if apart else ''}{name}"


def sort_key(label: str) -> str:
    """A text that sorts labels as people count: "10号楼" after "2号楼"."""
    return _NUMBER.sub(lambda number: number.group().zfill(_WIDTH), label)
