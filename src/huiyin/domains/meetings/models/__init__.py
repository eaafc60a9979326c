"""The nouns of meetings."""

from .attendance import Attendance, Recusal
from .body import Body
from .hearing import Hearing
from .item import Item, ItemMatter
from .meeting import Meeting, MeetingStep
from .member import Member
from .setting import Setting

__all__ = [
    "Attendance",
    "Body",
    "Hearing",
    "Item",
    "ItemMatter",
    "Meeting",
    "MeetingStep",
    "Member",
    "Recusal",
    "Setting",
]
