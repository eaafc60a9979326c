"""What people read for the closed lists of meetings."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.domains.integrity.rules.recusal import Reason as Aside

from .rules.candidates import Reason
from .rules.confirming import Word
from .rules.numbers import Name
from .rules.quorum import Result
from .states import ItemState, State, WhistleState
from .vocabulary import Becomes, Choice, Heard, Part, Reply, Seated, Sort, Way

Labels = Mapping[str, Lazy | str]

STATES: Final[Labels] = {
    State.PLANNED: pgettext_lazy("meeting", "Planned"),
    State.CONVENED: pgettext_lazy("meeting", "Invitations are out"),
    State.OPEN: pgettext_lazy("meeting", "In session"),
    State.CLOSED: pgettext_lazy("meeting", "Minutes to be confirmed"),
    State.PUBLISHED: pgettext_lazy("meeting", "Minutes published"),
    State.CANCELLED: pgettext_lazy("meeting", "Cancelled"),
}
ITEM_STATES: Final[Labels] = {
    ItemState.WAITING: pgettext_lazy("item", "Waits for an agenda"),
    ItemState.LISTED: pgettext_lazy("item", "On the agenda"),
    ItemState.DECIDED: pgettext_lazy("item", "Decided"),
    ItemState.DROPPED: pgettext_lazy("item", "Taken off"),
}
OUTCOMES: Final[Labels] = {
    Heard.TO_COME: pgettext_lazy("item", "To come"),
    Heard.DECIDED: pgettext_lazy("item", "Decided"),
    Heard.DEFERRED: pgettext_lazy("item", "Comes again next time"),
    Heard.LEFT: pgettext_lazy("item", "Taken off"),
}
SORTS: Final[Labels] = {Sort.REGULAR: _("Regular meeting"), Sort.EXTRAORDINARY: _("Extraordinary meeting")}
PARTS: Final[Labels] = {
    Part.CONVENER: _("Convenes"),
    Part.SECRETARY: _("Keeps the minutes"),
    Part.MEMBER: pgettext_lazy("table", "Member"),
    Part.DELEGATE: _("Residents' delegate"),
    Part.LIAISON: _("Street liaison"),
    Part.INVITED: _("Invited, without a vote"),
}
WHISTLES: Final[Labels] = {
    WhistleState.CALLED: pgettext_lazy("whistle", "Called"),
    WhistleState.OPEN: pgettext_lazy("whistle", "At the place"),
    WhistleState.CLOSED: pgettext_lazy("whistle", "Ended"),
    WhistleState.CANCELLED: pgettext_lazy("whistle", "Called off"),
}
REPLIES: Final[Labels] = {
    Reply.NONE: _("No reply yet"),
    Reply.COMES: _("Comes"),
    Reply.SENDS: _("Sends somebody"),
    Reply.CANNOT: _("Cannot come"),
}
REASONS: Final[Labels] = {
    Reason.REFERRED: _("Referred to the joint meeting"),
    Reason.SUPERVISED: _("Returned until a supervisor took over"),
    Reason.PASSED_ON: _("Passed among many units"),
    Reason.REDONE: _("Not solved, again and again"),
    Reason.OVERDUE: _("A time limit ran out"),
    Reason.TOGETHER: _("Raised by many together"),
    Reason.COUNCIL: _("A council of residents wants it heard"),
}
ASIDE: Final[Labels] = {
    Aside.NAMED: _("the item names their unit"),
    Aside.OWN_WORK: _("their unit's answer was judged “not solved”"),
    Aside.IS_PAID: _("their unit would be paid"),
    Aside.REPORTED: _("they raised it themselves"),
    Aside.DECLARED: _("they said so"),
}
NUMBERS: Final[Labels] = {
    Name.EVERY_MONTHS: _("A regular meeting at least once in so many months"),
    Name.NOTICE_DAYS: _("Invitation and agenda so many days ahead"),
    Name.QUORUM: _("Quorum: of the voting seats that do not step aside"),
    Name.MAJORITY: _("Majority: of those there that do not step aside"),
    Name.PUBLIC_DAYS: _("Minutes stay public at least so many days"),
    Name.CONFIRM_DAYS: _("Minutes may be objected to for so many days"),
    Name.REMIND_DAYS: _("The owner of a decision is reminded so many days before its date"),
    Name.REDONE: _("A candidate when redone so often"),
    Name.UNITS: _("A candidate when passed among so many units"),
    Name.VOICES: _("A candidate when raised by so many"),
}
WORDS: Final[Labels] = {
    Word.NONE: pgettext_lazy("minutes", "has not spoken"),
    Word.CONFIRMED: pgettext_lazy("minutes", "confirmed"),
    Word.OBJECTS: pgettext_lazy("minutes", "objects"),
    Word.SILENT: pgettext_lazy("minutes", "silent"),
}
WAYS: Final[Labels] = {Way.HANDS: _("Show of hands"), Way.PHONE: _("By phone")}
CHOICES: Final[Labels] = {
    Choice.FOR: pgettext_lazy("vote", "For"),
    Choice.AGAINST: pgettext_lazy("vote", "Against"),
    Choice.ABSTAIN: pgettext_lazy("vote", "Abstain"),
}
RESULTS: Final[Labels] = {
    Result.CARRIED: _("Carried"),
    Result.LOST: _("Not carried"),
    Result.TIED: _("A tie: not carried"),
    Result.NO_QUORUM: _("No quorum: nothing decided"),
}
SEATED: Final[Labels] = {
    Seated.BENCH: _("Bench council"),
    Seated.PAVILION: _("Pavilion council"),
    Seated.COURTYARD: _("Courtyard council"),
}
BECOMES: Final[Labels] = {
    Becomes.TASK: _("A task: a unit does it by the date"),
    Becomes.DEPARTMENT: _("Handed to a department"),
    Becomes.SCHEDULE: _("Into the public timetable"),
    Becomes.ANSWER: _("Done on the spot: the answer"),
    Becomes.CANNOT: _("Cannot be done, and why"),
}
