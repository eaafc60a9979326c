"""What can happen to a work, and when. No Django here: actions, buttons, docs and tests read this one table.

A work ends by the judgement of those whose matters it answers, or by a cancelling that says publicly why and sends its
matters back to where somebody has to act. There is no "close".
"""

from enum import StrEnum

from huiyin.core.states import Move, Moves


class State(StrEnum):
    """Where a work stands."""

    PLANNED = "planned"  # 已列入时间表: milestones with dates, nothing begun
    BEGUN = "begun"  # 施工中
    PAUSED = "paused"  # 已暂停: says publicly why and until when; its dates stand
    DONE = "done"  # 已完工: the matters are answered, their reporters judge
    JUDGED = "judged"  # 已评价
    UPKEEP = "upkeep"  # 长效管护: recurring checks
    CANCELLED = "cancelled"  # 已取消: says publicly why; its matters went back


OPEN = frozenset({State.PLANNED, State.BEGUN, State.PAUSED})
FINISHED = frozenset({State.DONE, State.JUDGED, State.UPKEEP})

STAFF = frozenset({"staff"})
SYSTEM = frozenset({"system"})

MOVES = Moves(
    Move("plan", frozenset(), State.PLANNED, needs={"title", "milestones"}, verb="works.plan"),
    Move("begin", {State.PLANNED}, State.BEGUN, allows={"public_text"}, verb="works.run"),
    # Also from a pause: to say until when it stands still now.
    Move("pause", {State.BEGUN, State.PAUSED}, State.PAUSED, needs={"public_text", "until"}, verb="works.run"),
    Move("resume", {State.PAUSED}, State.BEGUN, allows={"public_text"}, verb="works.run"),
    # A later date is a slip: a row with the old date, the reason, and who agreed. Never an edit.
    Move("move", OPEN, None, needs={"milestone", "date", "reason"}, allows={"agreed_by"}, verb="works.plan"),
    Move("extend", OPEN, None, needs={"milestone", "date"}, verb="works.plan"),
    # Not while paused: a work that goes on is resumed first, so that the public page never contradicts itself.
    Move("progress", {State.BEGUN}, None, needs={"milestone", "percent"}, verb="works.run"),
    Move("reach", {State.BEGUN}, None, needs={"milestone"}, allows={"public_text"}, verb="works.run"),
    Move("link", OPEN, None, needs={"matter"}, allows={"milestone", "agreed_by"}, verb="works.plan"),
    Move("unlink", OPEN, None, needs={"matter", "reason"}, verb="works.plan"),
    # The last milestone is reached by finishing, which answers the matters through their own move.
    Move("finish", {State.BEGUN}, State.DONE, needs={"public_text"}, allows={"outcome"}, verb="works.run"),
    Move("judge", {State.DONE}, State.JUDGED, by=SYSTEM),
    # Not solved, or broken again: the work goes on with a new milestone, and the older ones stay as they were.
    Move(
        "reopen",
        {State.DONE, State.JUDGED, State.UPKEEP},
        State.BEGUN,
        needs={"milestone", "date", "reason"},
        verb="works.plan",
    ),
    Move("keep", {State.JUDGED, State.UPKEEP}, State.UPKEEP, needs={"title", "first_on"}, verb="works.plan"),
    Move("check", {State.UPKEEP}, None, needs={"task", "result"}, allows={"note"}, verb="works.run"),
    Move("rest", {State.UPKEEP}, State.JUDGED, needs={"reason"}, verb="works.plan"),
    Move("cancel", OPEN, State.CANCELLED, needs={"public_text"}, allows={"unit"}, verb="works.plan"),
    # What the clock alone records: a date came and the milestone was not reached.
    Move("miss", OPEN, None, needs={"milestone"}, by=SYSTEM),
)
