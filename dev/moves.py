"""Writes docs/moves.md: the tables of moves and their diagrams, drawn from the domains' `states.py`.

python dev/moves.py            write it
python dev/moves.py --check    1 when it is not what the table says
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from huiyin.core.states import Moves  # noqa: E402 - found by the line above
from huiyin.domains.matters.states import MOVES  # noqa: E402 - as above
from huiyin.domains.meetings import states as meetings  # noqa: E402 - as above
from huiyin.domains.works import states as works  # noqa: E402 - as above

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


def main() -> int:
    """Write the page, or say that it is stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    checking = parser.parse_args().check
    stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page()
    if stale and not checking:
        PAGE.write_text(page(), encoding="utf-8")
    if stale:
        print(f"{'stale' if checking else 'written'}: {PAGE.relative_to(ROOT)}")
    return 1 if stale and checking else 0


if __name__ == "__main__":
    sys.exit(main())
