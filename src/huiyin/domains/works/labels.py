"""What people read for the closed lists of works."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import pgettext_lazy

from .states import State
from .vocabulary import Money, Outcome, Purpose, Result

Labels = Mapping[str, Lazy | str]

STATES: Final[Labels] = {
    State.PLANNED: pgettext_lazy("work", "Planned"),
    State.BEGUN: pgettext_lazy("work", "Under way"),
    State.PAUSED: pgettext_lazy("work", "Paused"),
    State.DONE: pgettext_lazy("work", "Done, being judged"),
    State.JUDGED: pgettext_lazy("work", "Done and judged"),
    State.UPKEEP: pgettext_lazy("work", "Done, kept up"),
    State.CANCELLED: pgettext_lazy("work", "Cancelled"),
}
MOVES: Final[Labels] = {
    "plan": pgettext_lazy("work", "Put on the timetable"),
    "begin": pgettext_lazy("work", "Begun"),
    "pause": pgettext_lazy("work", "Paused"),
    "resume": pgettext_lazy("work", "Goes on"),
    "move": pgettext_lazy("work", "A date moved"),
    "extend": pgettext_lazy("work", "A milestone added"),
    "progress": pgettext_lazy("work", "Progress"),
    "reach": pgettext_lazy("work", "A milestone reached"),
    "link": pgettext_lazy("work", "Answers one more matter"),
    "unlink": pgettext_lazy("work", "A matter goes its own way"),
    "finish": pgettext_lazy("work", "Done"),
    "judge": pgettext_lazy("work", "Judged"),
    "reopen": pgettext_lazy("work", "Taken up again"),
    "keep": pgettext_lazy("work", "A check planned"),
    "check": pgettext_lazy("work", "Checked"),
    "rest": pgettext_lazy("work", "A check ended"),
    "cancel": pgettext_lazy("work", "Cancelled"),
    "miss": pgettext_lazy("work", "A date was missed"),
}
MONEY: Final[Labels] = {
    Money.PLANNED: pgettext_lazy("money", "Planned"),
    Money.SPENT: pgettext_lazy("money", "Spent"),
}
PURPOSES: Final[Labels] = {
    Purpose.BEFORE: pgettext_lazy("photo", "Before"),
    Purpose.DURING: pgettext_lazy("photo", "During the work"),
    Purpose.AFTER: pgettext_lazy("photo", "After"),
}
RESULTS: Final[Labels] = {
    Result.DONE: pgettext_lazy("check", "Checked, in order"),
    Result.LATE: pgettext_lazy("check", "Not checked in time"),
    Result.FAULT: pgettext_lazy("check", "A fault was found"),
}
OUTCOMES: Final[Labels] = {
    Outcome.DONE: pgettext_lazy("work", "Done as planned"),
    Outcome.PARTLY: pgettext_lazy("work", "Done in part"),
}
