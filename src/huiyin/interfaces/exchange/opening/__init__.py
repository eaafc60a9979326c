"""Opening a community from one file or one form: read, try, do; the same again changes nothing."""

from .applying import Line, Report, open_up
from .reading import read_opening
from .values import ALL, Board, EstateWish, Member, Opening, PersonWish, PostWish, Rule, UnitWish

__all__ = [
    "ALL",
    "Board",
    "EstateWish",
    "Line",
    "Member",
    "Opening",
    "PersonWish",
    "PostWish",
    "Report",
    "Rule",
    "UnitWish",
    "open_up",
    "read_opening",
]
