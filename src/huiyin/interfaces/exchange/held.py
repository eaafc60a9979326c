"""Every table of the product, and what `huiyin verify` holds it against. A new table has to choose; a test looks.

`TABLES` are held row by row against the digests in the record, `TOGETHER` by one digest for all of a matter's rows. The
rest has a reason.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Model

from huiyin.domains.estates.models import AllianceMember, Community, Contact, Division, Estate, Organisation, Place
from huiyin.domains.matters.actions.holding import take_down_groups
from huiyin.domains.matters.models import (
    AnswerTemplate,
    Category,
    Clock,
    DirectoryRule,
    Extension,
    Limit,
    Matter,
    OffRamp,
    Pause,
)
from huiyin.domains.matters.queries.record import RECORDED, earlier_of, with_steps_named
from huiyin.domains.meetings.models import (
    Agreement,
    Attendance,
    Ballot,
    Body,
    CorrectedText,
    Correction,
    CorrectionEnd,
    CorrectionWord,
    Council,
    Decision,
    DecisionStep,
    Hearing,
    Item,
    ItemMatter,
    Meeting,
    MeetingStep,
    Member,
    Minutes,
    MinutesWord,
    Noted,
    Question,
    Recusal,
    Setting,
    Vote,
    Whistle,
    WhistleCall,
    WhistleStep,
    Withheld,
    WithheldTurn,
)
from huiyin.domains.works.models import (
    Check,
    Cost,
    Follower,
    Milestone,
    Photo,
    Slip,
    Task,
    Template,
    Work,
    WorkMatter,
    WorkStep,
)
from huiyin.platform.access.models import ApiToken, Bundle, Post, PostVerb, User
from huiyin.platform.audit.holding import Difference, differences, hold
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.recorded import Recorded, recorded
from huiyin.platform.calendar.models import CalendarDay, CalendarYear, WorkingHours
from huiyin.platform.notices.models import MailAddress
from huiyin.platform.persons.models import Person, ReadLog, RetentionRule, RuleTakenBack

PEOPLE: Final[tuple[type[Model], ...]] = (User, Post, PostVerb, ApiToken)
SETTINGS: Final[tuple[type[Model], ...]] = (
    Bundle,
    Person,
    RetentionRule,
    RuleTakenBack,
    ReadLog,
    CalendarDay,
    CalendarYear,
    WorkingHours,
    MailAddress,
    Division,
    Community,
    Estate,
    Place,
    Organisation,
    Contact,
    AllianceMember,
    Category,
    Limit,
    DirectoryRule,
    DirectoryRule.supporting_units.through,
    OffRamp,
    AnswerTemplate,
)
AT_TABLES: Final[tuple[type[Model], ...]] = (
    Body,
    Setting,
    Member,
    Item,
    ItemMatter,
    Meeting,
    MeetingStep,
    Hearing,
    Attendance,
    Question,
    Recusal,
    Minutes,
    MinutesWord,
    Vote,
    Ballot,
    Decision,
    DecisionStep,
    Correction,
    CorrectedText,
    CorrectionWord,
    CorrectionEnd,
    Withheld,
    WithheldTurn,
    Council,
    Noted,
    Whistle,
    WhistleCall,
    WhistleStep,
    Agreement,
)
WORKS: Final[tuple[type[Model], ...]] = (
    Work,
    Work.places.through,
    WorkStep,
    Milestone,
    Slip,
    WorkMatter,
    Cost,
    Photo,
    Task,
    Check,
    Template,
    Follower,
)
APART: Final = (*PEOPLE, *SETTINGS, *AT_TABLES, *WORKS)
TABLES: Final[tuple[type[Model], ...]] = (*APART, *RECORDED)
TOGETHER: Final[tuple[type[Model], ...]] = (Clock, Pause, Extension, Matter.supporting_units.through)
PASSING: Final = "passes: what it opens is a hash of a random secret, and ends by itself within its time"
OUTBOX: Final = "moves with every attempt to deliver; what was to be told stands in the steps"
OWN: Final = "somebody's own way of looking; it decides nothing"
NOT_HELD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "audit.auditrow": "is the record: its own chain holds it",
        "audit.chainhead": "is the end of the chain, compared with it",
        "auth.permission": "Django's own; nothing here asks it",
        "auth.group": "Django's own; nothing here asks it",
        "auth.group_permissions": "Django's own; nothing here asks it",
        "contenttypes.contenttype": "Django's own list of tables",
        "access.session": PASSING,
        "access.receipt": PASSING,
        "access.onetimelink": PASSING,
        "access.onetimecode": PASSING,
        "access.sealedlink": PASSING,
        "access.linkcode": PASSING,
        "access.linkpass": PASSING,
        "access.linkvisit": "a log of openings for whoever sent the link; nothing follows from it",
        "access.signinfailure": PASSING,
        "calendar.calendarstamp": "a mark that says when to count again; the days themselves are held",
        "notices.message": OUTBOX,
        "notices.delivery": OUTBOX,
        "notices.inappnotice": OUTBOX,
        "notices.workerbeat": "says when the worker was last at work",
        "matters.savedview": OWN,
        "matters.firstview": OWN,
        "matters.draft": "is not sent yet, and sealed for its holder",
        "matters.guess": PASSING,
        "meetings.speech": "the order of speakers; nothing follows from it",
        "meetings.whistle_matters": "what a call is about; the matters do not follow from it",
    }
)


def held_off_the_record(said: Recorded, aside: Callable[[], object]) -> Iterator[Difference]:
    """The rows of people, settings, tables and works that are not as recorded."""
    for model in APART:
        yield from differences(model, said, aside=aside)


def is_begun() -> bool:
    """Whether anything is on the record here. A store that nobody has begun may still take a backup in."""
    return AuditRow.objects.exists()


def take_down(*, at: datetime) -> int:
    """Take down how every held table stands that is not held in its present columns yet; how many rows were taken."""
    said = with_steps_named(recorded())
    rows = sum(hold(model, said, at=at, earlier=earlier_of(model)) for model in TABLES)
    return rows + take_down_groups(said, at=at)
