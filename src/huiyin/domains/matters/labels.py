"""What people read for the closed lists. One place, so that the desk, the resident and the public use the same word."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .states import Hand, State
from .vocabulary import (
    Allowance,
    Channel,
    ClockKind,
    DeclineReason,
    Kind,
    Level,
    NextStep,
    Outcome,
    Purpose,
    Satisfaction,
    Urgency,
)

Labels = Mapping[str, Lazy | str]

STATES: Final[Labels] = {
    State.RECEIVED: _("Received"),
    State.DISPATCHED: _("Dispatched"),
    State.HANDLING: _("Being handled"),
    State.ASKED: _("Waiting for the reporter"),
    State.PAUSED: _("Paused"),
    State.REFERRED: _("At the joint meeting"),
    State.AT_DEPARTMENT: _("At a department"),
    State.SCHEDULED: _("In the public timetable"),
    State.ANSWERED: _("Answered"),
    State.SETTLED: _("Settled"),
    State.DECLINED: _("Declined"),
    State.WITHDRAWN: _("Withdrawn"),
    State.JOINED: _("Joined"),
    State.SPLIT: _("Split"),
}

KINDS: Final[Labels] = {
    Kind.ENQUIRY: _("Enquiry"),
    Kind.HELP: _("Help"),
    Kind.COMPLAINT: _("Complaint"),
    Kind.WRONGDOING: _("Report of wrongdoing"),
    Kind.SUGGESTION: _("Suggestion"),
}

CHANNELS: Final[Labels] = {
    Channel.WEB: _("Web"),
    Channel.POSTER: _("Poster QR code"),
    Channel.PHONE: _("Telephone"),
    Channel.VISIT: _("Visit"),
    Channel.MEETING: _("Meeting"),
    Channel.LIVE: _("Live room"),
    Channel.WECHAT: _("WeChat"),
    Channel.PAPER: _("Paper"),
    Channel.LINK: _("Link"),
    Channel.IMPORT: _("Import"),
    Channel.API: _("Program"),
    Channel.CLOCK: _("Time limit"),
}

URGENCIES: Final[Labels] = {
    Urgency.EMERGENCY: _("Emergency"),
    Urgency.UTILITY: _("Water, power, gas, heat"),
    Urgency.ORDINARY: _("Ordinary"),
    Urgency.COMPLEX: _("Complex"),
}

LEVELS: Final[Labels] = {
    Level.HANDLER: pgettext_lazy("level", "Handling unit"),
    Level.COMMUNITY: pgettext_lazy("level", "Community"),
    Level.JOINT_MEETING: pgettext_lazy("level", "Joint meeting"),
    Level.STREET: pgettext_lazy("level", "Sub-district"),
    Level.DEPARTMENT: pgettext_lazy("level", "Department"),
    Level.BANNER: pgettext_lazy("level", "Banner or district"),
}

CLOCKS: Final[Labels] = {
    ClockKind.RESPOND: _("First contact"),
    ClockKind.ANSWER: pgettext_lazy("clock", "Answer"),
    ClockKind.VERDICT: _("Verdict"),
}

ALLOWANCES: Final[Labels] = {
    Allowance.QUESTION: _("Time stands still for a question"),
    Allowance.PAUSE: _("One pause at most"),
    Allowance.EXTENSION: _("All extensions at most"),
    Allowance.MEETING: _("A meeting at most so far away"),
    Allowance.TIMETABLE: _("A public date set by one person"),
    Allowance.HORIZON: _("A public date at most so far away"),
    Allowance.AGAIN: _("Broken again: at most so long after it was settled"),
}

OUTCOMES: Final[Labels] = {
    Outcome.DONE: pgettext_lazy("outcome", "Done"),
    Outcome.PARTLY: _("Partly done"),
    Outcome.NOT_NOW: _("Not now, by when"),
    Outcome.CANNOT: _("Cannot, and why"),
    Outcome.UNSTATED: _("Not stated by the register it came from"),
}

SATISFACTIONS: Final[Labels] = {
    Satisfaction.SATISFIED: _("Satisfied"),
    Satisfaction.BASICALLY: _("Basically satisfied"),
    Satisfaction.DISSATISFIED: _("Dissatisfied"),
    Satisfaction.UNRATED: _("No word yet"),
}

DECLINE_REASONS: Final[Labels] = {
    DeclineReason.EMERGENCY_NUMBER: _("Belongs to an emergency number"),
    DeclineReason.COURT: _("Before a court, in arbitration, discipline, reconsideration or petition"),
    DeclineReason.REPEAT: _("A repeat with nothing new"),
    DeclineReason.CONFIDENTIAL: _("Secrets or the privacy of others"),
    DeclineReason.OUTSIDE: _("Outside the community's duties"),
    DeclineReason.UNLAWFUL: _("Unlawful"),
}

PURPOSES: Final[Labels] = {
    Purpose.REPORT: _("Photo of what was reported"),
    Purpose.BEFORE: _("Photo before the work"),
    Purpose.AFTER: _("Photo after the work"),
    Purpose.VOICE: _("Voice message"),
}

NEXT_STEPS: Final[Labels] = {
    NextStep.DISPATCH: _("to be dispatched"),
    NextStep.ACCEPT: _("to be accepted"),
    NextStep.ANSWER: _("to be answered"),
    NextStep.REPLY: _("to be replied to by the reporter"),
    NextStep.RESUME: _("to be taken up again"),
    NextStep.DECIDE: _("to be decided at the table"),
    NextStep.VERDICT: _("to be judged by the reporter"),
}

# How each formula of the rates differs; a new one is added here, with its date in `rules/rates.py`.
FORMULAS: Final[Labels] = {
    "own-1": _(
        "A matter that a department accepted by its link before anybody spoke with the reporter is left out of the "
        "response rate."
    ),
    "own-2": _(
        "A department that accepts by its link has not spoken with the reporter: the limit runs on, and the matter "
        "counts as responded to only once somebody spoke with them in time."
    ),
}

HANDS: Final[Labels] = {
    Hand.SENT: pgettext_lazy("hand-over", "Sent, not opened yet"),
    Hand.OPENED: pgettext_lazy("hand-over", "Opened"),
    Hand.ACCEPTED: pgettext_lazy("hand-over", "Accepted"),
    Hand.DATED: pgettext_lazy("hand-over", "A date is set"),
    Hand.ANSWERED: pgettext_lazy("hand-over", "Answered"),
    Hand.OBJECTED: pgettext_lazy("hand-over", "Sent back with an objection"),
    Hand.WENT_UP: pgettext_lazy("hand-over", "Not answered in time, went up"),
    Hand.ENDED: pgettext_lazy("hand-over", "Taken back"),
}

# What happened to a hand-over: what stands in its own course of events.
HAND_STEPS: Final[Labels] = {
    "hand": pgettext_lazy("hand-over step", "Handed over"),
    "send": pgettext_lazy("hand-over step", "A new link or code was given"),
    "open": pgettext_lazy("hand-over step", "The officer opened the papers"),
    "take_on": pgettext_lazy("hand-over step", "The officer accepted it"),
    "object": pgettext_lazy("hand-over step", "The officer objected and named another unit"),
    "ask_desk": pgettext_lazy("hand-over step", "The officer asked the desk"),
    "ask": pgettext_lazy("hand-over step", "The officer asked the reporter"),
    "reply": pgettext_lazy("hand-over step", "The desk replied"),
    "date": pgettext_lazy("hand-over step", "A date was set"),
    "answer": pgettext_lazy("hand-over step", "Answered"),
    "remind": pgettext_lazy("hand-over step", "The officer was reminded"),
    "go_up": pgettext_lazy("hand-over step", "Its time ran out and it went up"),
    "end": pgettext_lazy("hand-over step", "It ended: taken back, or the matter went another way"),
}

# The move as something to do: what stands on a button.
MOVES: Final[Labels] = {
    "receive": pgettext_lazy("move", "Receive"),
    "dispatch": pgettext_lazy("move", "Dispatch"),
    "accept": pgettext_lazy("move", "Accept"),
    "take_on": pgettext_lazy("move", "Take on"),
    "contact": pgettext_lazy("move", "Note a contact"),
    "return": pgettext_lazy("move", "Return"),
    "transfer": pgettext_lazy("move", "Transfer"),
    "recall": pgettext_lazy("move", "Take back"),
    "ask": pgettext_lazy("move", "Ask the reporter"),
    "reply": pgettext_lazy("move", "Take down a reply"),
    "comment": pgettext_lazy("move", "Add a note"),
    "pause": pgettext_lazy("move", "Pause"),
    "resume": pgettext_lazy("move", "Resume"),
    "extend": pgettext_lazy("move", "Extend"),
    "refer": pgettext_lazy("move", "Refer to the joint meeting"),
    "department": pgettext_lazy("move", "Hand to a department"),
    "schedule": pgettext_lazy("move", "Set a public date"),
    "answer": pgettext_lazy("move", "Answer"),
    "verdict": pgettext_lazy("move", "Take down a verdict"),
    "keep_date": pgettext_lazy("move", "Keep the promised date"),
    "silence": pgettext_lazy("move", "Record silence"),
    "redo": pgettext_lazy("move", "Redo one level up"),
    "escalate": pgettext_lazy("move", "Escalate"),
    "settle": pgettext_lazy("move", "Settle"),
    "decline": pgettext_lazy("move", "Decline"),
    "withdraw": pgettext_lazy("move", "Withdraw"),
    "join": pgettext_lazy("move", "Join"),
    "unjoin": pgettext_lazy("move", "Undo the join"),
    "split": pgettext_lazy("move", "Split"),
}

# The step as something that happened: what stands in a timeline.
STEPS: Final[Labels] = {
    "receive": pgettext_lazy("step", "Received and numbered"),
    "dispatch": pgettext_lazy("step", "Given to a unit"),
    "accept": pgettext_lazy("step", "The unit took it on"),
    "take_on": pgettext_lazy("step", "The department took it on"),
    "contact": pgettext_lazy("step", "The reporter was contacted"),
    "return": pgettext_lazy("step", "Sent back, another unit was named"),
    "transfer": pgettext_lazy("step", "Handed to another unit"),
    "recall": pgettext_lazy("step", "Taken back before it was accepted"),
    "ask": pgettext_lazy("step", "A question to the reporter"),
    "reply": pgettext_lazy("step", "The reporter replied"),
    "comment": pgettext_lazy("step", "Something was added"),
    "pause": pgettext_lazy("step", "Paused, with a reason"),
    "resume": pgettext_lazy("step", "Work goes on"),
    "extend": pgettext_lazy("step", "More time was needed"),
    "refer": pgettext_lazy("step", "Put before the joint meeting"),
    "department": pgettext_lazy("step", "Handed to a department"),
    "schedule": pgettext_lazy("step", "A public date was set"),
    "answer": pgettext_lazy("step", "Answered"),
    "verdict": pgettext_lazy("step", "The reporter judged"),
    "keep_date": pgettext_lazy("step", "Not settled yet: the promised date stands"),
    "silence": pgettext_lazy("step", "The reporter was asked and said nothing"),
    "redo": pgettext_lazy("step", "Not solved: one level up"),
    "escalate": pgettext_lazy("step", "Not answered in time: one level up"),
    "settle": pgettext_lazy("step", "Settled"),
    "decline": pgettext_lazy("step", "Not taken on"),
    "withdraw": pgettext_lazy("step", "Withdrawn by the reporter"),
    "join": pgettext_lazy("step", "Joined with others like it"),
    "unjoin": pgettext_lazy("step", "Handled by itself again"),
    "split": pgettext_lazy("step", "Divided into several matters"),
}

# What a move still needs, as it reads after "missing:".
NEEDS: Final[Labels] = {
    "unit": _("a unit"),
    "note": _("a note"),
    "public_text": _("a text for the reporter"),
    "approver": _("a second person who agrees"),
    "until": _("until when"),
    "days": _("how many days"),
    "date": _("a date"),
    "outcome": _("what came of it"),
    "by_when": _("by when"),
    "why": _("why"),
    "reporter": _("which reporter"),
    "solved": _("solved or not"),
    "satisfied": _("how satisfied"),
    "reason": _("a reason"),
    "into": _("the matter to join"),
    "parts": _("at least two parts"),
    "verdict": _("the reporters' verdicts"),
    "text": _("what happened"),
    "answers": _("the answers to the directory's questions"),
    "supporting": _("supporting units that may help"),
    "cost": _("what it cost"),
}
