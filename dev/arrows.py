"""Draws what follows from `tests/architecture/arrows.toml`: the page docs/arrows.md and import-linter's contracts.

python dev/arrows.py            write both
python dev/arrows.py --check    1 when one of them is not what the list says
"""

import sys

from generated import ROOT, keep_fresh

sys.path.insert(0, str(ROOT))

from tests.architecture.arrows import Room, read_rooms

PAGE = ROOT / "docs" / "arrows.md"
CONTRACTS = ROOT / "tests" / "architecture" / "imports.toml"
BELOW = "every room of the tiers above in this table"
FIRST_LINES = """\
# Arrows

A → B: A may import B and may point a foreign key at B's tables. Nothing else may. Drawn by `python dev/arrows.py` from
`tests/architecture/arrows.toml`; import-linter and `tests/architecture/` hold the code to it, imports inside functions
and string keys included.
"""


def page(rooms: dict[str, Room]) -> str:
    """The list for readers: a table, tier by tier, and the same as a diagram."""
    lines = [FIRST_LINES, "| tier | room | what it is | may reach |", "|---|---|---|---|"]
    lines += [
        f"| {room.tier} | {room.name} | {room.about} | {', '.join(room.listed).replace('*', BELOW) or 'nothing'} |"
        for room in rooms.values()
    ]
    lines += ["", "What follows from another arrow is left out of the diagram.", "", "```mermaid", "flowchart TD"]
    lines += [f"    {room.name} --> {other}" for room in rooms.values() for other in direct(room, rooms)]
    return "\n".join([*lines, "```", ""])


def direct(room: Room, rooms: dict[str, Room]) -> list[str]:
    """The rooms it may reach that none of the others it may reach could reach for it."""
    through = {far for near in room.may for far in rooms[near].may}
    return [name for name in rooms if name in room.may - through]


def contracts(rooms: dict[str, Room]) -> str:
    """import-linter's contracts: for each room, the rooms it must not import. Detours are the other rooms' arrows."""
    lines = [
        "# Written by dev/arrows.py from arrows.toml; edit that.",
        "[tool.importlinter]",
        'root_package = "huiyin"',
    ]
    for room in rooms.values():
        barred = [other.package for other in rooms.values() if other.name != room.name and other.name not in room.may]
        lines += ["", "[[tool.importlinter.contracts]]", f'name = "{room.name} reaches only what it may"']
        lines += ['type = "forbidden"', f'source_modules = ["{room.package}"]', "allow_indirect_imports = true"]
        lines += ["forbidden_modules = [", *(f'    "{package}",' for package in barred), "]"]
    return "\n".join([*lines, ""])


def main() -> int:
    """Write both files, or say which one is stale."""
    rooms = read_rooms()
    return keep_fresh(__doc__ or "", {PAGE: page(rooms), CONTRACTS: contracts(rooms)})


if __name__ == "__main__":
    sys.exit(main())
