"""Dates promised in public: what cannot be done at once, and by when it will be.

A date is set by a unit ("schedule"), or given in an answer ("not now, by when"). An answer like that is no way out:
once its reporters have judged it or stayed silent the date is kept like any other, and when it comes an answer is due.
"""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Answer, Matter, Step
from huiyin.domains.matters.queries.due import promising_calendar
from huiyin.domains.matters.queries.limits import allowance
from huiyin.domains.matters.vocabulary import Allowance, ClockKind, Promise
from huiyin.platform.access.actors import SYSTEM, Actor

from .approval import second_person
from .clocks import end_clocks, recompute, refuse_if_late, start_clock, start_fixed_clock
from .steps import Change, advance, checked, lock, record
from .telling import tell

CLOSE_OF_DAY = time(18, 0)  # a promised date is kept when the answer comes by the evening of that day (our own)
SETS_A_DATE = ("schedule", "keep_date")


@transaction.atomic
def schedule_matter(
    *,
    actor: Actor,
    matter: Matter,
    public_text: str,
    date: date,
    approver: str = "",
    at: datetime,
    expected: int | None = None,
) -> Step:
    """Promise a public date for what cannot be done at once. A later date is a slip: a new step, never an edit.

    A unit sets a first date within the setting alone; a date farther away, and a slip, is allowed by a second person.
    """
    matter = lock(matter, expected=expected)
    given = {"public_text": public_text, "date": date}
    checked(matter, "schedule", actor, given)
    refuse_if_late(matter, "schedule", at=at)
    if not at < evening(date) <= farthest(matter, Allowance.HORIZON, at):
        reason = _("The date lies in the past, or farther away than a promise reaches.")
        raise Refused("schedule", matter.state, missing={"date"}, reason=reason)
    _approve_date(matter, date, actor=actor, approver=approver, at=at)
    slips = matter.steps.filter(move__in=SETS_A_DATE).count()
    data = {"date": date.isoformat(), "slips": slips} | ({"approver": approver} if approver else {})
    change = Change(public_text=public_text, data=data)
    step = advance(matter, "schedule", actor=actor, at=at, given=given, change=change)
    _start_date_clock(matter, date, by="schedule", at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.schedule", step=step, at=at)
    return step


def keep_date(matter: Matter, answer: Answer, *, at: datetime) -> Step:
    """Keep the date of an answer that said "not now, by when": nothing is settled by having been put off.

    Where the day has passed while its reporters were judging, the usual limit of an answer counts from now.
    """
    day = answer.by_when
    if day is None:
        raise Refused("keep_date", matter.state, missing={"date"})
    change = Change(data={"date": day.isoformat()})
    step = advance(matter, "keep_date", actor=SYSTEM, at=at, given={"date": day}, change=change)
    _start_date_clock(matter, day if evening(day) > at else None, by="keep_date", at=at)
    tell(matter, step, at=at)
    record(matter, actor=SYSTEM, verb="matters.keep_date", step=step, at=at)
    return step


def refuse_put_off(matter: Matter, day: date, *, at: datetime) -> None:
    """Raise Refused for a "not now" that needs a second person: a day far away, or later than a date that stands."""
    standing = public_date(matter)
    slips = standing is not None and day > standing
    if slips or evening(day) > farthest(matter, Allowance.TIMETABLE, at):
        reason = _("So late a date needs a second person: set it as a public date first.")
        raise Refused("answer", matter.state, missing={"by_when"}, allowed=("schedule", "answer"), reason=reason)


def public_date(matter: Matter) -> date | None:
    """The date that was last promised for this matter; None where none was."""
    told = matter.steps.filter(move__in=SETS_A_DATE).order_by("-seq").values_list("data", flat=True).first()
    return None if told is None else date.fromisoformat(told["date"])


def _approve_date(matter: Matter, day: date, *, actor: Actor, approver: str, at: datetime) -> None:
    """Ask for the second person where one is needed, and look at who is named. Raises Refused."""
    standing = public_date(matter)
    slip = standing is not None and day > standing
    if approver:
        second_person("schedule", matter, actor=actor, approver=approver, at=at)
    elif slip or evening(day) > farthest(matter, Allowance.TIMETABLE, at):
        reason = _("A date so far away, or later than the one that stands, needs a second person.")
        raise Refused("schedule", matter.state, missing={"approver"}, reason=reason)


def _start_date_clock(matter: Matter, day: date | None, *, by: str, at: datetime) -> None:
    """The answer clock that ends on the evening of the day; the usual one where the day has passed."""
    end_clocks(matter, list(ClockKind), by=by, at=at)
    matter.promise = Promise.SCHEDULED if day else Promise.USUAL
    if day:
        start_fixed_clock(matter, promise=Promise.SCHEDULED, due=evening(day), at=at)
    else:
        start_clock(matter, ClockKind.ANSWER, at=at)
    recompute(matter, at=at)


def farthest(matter: Matter, what: Allowance, at: datetime) -> datetime:
    """The latest moment that this setting allows, counted from `at`."""
    return promising_calendar().add(at, allowance(matter, what, at=at).span)


def evening(day: date) -> datetime:
    """When a promise for this day falls due."""
    return datetime.combine(day, CLOSE_OF_DAY, tzinfo=timezone.get_default_timezone())
