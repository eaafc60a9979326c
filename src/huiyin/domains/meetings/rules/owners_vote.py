"""The owners' statutory vote, 民法典 art. 278: the arithmetic with its explanation. It counts; it holds no vote.

Kept apart from councils and joint meetings, whose say it never is. Areas are whole hundredths of a square metre, so
that no rounding decides. Assumes that the caller counts owners as the Supreme Court's interpretation says (2020, art.
9): one exclusive part, one head; several parts of one owner, one head; unsold parts, one head for the developer.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from huiyin.domains.meetings.rules.shares import Share, share


class Subject(IntEnum):
    """What is decided, by the number it has in art. 278, first paragraph."""

    RULES_OF_ASSEMBLY = 1  # 制定和修改业主大会议事规则
    COVENANT = 2  # 制定和修改管理规约
    COMMITTEE = 3  # 选举业主委员会或者更换业主委员会成员
    MANAGER = 4  # 选聘和解聘物业服务企业或者其他管理人
    USE_FUND = 5  # 使用建筑物及其附属设施的维修资金
    RAISE_FUND = 6  # 筹集建筑物及其附属设施的维修资金
    REBUILD = 7  # 改建、重建建筑物及其附属设施
    CHANGE_COMMON_PARTS = 8  # 改变共有部分的用途或者利用共有部分从事经营活动
    OTHER = 9  # 有关共有和共同管理权利的其他重大事项


QUALIFIED = frozenset({Subject.RAISE_FUND, Subject.REBUILD, Subject.CHANGE_COMMON_PARTS})
TAKING_PART = share(">=2/3")  # 三分之二以上, which includes two thirds (art. 1259)
ORDINARY = share(">1/2")  # 过半数, which does not include a half
STRONG = share(">=3/4")  # 四分之三以上


class Measure(StrEnum):
    """The four comparisons, all of which must hold."""

    AREA_TAKING_PART = "area_taking_part"
    HEADS_TAKING_PART = "heads_taking_part"
    AREA_AGREEING = "area_agreeing"
    HEADS_AGREEING = "heads_agreeing"


@dataclass(frozen=True, slots=True)
class Owners:
    """A set of owners: their exclusive floor area in 0.01 m², and how many heads they are."""

    area: int
    heads: int

    def __post_init__(self) -> None:
        if self.area < 0 or self.heads < 0:
            raise ValueError(f"less than nobody: {self}")

    def holds(self, part: "Owners") -> bool:
        """Whether the others can be among these."""
        return part.area <= self.area and part.heads <= self.heads


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison: so much of so much, against the share asked for and the least number that reaches it."""

    measure: Measure
    part: int
    whole: int
    share: Share
    needs: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the owners decided it, and the four lines that say why."""

    subject: Subject
    lines: tuple[Line, ...]

    @property
    def valid(self) -> bool:
        """Whether enough took part for anything to be decided."""
        return all(line.holds for line in self.lines[:2])

    @property
    def carried(self) -> bool:
        """Whether it is decided."""
        return all(line.holds for line in self.lines)


def decide(subject: Subject, *, everybody: Owners, taking_part: Owners, agreeing: Owners) -> Outcome:
    """Compare as art. 278 says: taking part against everybody, agreeing against those taking part.

    Raises ValueError where the agreeing are no part of those taking part, or those of everybody.

    subject                     everybody      taking part   agreeing       decided
    5 use the fund              90 m², 9       60 m², 6      30 m², 4       no: 30 is no 过半数 of 60
    5 use the fund              90 m², 9       60 m², 6      30.01 m², 4    yes
    6 raise the fund            120 m², 12     80 m², 8      60 m², 6       yes: 四分之三以上 includes 3/4
    6 raise the fund            120 m², 12     80 m², 8      60 m², 5       no: 5 of 8 heads
    """
    if not (everybody.holds(taking_part) and taking_part.holds(agreeing)):
        raise ValueError("no part of those it is counted among")
    asked = STRONG if subject in QUALIFIED else ORDINARY
    return Outcome(
        subject,
        (
            _line(Measure.AREA_TAKING_PART, taking_part.area, everybody.area, TAKING_PART),
            _line(Measure.HEADS_TAKING_PART, taking_part.heads, everybody.heads, TAKING_PART),
            _line(Measure.AREA_AGREEING, agreeing.area, taking_part.area, asked),
            _line(Measure.HEADS_AGREEING, agreeing.heads, taking_part.heads, asked),
        ),
    )


def _line(measure: Measure, part: int, whole: int, asked: Share) -> Line:
    return Line(measure, part, whole, asked, asked.needs(whole), asked.reached(part, whole))
