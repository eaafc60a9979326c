"""The page of moves says what the table says."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "dev"))

import moves


def test_the_page_of_moves_is_fresh():
    assert moves.PAGE.read_text(encoding="utf-8") == moves.page(), "run: python dev/moves.py"
