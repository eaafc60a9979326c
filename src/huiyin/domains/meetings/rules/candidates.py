"""Why a matter belongs on the table. Values in, values out; the thresholds are settings."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What speaks for hearing a matter, the most pressing first."""

    REFERRED = "referred"  # somebody put it before the meeting
    SUPERVISED = "supervised"  # passed among units until a supervisor took it
    PASSED_ON = "passed_on"  # has been with so many units
    REDONE = "redone"  # answered and not solved, so often
    OVERDUE = "overdue"  # a time limit ran out at its level
    TOGETHER = "together"  # raised by many
    COUNCIL = "council"  # those who sat together at a council want it heard


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tables say of one matter."""

    referred: bool = False
    supervised: bool = False
    units: int = 1
    redone: int = 0
    missed: int = 0  # times that a missed limit moved it up, and once more while it is overdue now
    voices: int = 1
    council: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many on."""

    units: int
    redone: int
    voices: int


def reasons(facts: Facts, asked: Thresholds) -> tuple[Reason, ...]:
    """Every reason, the most pressing first; none for a matter that is no candidate."""
    told = (
        (Reason.REFERRED, facts.referred),
        (Reason.SUPERVISED, facts.supervised),
        (Reason.PASSED_ON, facts.units >= asked.units),
        (Reason.REDONE, facts.redone >= asked.redone),
        (Reason.OVERDUE, facts.missed > 0),
        (Reason.TOGETHER, facts.voices >= asked.voices),
        (Reason.COUNCIL, facts.council),
    )
    return tuple(reason for reason, holds in told if holds)
