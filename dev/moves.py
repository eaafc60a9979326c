"""Writes docs/moves.md: the tables of moves and their diagrams, drawn from the domains' `states.py`.

python dev/moves.py            write it
python dev/moves.py --check    1 when it is not what the table says
"""

import sys

from generated import ROOT, keep_fresh

sys.path.insert(0, str(ROOT / "src"))

from huiyin.core.states import Moves
from huiyin.domains.matters.states import MOVES
from huiyin.domains.meetings import states as meetings
from huiyin.domains.works import states as works

PAGE = ROOT / "docs" / "moves.md"
FIRST_LINES = """\
# Moves: what can happen to a matter

Written by `python dev/moves.py` from the one table that the actions, the buttons, the API's refusals and the tests read
too; a test refuses a page that says something else. "Who" names the kinds of actor; for staff, "verb" is what their
post has to allow. A move to "(same)" is a step that leaves the state as it is.
"""
OTHERS = {"A meeting": meetings.MOVES, "An item of a meeting": meetings.ITEM_MOVES, "A work": works.MOVES}


def page() -> str:
    """The page as it has to be."""
    parts = [f"{FIRST_LINES}\n{drawn(MOVES)}", *(f"## {name}\n\n{drawn(moves)}" for name, moves in OTHERS.items())]
    return "\n".join(parts)


def drawn(moves: Moves) -> str:
    """A table and its diagram."""
    return f"{moves.table()}\n```mermaid\n{moves.mermaid()}```\n"


if __name__ == "__main__":
    sys.exit(keep_fresh(__doc__ or "", {PAGE: page()}))
