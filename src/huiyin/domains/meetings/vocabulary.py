"""The closed lists of meetings. What people read is in `labels.py`."""

from enum import StrEnum


class Part(StrEnum):
    """The part a member plays at the table."""

    CONVENER = "convener"  # 召集人
    SECRETARY = "secretary"  # 秘书
    MEMBER = "member"  # 成员单位
    DELEGATE = "delegate"  # 居民代表
    LIAISON = "liaison"  # 街道联络员
    INVITED = "invited"  # 列席: as needed, without a vote


class Sort(StrEnum):
    """Whether a meeting belongs to the rhythm."""

    REGULAR = "regular"
    EXTRAORDINARY = "extraordinary"


class Origin(StrEnum):
    """How an item came onto the list."""

    CANDIDATES = "candidates"
    MEMBER = "member"


class Ending(StrEnum):
    """How an item of the register ended for the reporters of its matters."""

    OPEN = "open"
    CLEARED = "cleared"  # 已销号: they said so
    UNJUDGED = "unjudged"  # settled, and nobody said anything until the time ran out


class Heard(StrEnum):
    """What became of an item at one meeting."""

    TO_COME = ""
    DECIDED = "decided"
    DEFERRED = "deferred"  # comes again at the next meeting
    LEFT = "left"  # its matters were answered or went up before it was heard


class Reply(StrEnum):
    """What a member said to an invitation."""

    NONE = ""
    COMES = "comes"
    SENDS = "sends"  # a substitute comes
    CANNOT = "cannot"


class CameBy(StrEnum):
    """How an arrival was recorded."""

    CODE = "code"
    CONSOLE = "console"
    TELEPHONE = "telephone"


class Way(StrEnum):
    """How a vote is given."""

    HANDS = "hands"  # counted in the room and entered by the secretary
    PHONE = "phone"  # each seat for itself


class Choice(StrEnum):
    """What a seat says in a vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Seated(StrEnum):
    """Where residents sit together."""

    BENCH = "bench"  # 板凳议事会
    PAVILION = "pavilion"  # 凉亭议事会
    COURTYARD = "courtyard"  # 院坝协商会


class Becomes(StrEnum):
    """What a decision becomes, in the same key that takes it down."""

    TASK = "task"  # 交办: a unit does it by the date, which stands in public
    DEPARTMENT = "department"  # 转部门
    SCHEDULE = "schedule"  # 列入时间表
    ANSWER = "answer"  # 当场答复
    CANNOT = "cannot"  # cannot be done, and why: an answer as well


class Standing(StrEnum):
    """Where a decision stands. Late is computed from its date, never stored."""

    OPEN = "open"
    DONE = "done"
