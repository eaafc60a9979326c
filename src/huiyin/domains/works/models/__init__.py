"""The nouns of works."""

from .cost import Cost
from .follower import Follower
from .milestone import Milestone, Slip
from .photo import Photo
from .template import Template
from .upkeep import Check, Task
from .work import Work, WorkStep
from .work_matter import WorkMatter

__all__ = [
    "Check",
    "Cost",
    "Follower",
    "Milestone",
    "Photo",
    "Slip",
    "Task",
    "Template",
    "Work",
    "WorkMatter",
    "WorkStep",
]
