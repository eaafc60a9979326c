"""The closed lists a matter is described with. Pure: rules, tables, pages and the interface read the same words.

Chinese names and the sources of the distinctions stand in docs/glossary.md; what people read is in `labels.py`.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What the reporter wants: the five kinds of 北京市接诉即办工作条例."""

    ENQUIRY = "enquiry"  # 咨询
    HELP = "help"  # 求助
    COMPLAINT = "complaint"  # 投诉
    WRONGDOING = "wrongdoing"  # 举报: always confidential
    SUGGESTION = "suggestion"  # 建议


class Channel(StrEnum):
    """The door through which a matter, or a verdict, came."""

    WEB = "web"
    POSTER = "poster"
    PHONE = "phone"
    VISIT = "visit"
    MEETING = "meeting"
    LIVE = "live"
    WECHAT = "wechat"
    PAPER = "paper"
    LINK = "link"
    IMPORT = "import"
    API = "api"
    CLOCK = "clock"


class Urgency(StrEnum):
    """Which limits apply (RULES.md, time limits)."""

    EMERGENCY = "emergency"
    UTILITY = "utility"
    ORDINARY = "ordinary"
    COMPLEX = "complex"


class Level(StrEnum):
    """The ladder a matter climbs, lowest first. The same words are `Organisation.level`."""

    HANDLER = "handler"
    COMMUNITY = "community"
    JOINT_MEETING = "joint_meeting"
    STREET = "street"
    DEPARTMENT = "department"
    BANNER = "banner"


class ClockKind(StrEnum):
    """What is promised: a first contact, an answer, and time to judge it."""

    RESPOND = "respond"
    ANSWER = "answer"
    VERDICT = "verdict"


class Allowance(StrEnum):
    """How far a promise may be stretched before it is broken; limits by urgency, like those of the clocks."""

    QUESTION = "question"  # time stands still for a question to the reporter at most so long
    PAUSE = "pause"  # one pause at most
    EXTENSION = "extension"  # all extensions of one clock together at most
    MEETING = "meeting"  # a meeting's date at most so far away
    TIMETABLE = "timetable"  # a public date that a unit may set alone
    HORIZON = "horizon"  # a public date at most so far away
    AGAIN = "again"  # what broke again within this time is taken up with its history


class Promise(StrEnum):
    """Which limit sets an answer clock: the ordinary one, or that of the room the matter went to."""

    USUAL = "usual"
    REFERRED = "referred"
    DEPARTMENT = "department"
    SCHEDULED = "scheduled"


class Outcome(StrEnum):
    """What an answer says. Never mixed with the verdict, which is the reporter's."""

    DONE = "done"
    PARTLY = "partly"
    NOT_NOW = "not_now"  # needs `by_when`
    CANNOT = "cannot"  # needs `why`
    UNSTATED = "unstated"  # imported: the register holds a reply and does not say what it did; nobody can give it


GIVEN_OUTCOMES = tuple(outcome for outcome in Outcome if outcome != Outcome.UNSTATED)  # what an answer can say


class Satisfaction(StrEnum):
    """满意 / 基本满意 / 不满意, and 未评价 for silence, which never counts as satisfied."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    DISSATISFIED = "dissatisfied"
    UNRATED = "unrated"


class DeclineReason(StrEnum):
    """Why a matter is not taken on; each has an off-ramp with an answer (北京市接诉即办工作条例, art. 11)."""

    EMERGENCY_NUMBER = "emergency_number"
    COURT = "court"
    REPEAT = "repeat"
    CONFIDENTIAL = "confidential"  # secrets and privacy of others
    OUTSIDE = "outside"
    UNLAWFUL = "unlawful"


class Purpose(StrEnum):
    """What a photo shows: what was reported, or the place before and after the work; or that it is a voice message."""

    REPORT = "report"
    VOICE = "voice"
    BEFORE = "before"
    AFTER = "after"


class NextStep(StrEnum):
    """The one thing an open matter waits for."""

    DISPATCH = "dispatch"
    ACCEPT = "accept"
    ANSWER = "answer"
    REPLY = "reply"
    RESUME = "resume"
    DECIDE = "decide"
    VERDICT = "verdict"
