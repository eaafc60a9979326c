"""The nouns of meetings."""

from .attendance import Attendance, Recusal
from .body import Body
from .decision import Decision, DecisionStep
from .hearing import Hearing
from .item import Item, ItemMatter
from .meeting import Meeting, MeetingStep
from .member import Member
from .minutes import Minutes
from .setting import Setting
from .speech import Speech
from .vote import Ballot, Vote

__all__ = [
    "Attendance",
    "Ballot",
    "Body",
    "Decision",
    "DecisionStep",
    "Hearing",
    "Item",
    "ItemMatter",
    "Meeting",
    "MeetingStep",
    "Member",
    "Minutes",
    "Recusal",
    "Setting",
    "Speech",
    "Vote",
]
