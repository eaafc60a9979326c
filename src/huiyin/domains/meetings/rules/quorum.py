"""Whether a table may decide, and what it decided, with the arithmetic that shows it.

Quorum and majority are counted over voting members who do not step aside from the item. Ties: a strict majority is
missed by a tie, so an item that ends in a tie is not carried; nobody has a casting vote, the chair's included.
Source: 城市居民委员会组织法 art. 27 (more than half attend, more than half of them decide), taken over for the table.
"""

from dataclasses import dataclass
from enum import StrEnum

from huiyin.domains.meetings.rules.shares import Share


class Result(StrEnum):
    """What came of a vote."""

    CARRIED = "carried"
    LOST = "lost"
    TIED = "tied"  # as many for as against; not carried
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, slots=True)
class Presence:
    """Voting members of the body, those who step aside from the item, and those of the rest who are there."""

    voting: int
    aside: int
    present: int

    def __post_init__(self) -> None:
        if min(self.voting, self.aside, self.present) < 0 or self.present + self.aside > self.voting:
            raise ValueError(f"more people than seats: {self}")

    @property
    def eligible(self) -> int:
        """Those who may decide this item."""
        return self.voting - self.aside


@dataclass(frozen=True, slots=True)
class Hands:
    """Votes given. Whoever is there and gives none counts as there and as not agreeing."""

    in_favour: int
    against: int
    abstained: int = 0

    def __post_init__(self) -> None:
        if min(self.in_favour, self.against, self.abstained) < 0:
            raise ValueError(f"less than nobody: {self}")

    @property
    def given(self) -> int:
        """How many voted, abstentions included."""
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True, slots=True)
class Tally:
    """The result with every number that leads to it, so that anybody can check it by hand."""

    result: Result
    presence: Presence
    hands: Hands
    quorum_needs: int
    majority_needs: int
    quorum: Share
    majority: Share

    @property
    def carried(self) -> bool:
        """Whether the table agreed."""
        return self.result == Result.CARRIED


def may_decide(presence: Presence, quorum: Share) -> bool:
    """Whether enough of those who may decide are there."""
    return quorum.reached(presence.present, presence.eligible)


def tally(presence: Presence, hands: Hands, *, quorum: Share, majority: Share) -> Tally:
    """Count a vote. Raises ValueError where more voted than are there.

    voting  aside  present  for  against  abstain   ">1/2" of eligible there, ">1/2" of present for
    9       0      5        3    2        0         carried: 5 ≥ 5 there, 3 ≥ 3 for
    9       0      4        4    0        0         no quorum: 4 < 5
    9       1      6        3    3        0         tied: 3 < 4
    9       0      6        3    1        2         lost: 3 < 4, abstentions count as there
    """
    if hands.given > presence.present:
        raise ValueError("more voted than are there")
    needs = majority.needs(presence.present)
    if not may_decide(presence, quorum):
        result = Result.NO_QUORUM
    elif majority.reached(hands.in_favour, presence.present):
        result = Result.CARRIED
    else:
        result = Result.TIED if hands.in_favour == hands.against else Result.LOST
    return Tally(result, presence, hands, quorum.needs(presence.eligible), needs, quorum, majority)
