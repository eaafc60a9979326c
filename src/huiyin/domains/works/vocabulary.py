"""The closed lists of works. What people read is in `labels.py`."""

from enum import StrEnum


class Money(StrEnum):
    """What a row of money says."""

    PLANNED = "planned"
    SPENT = "spent"


class Purpose(StrEnum):
    """What a photo of a work shows."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Result(StrEnum):
    """What a row of an upkeep check says."""

    DONE = "done"
    LATE = "late"  # the day passed without a check; written by the clock
    FAULT = "fault"  # something was found: a matter was raised


class Outcome(StrEnum):
    """What finishing a work says to the matters that it answers."""

    DONE = "done"
    PARTLY = "partly"
