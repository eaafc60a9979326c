"""The nouns of meetings."""

from .attendance import Attendance, Recusal
from .body import Body
from .correction import CorrectedText, Correction, CorrectionEnd, CorrectionWord
from .council import Council, Noted
from .decision import Decision, DecisionStep
from .hearing import Hearing
from .item import Item, ItemMatter
from .meeting import Meeting, MeetingStep
from .member import Member
from .minutes import Minutes, MinutesWord
from .question import Question
from .setting import Setting
from .speech import Speech
from .vote import Ballot, Vote
from .whistle import Agreement, Whistle, WhistleCall, WhistleStep
from .withheld import Withheld, WithheldTurn

__all__ = [
    "Agreement",
    "Attendance",
    "Ballot",
    "Body",
    "CorrectedText",
    "Correction",
    "CorrectionEnd",
    "CorrectionWord",
    "Council",
    "Decision",
    "DecisionStep",
    "Hearing",
    "Item",
    "ItemMatter",
    "Meeting",
    "MeetingStep",
    "Member",
    "Minutes",
    "MinutesWord",
    "Noted",
    "Question",
    "Recusal",
    "Setting",
    "Speech",
    "Vote",
    "Whistle",
    "WhistleCall",
    "WhistleStep",
    "Withheld",
    "WithheldTurn",
]
