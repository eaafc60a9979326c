"""What can happen to a matter, and when. No Django here: actions, buttons, API, docs and tests read this one table.

There is no "close": a matter ends by a verdict, by the recorded rule of silence, by a declining that two people
signed, by its reporter's own withdrawal, or by being carried on in another matter (join, split).
"""

from enum import StrEnum

from huiyin.core.states import Move, Moves

from .vocabulary import NextStep


class State(StrEnum):
    """Where a matter stands."""

    RECEIVED = "received"  # 已受理: numbered, not yet anybody's
    DISPATCHED = "dispatched"  # 已派单: a unit has it, has not accepted
    HANDLING = "handling"  # 办理中
    ASKED = "asked"  # 待补充: the reporter was asked something
    PAUSED = "paused"  # 中止计时
    REFERRED = "referred"  # 已提交联席会议
    AT_DEPARTMENT = "at_department"  # 已转部门
    SCHEDULED = "scheduled"  # 已列入时间表: a public date stands
    ANSWERED = "answered"  # 已答复: the reporter has the word
    SETTLED = "settled"  # 已办结
    DECLINED = "declined"  # 不予受理
    WITHDRAWN = "withdrawn"  # 已撤回
    JOINED = "joined"  # 已并案: lives on in another matter
    SPLIT = "split"  # 已拆分: lives on in its parts


CLOSED = frozenset({State.SETTLED, State.DECLINED, State.WITHDRAWN, State.JOINED, State.SPLIT})
OPEN = frozenset(State) - CLOSED
WITH_UNIT = frozenset({State.DISPATCHED, State.HANDLING})
AT_WORK = frozenset({State.HANDLING, State.REFERRED, State.AT_DEPARTMENT, State.SCHEDULED})
WAITING = frozenset({State.ASKED, State.PAUSED})
# A room keeps what is in it while the matter waits: a question does not take it off the agenda or the timetable.
ROOMS = frozenset({State.REFERRED, State.AT_DEPARTMENT, State.SCHEDULED})
UNANSWERED = OPEN - {State.ANSWERED}

STAFF = frozenset({"staff"})
REPORTER = frozenset({"reporter"})
SYSTEM = frozenset({"system"})
OFFICER = frozenset({"officer"})  # of a department, by a sealed link, without an account

MOVES = Moves(
    Move("receive", frozenset(), State.RECEIVED, needs={"text"}, verb="matters.receive", by=STAFF | REPORTER),
    Move(
        "dispatch",
        {State.RECEIVED},
        State.DISPATCHED,
        needs={"unit"},
        allows={"note", "supporting", "urgency", "answers"},
        verb="matters.dispatch",
        by=STAFF | SYSTEM,
    ),
    Move("accept", {State.DISPATCHED}, State.HANDLING, allows={"note", "contacted"}, verb="matters.handle"),
    # Contact is what the response rate counts; recorded apart: accepting a paper is not yet a word to the person.
    # Also before dispatch: the desk that receives may ring at once.
    Move("contact", UNANSWERED, None, needs={"note"}, verb="matters.handle"),
    # What a department says of a hand-over; where the matter is does not change.
    Move("take_on", {State.AT_DEPARTMENT, State.SCHEDULED}, None, by=OFFICER),
    # A return must name who should have it; the third one goes to a supervisor (RULES.md: passed among three units).
    Move(
        "return",
        {State.DISPATCHED, State.AT_DEPARTMENT},
        State.RECEIVED,
        needs={"note", "unit"},
        verb="matters.handle",
        by=STAFF | OFFICER,
    ),
    Move(
        "transfer",
        WITH_UNIT | {State.REFERRED, State.AT_DEPARTMENT, State.SCHEDULED},
        State.DISPATCHED,
        needs={"unit", "note"},
        verb="matters.dispatch",
    ),
    # The desk takes back what it gave away, while nobody has accepted it; it goes back to where it came from.
    Move(
        "recall",
        {State.DISPATCHED},
        State.RECEIVED,
        allows={"note"},
        verb="matters.dispatch",
        back_to=WITH_UNIT | ROOMS,
    ),
    Move(
        "ask",
        WITH_UNIT | AT_WORK,
        State.ASKED,
        needs={"public_text"},
        verb="matters.handle",
        by=STAFF | OFFICER,
    ),
    Move(
        "reply",
        {State.ASKED},
        State.HANDLING,
        needs={"note"},
        allows={"reporter"},
        verb="matters.take_down",
        by=STAFF | REPORTER,
        back_to=ROOMS,
    ),
    Move("comment", OPEN, None, needs={"note"}, verb="matters.comment", by=STAFF | REPORTER),
    Move("pause", AT_WORK, State.PAUSED, needs={"public_text", "approver", "until"}, verb="matters.handle"),
    Move("resume", WAITING, State.HANDLING, allows={"note"}, verb="matters.handle", by=STAFF | SYSTEM, back_to=ROOMS),
    # Not a public date: that slips in public, by another "schedule".
    Move(
        "extend",
        WITH_UNIT | AT_WORK - {State.SCHEDULED},
        None,
        needs={"public_text", "approver", "days"},
        verb="matters.handle",
    ),
    Move(
        "refer",
        {State.RECEIVED, State.DISPATCHED, State.HANDLING, State.AT_DEPARTMENT},
        State.REFERRED,
        needs={"note"},
        allows={"date"},
        verb="matters.refer",
    ),
    Move(
        "department",
        {State.RECEIVED, State.DISPATCHED, State.HANDLING, State.REFERRED},
        State.AT_DEPARTMENT,
        needs={"unit", "note"},
        verb="matters.refer",
    ),
    Move(
        "schedule",
        {State.HANDLING, State.REFERRED, State.AT_DEPARTMENT, State.SCHEDULED},
        State.SCHEDULED,
        needs={"public_text", "date"},
        allows={"approver"},
        verb="matters.schedule",
        by=STAFF | OFFICER,
    ),
    Move(
        "answer",
        AT_WORK,
        State.ANSWERED,
        needs={"outcome", "public_text"},
        allows={"done", "why", "by_when", "cost"},
        verb="matters.answer",
        by=STAFF | OFFICER,
    ),
    # A reporter who was silent may still speak after the matter was settled by silence: hence SETTLED.
    Move(
        "verdict",
        {State.ANSWERED, State.SETTLED},
        None,
        needs={"reporter", "solved", "satisfied"},
        allows={"reason", "channel"},
        verb="matters.take_down",
        by=STAFF | REPORTER,
    ),
    # "Not now, by when" settles nothing: once everybody has judged it or stayed silent, its date is kept.
    Move("keep_date", {State.ANSWERED}, State.SCHEDULED, needs={"date"}, by=SYSTEM),
    Move("silence", {State.ANSWERED}, None, needs={"reporter"}, by=SYSTEM),
    # "Not solved" goes one level up with a new clock, never back to the same hands.
    Move("redo", {State.ANSWERED, State.SETTLED}, State.DISPATCHED, needs={"verdict"}, by=SYSTEM),
    # A missed deadline moves a matter up by itself; comments do not stop it.
    Move("escalate", UNANSWERED, State.DISPATCHED, allows={"note"}, verb="matters.supervise", by=STAFF | SYSTEM),
    # Only a verdict of each reporter, or the recorded rule of silence, ends a matter.
    Move("settle", {State.ANSWERED}, State.SETTLED, needs={"verdict"}, by=SYSTEM),
    # Not for what was answered once and is redone: the action refuses that, since the state alone does not tell it.
    Move(
        "decline",
        {State.RECEIVED, State.DISPATCHED},
        State.DECLINED,
        needs={"reason", "approver", "public_text"},
        verb="matters.decline",
    ),
    Move(
        "withdraw",
        UNANSWERED | {State.ANSWERED},
        State.WITHDRAWN,
        needs={"reporter"},
        allows={"note"},
        verb="matters.take_down",
        by=STAFF | REPORTER,
    ),
    Move("join", {State.RECEIVED, *WITH_UNIT}, State.JOINED, needs={"into"}, allows={"note"}, verb="matters.dispatch"),
    # A join that was a mistake: the matter goes on by itself, where it was and with what it was promised.
    Move("unjoin", {State.JOINED}, State.RECEIVED, allows={"note"}, verb="matters.dispatch", back_to=WITH_UNIT),
    Move("split", {State.RECEIVED, *WITH_UNIT}, State.SPLIT, needs={"parts"}, allows={"note"}, verb="matters.dispatch"),
)


class Hand(StrEnum):
    """Where a hand-over to a department's officer stands. Late is computed from the matter's due time, never stored."""

    SENT = "sent"  # 已移交
    OPENED = "opened"  # 已查看
    ACCEPTED = "accepted"  # 已接收
    DATED = "dated"  # 已定日期
    ANSWERED = "answered"  # 已答复
    OBJECTED = "objected"  # 有异议，已退回
    WENT_UP = "went_up"  # 逾期，已上交
    ENDED = "ended"  # 已收回: taken back, or the matter went its way without it


HAND_OPEN = frozenset({Hand.SENT, Hand.OPENED, Hand.ACCEPTED, Hand.DATED})
HAND_READ = HAND_OPEN - {Hand.SENT}

HAND_MOVES = Moves(
    Move("hand", frozenset(), Hand.SENT, needs={"officer", "asked"}, verb="matters.refer"),
    Move("send", HAND_OPEN, None, verb="matters.refer"),
    Move("open", {Hand.SENT}, Hand.OPENED, by=OFFICER),
    Move("take_on", {Hand.OPENED}, Hand.ACCEPTED, by=OFFICER),
    # Who has accepted can no longer say that it is somebody else's.
    Move("object", {Hand.OPENED}, Hand.OBJECTED, needs={"unit", "note"}, by=OFFICER),
    Move("ask_desk", HAND_READ, None, needs={"text"}, allows={"date"}, by=OFFICER),
    Move("ask", HAND_READ, None, needs={"public_text"}, by=OFFICER),
    Move("reply", HAND_OPEN, None, needs={"text"}, verb="matters.refer"),
    Move("date", HAND_OPEN, Hand.DATED, needs={"date", "public_text"}, by=OFFICER | STAFF),
    Move("answer", HAND_OPEN, Hand.ANSWERED, needs={"outcome", "public_text"}, by=OFFICER | STAFF),
    Move("remind", HAND_OPEN, None, by=SYSTEM),
    Move("go_up", HAND_OPEN, Hand.WENT_UP, by=SYSTEM | STAFF),
    Move("end", HAND_OPEN, Hand.ENDED, verb="matters.refer", by=STAFF | REPORTER | SYSTEM),
)

NEXT_STEP: dict[State, NextStep] = {
    State.RECEIVED: NextStep.DISPATCH,
    State.DISPATCHED: NextStep.ACCEPT,
    State.HANDLING: NextStep.ANSWER,
    State.ASKED: NextStep.REPLY,
    State.PAUSED: NextStep.RESUME,
    State.REFERRED: NextStep.DECIDE,
    State.AT_DEPARTMENT: NextStep.ANSWER,
    State.SCHEDULED: NextStep.ANSWER,
    State.ANSWERED: NextStep.VERDICT,
}

# The verb whose holder is responsible for the next step; for a reply or a verdict, the one who keeps after it.
RESPONSIBLE_VERB: dict[NextStep, str] = {
    NextStep.DISPATCH: "matters.dispatch",
    NextStep.ACCEPT: "matters.handle",
    NextStep.ANSWER: "matters.answer",
    NextStep.REPLY: "matters.handle",
    NextStep.RESUME: "matters.handle",
    NextStep.DECIDE: "matters.refer",
    NextStep.VERDICT: "matters.take_down",
}
