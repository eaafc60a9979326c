"""Planning, convening, moving and cancelling a meeting, opening and closing it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.meetings.models import Attendance, Body, Hearing, Item, Meeting
from huiyin.domains.meetings.queries.agendas import matters_on, standing_matters
from huiyin.domains.meetings.queries.bodies import members_of
from huiyin.domains.meetings.queries.meetings import proposed_day, to_come
from huiyin.domains.meetings.queries.settings import numbers_of
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.domains.meetings.rules.rhythm import invite_by
from huiyin.domains.meetings.states import State
from huiyin.domains.meetings.vocabulary import Heard, Sort
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.audit.prints import Row

from .items import enter, is_at_table, let_go, promise_day
from .recording import record
from .steps import advance, lock, lock_item, move_item
from .telling import tell_members

USUAL_HOUR = time(15, 0)  # our own: after the midday rest, before children come home
HORIZON = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting as somebody wants it."""

    starts_at: datetime
    place: str = ""
    link: str = ""
    sort: str = Sort.REGULAR
    why: str = ""


@transaction.atomic
def plan_meeting(*, actor: Actor, body: Body, plan: Plan, at: datetime) -> Meeting:
    """Give a table the date of a meeting. An extraordinary one says why. Raises Invalid."""
    fields = Fields()
    place = fields.line("place", plan.place, limit=80, required=False)
    link = fields.line("link", plan.link, limit=200, required=False)
    why = fields.line("why", plan.why, limit=200, required=plan.sort == Sort.EXTRAORDINARY)
    fields.choice("sort", plan.sort, set(Sort))
    _check_moment(fields, plan.starts_at, at)
    fields.settle()
    Body.objects.select_for_update().get(pk=body.pk)
    year = localdate(plan.starts_at).year
    last = Meeting.objects.filter(body=body, year=year).aggregate(last=Max("seq"))["last"] or 0
    meeting = Meeting(
        body=body,
        year=year,
        seq=last + 1,
        sort=plan.sort,
        state="",
        starts_at=plan.starts_at,
        place=place or body.place,
        link=link,
        why=why,
    )
    data = {"starts_at": plan.starts_at.isoformat(), "sort": plan.sort}
    step = advance(meeting, "plan", actor=actor, at=at, given={"starts_at": plan.starts_at}, note=why, data=data)
    record(body, "plan", meeting, data | {"number": meeting.number}, actor=actor, at=at, rows=[meeting, step])
    return meeting


@transaction.atomic
def convene(*, actor: Actor, meeting: Meeting, note: str = "", at: datetime) -> Meeting:
    """Send every seat its invitation with the agenda; again after changes, then as a changed agenda.

    Too late for the notice that the table owes, only with a note that says why. Raises Refused.
    """
    meeting = lock(meeting.pk)
    again = meeting.state == State.CONVENED
    days = numbers_of(meeting.body, on=localdate(at)).number(Name.NOTICE_DAYS)
    late = localdate(at) > invite_by(localdate(meeting.starts_at), days)
    if late and not again and not note.strip() and meeting.sort == Sort.REGULAR:
        reason = _("Less than %(days)d days are left: say why the invitation goes out so late.") % {"days": days}
        raise Refused("convene", meeting.state, missing={"note"}, reason=reason)
    meeting.convened_at = meeting.convened_at or at
    fresh = invite(meeting, at=at)
    data = {"seats": meeting.attendances.count(), "late": late}
    step = advance(meeting, "convene", actor=actor, at=at, given={"note": note}, note=note.strip(), data=data)
    tell_members(meeting, "changed" if again else "invitation", at=at)
    change = data | {"members": [str(row.member_id) for row in fresh]}
    record(meeting.body, "convene", meeting, change, actor=actor, at=at, rows=[meeting, step, *fresh])
    return meeting


def invite(meeting: Meeting, *, at: datetime) -> list[Attendance]:
    """A seat at the meeting for everybody whose term holds that day; returns those invited for the first time."""
    sitting = members_of(meeting.body, on=localdate(meeting.starts_at))
    known = set(meeting.attendances.values_list("member", flat=True))
    rows = [Attendance(meeting=meeting, member=one, invited_at=at) for one in sitting if one.pk not in known]
    return Attendance.objects.bulk_create(rows)


@transaction.atomic
def postpone(*, actor: Actor, meeting: Meeting, starts_at: datetime, why: str, at: datetime) -> Meeting:
    """Move a meeting to another moment; members and the reporters of its items hear of it. Raises Invalid, Refused."""
    meeting = lock(meeting.pk)
    fields = Fields()
    why = fields.line("why", why, limit=200)
    _check_moment(fields, starts_at, at)
    fields.settle()
    data = {"from": meeting.starts_at.isoformat(), "to": starts_at.isoformat()}
    meeting.starts_at = starts_at
    given = {"starts_at": starts_at, "why": why}
    step = advance(meeting, "postpone", actor=actor, at=at, given=given, note=why, data=data)
    meeting.attendances.update(reply="", reply_note="", replied_at=None)
    tell_members(meeting, "postponed", at=at, why=why)
    promise_day(meeting, "heard_moved", matters_on(meeting), actor=actor, at=at)
    seats = list(Attendance.objects.filter(meeting=meeting))
    change = data | {"why": why, "members": [str(row.member_id) for row in seats]}
    record(meeting.body, "postpone", meeting, change, actor=actor, at=at, rows=[meeting, step, *seats])
    return meeting


@transaction.atomic
def cancel(*, actor: Actor, meeting: Meeting, why: str, at: datetime) -> Meeting:
    """Cancel a meeting and hand its items to the next one, which is planned by the rhythm where there is none."""
    meeting = lock(meeting.pk)
    fields = Fields()
    why = fields.line("why", why, limit=200)
    fields.settle()
    step = advance(meeting, "cancel", actor=actor, at=at, given={"why": why}, note=why)
    tell_members(meeting, "cancelled", at=at, why=why)
    onward, carried = carry_over(meeting, actor=actor, at=at, template="heard_moved")
    data = {"why": why, "onward": onward.number if onward else ""}
    record(meeting.body, "cancel", meeting, data, actor=actor, at=at, rows=[meeting, step, *carried])
    return meeting


def carry_over(meeting: Meeting, *, actor: Actor, at: datetime, template: str) -> tuple[Meeting | None, list[Row]]:
    """Whatever this meeting did not decide comes first at the next one; its reporters are told when.

    What the table does not owe any more, because its matters were answered or went up meanwhile, leaves the list.
    Returns the next meeting, where something goes on, and the rows that were written.
    """
    rows: list[Row] = []
    undecided = list(meeting.hearings.filter(outcome=Heard.TO_COME).select_related("item"))
    standing = [row for row in undecided if not _has_left(row, rows, at=at)]
    if not standing:
        return None, rows
    onward = _next_meeting(meeting, actor=actor, at=at)
    heard = []
    for row in reversed(standing):
        item = lock_item(row.item_id)
        row.outcome = Heard.DEFERRED
        row.ended_at = row.ended_at or (at if row.began_at else None)
        row.save(update_fields=["outcome", "ended_at"])
        move_item(item, "defer", {})
        rows += [row, enter(item, onward, first=True), item]
        heard += standing_matters(item)
    promise_day(onward, template, heard, actor=actor, at=at)
    return onward, rows


def _has_left(row: Hearing, rows: list[Row], *, at: datetime) -> bool:
    """Whether an item that gathered matters has none left that its table owes; adds to `rows` what it wrote."""
    item: Item = lock_item(row.item_id)
    matters = standing_matters(item)
    if not matters or any(is_at_table(one, item.body) for one in matters):
        return False
    move_item(item, "drop", {"note": Heard.LEFT})
    gone = let_go(item, at=at)
    row.outcome = Heard.LEFT
    row.ended_at = row.ended_at or (at if row.began_at else None)
    row.save(update_fields=["outcome", "ended_at"])
    rows += [row, item, *gone]
    return True


def _next_meeting(meeting: Meeting, *, actor: Actor, at: datetime) -> Meeting:
    standing = to_come(meeting.body).exclude(pk=meeting.pk).filter(starts_at__gt=at).first()
    if standing is not None:
        return lock(standing.pk)
    day = proposed_day(meeting.body, numbers_of(meeting.body, on=localdate(at)), today=localdate(at))
    hour = localtime(meeting.starts_at).time() if meeting.sort == Sort.REGULAR else USUAL_HOUR
    starts_at = datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())
    planner = actor if actor.kind == "staff" else SYSTEM
    return plan_meeting(actor=planner, body=meeting.body, plan=Plan(starts_at, meeting.place), at=at)


def _check_moment(fields: Fields, starts_at: datetime, at: datetime) -> None:
    fields.fault_if(starts_at <= at, "starts_at", _("This moment has passed."))
    fields.fault_if(starts_at > at + HORIZON, "starts_at", _("A meeting is planned at most a year ahead."))
