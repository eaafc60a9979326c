"""The nouns of a matter."""

from .answer import Answer
from .answer_template import AnswerTemplate
from .attachment import Attachment
from .category import Category
from .clock import Clock, Extension, Pause
from .directory import DirectoryRule, OffRamp
from .draft import Draft
from .guess import Guess
from .handover import Handover, HandoverQuestion, HandoverStep
from .limit import Limit
from .matter import Matter
from .publication import Publication, PublicPhoto
from .reporter import Reporter
from .saved_view import FirstView, SavedView
from .step import Step
from .verdict import Verdict

__all__ = [
    "Answer",
    "AnswerTemplate",
    "Attachment",
    "Category",
    "Clock",
    "DirectoryRule",
    "Draft",
    "Extension",
    "FirstView",
    "Guess",
    "Handover",
    "HandoverQuestion",
    "HandoverStep",
    "Limit",
    "Matter",
    "OffRamp",
    "Pause",
    "PublicPhoto",
    "Publication",
    "Reporter",
    "SavedView",
    "Step",
    "Verdict",
]
