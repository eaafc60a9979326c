"""What can happen to a meeting, an item and a whistle. No Django here: actions, buttons and tests read these tables."""

from enum import StrEnum

from huiyin.core.states import Move, Moves


class State(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"  # 已排期: has a date; items may be put on it
    CONVENED = "convened"  # 已通知: invitations and papers are out
    OPEN = "open"  # 会议中
    CLOSED = "closed"  # 已散会: minutes wait for objections
    PUBLISHED = "published"  # 纪要已公开
    CANCELLED = "cancelled"  # 已取消: its items went to another meeting


TO_COME = frozenset({State.PLANNED, State.CONVENED})
HELD = frozenset({State.CLOSED, State.PUBLISHED})

MOVES = Moves(
    Move("plan", frozenset(), State.PLANNED, needs={"starts_at"}, allows={"place", "why"}, verb="meetings.prepare"),
    Move("convene", TO_COME, State.CONVENED, allows={"note"}, verb="meetings.prepare"),
    # The old date stays in the steps; whoever was invited and whoever waits for an item hears of the new one.
    Move("postpone", TO_COME, None, needs={"starts_at", "why"}, verb="meetings.prepare"),
    # A cancelled meeting hands its items to the next one, so that nothing referred can fall off.
    Move("cancel", TO_COME, State.CANCELLED, needs={"why"}, verb="meetings.prepare"),
    Move("open", {State.CONVENED}, State.OPEN, verb="meetings.run"),
    Move("close", {State.OPEN}, State.CLOSED, verb="meetings.run"),
    Move("publish", {State.CLOSED}, State.PUBLISHED, verb="meetings.run"),
    # Published minutes are never overwritten: a correction is a further version beside them, confirmed as they were. It
    # changes words, never what was decided; another decision is a later meeting's.
    Move("correct", {State.PUBLISHED}, None, needs={"reason", "texts"}, verb="meetings.run"),
    Move("withdraw", {State.PUBLISHED}, None, needs={"why"}, verb="meetings.run"),
    Move("republish", {State.PUBLISHED}, None, verb="meetings.run"),
    # A name that slipped through is black in public from this moment on, in every version; what was sealed stays.
    Move("withhold", {State.PUBLISHED}, None, needs={"passage", "reason"}, verb="meetings.run"),
    Move("lift", {State.PUBLISHED}, None, needs={"reason"}, verb="meetings.run"),
)


class ItemState(StrEnum):
    """Where an item stands."""

    WAITING = "waiting"  # 待排: on no agenda
    LISTED = "listed"  # 已列入议程
    DECIDED = "decided"  # 已决议
    DROPPED = "dropped"  # 已撤下: none of its matters is at the table any more


ITEM_OPEN = frozenset({ItemState.WAITING, ItemState.LISTED})

ITEM_MOVES = Moves(
    Move("raise", frozenset(), ItemState.WAITING, needs={"title"}, allows={"about"}, verb="meetings.propose"),
    Move("list", {ItemState.WAITING}, ItemState.LISTED, needs={"meeting"}, verb="meetings.prepare"),
    # "Not yet decided" never leads off the list.
    Move("defer", {ItemState.LISTED}, ItemState.WAITING, allows={"note"}, verb="meetings.prepare"),
    Move("decide", {ItemState.LISTED}, ItemState.DECIDED, needs={"decision"}, verb="meetings.run"),
    Move("drop", ITEM_OPEN, ItemState.DROPPED, needs={"note"}, verb="meetings.prepare"),
)


class WhistleState(StrEnum):
    """Where a whistle stands."""

    CALLED = "called"  # 已吹哨
    OPEN = "open"  # 现场办理中
    CLOSED = "closed"  # 已结束
    CANCELLED = "cancelled"  # 已取消


WHISTLE_RUNS = frozenset({WhistleState.CALLED, WhistleState.OPEN})
OFFICER = frozenset({"officer"})
EITHER = OFFICER | {"staff"}

WHISTLE_MOVES = Moves(
    Move(
        "call",
        frozenset(),
        WhistleState.CALLED,
        needs={"subject", "place", "starts_at", "units"},
        allows={"about", "matters"},
        verb="meetings.prepare",
    ),
    Move("reply", {WhistleState.CALLED}, None, needs={"reply"}, allows={"who", "note"}, by=OFFICER),
    Move("send", WHISTLE_RUNS, None, verb="meetings.prepare"),
    Move("tell_up", set(WhistleState), None, by={"system", "staff"}),
    Move("cancel", {WhistleState.CALLED}, WhistleState.CANCELLED, needs={"why"}, verb="meetings.prepare"),
    Move("begin", {WhistleState.CALLED}, WhistleState.OPEN, verb="meetings.run"),
    Move("arrive", WHISTLE_RUNS, None, needs={"who"}, verb="meetings.run", by=EITHER),
    Move("agree", {WhistleState.OPEN}, None, needs={"what", "owner", "deadline"}, verb="meetings.run"),
    Move("done", {WhistleState.OPEN, WhistleState.CLOSED}, None, verb="meetings.run"),
    Move("close", {WhistleState.OPEN}, WhistleState.CLOSED, verb="meetings.run"),
)
