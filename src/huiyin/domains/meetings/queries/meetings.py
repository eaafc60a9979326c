"""Meetings, as a viewer and as everybody sees them."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils.timezone import localdate

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community
from huiyin.domains.meetings.models import Attendance, Body, Meeting
from huiyin.domains.meetings.queries.settings import Numbers
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.domains.meetings.rules.rhythm import months_after, next_day
from huiyin.domains.meetings.scope import seen_by
from huiyin.domains.meetings.states import HELD, TO_COME, State
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.calendar.queries import work_calendar

ROW = ("body__organisation", "body__community", "body__estate")
KNOWN = Q(state__in=HELD | {State.CONVENED, State.OPEN})


def meetings_visible_to(viewer: Viewer) -> QuerySet[Meeting]:
    """The meetings of the tables a viewer sees, the newest first."""
    rows = Meeting.objects.filter(seen_by(viewer, "body__")).select_related(*ROW)
    return rows.annotate(items=Count("hearings", distinct=True)).order_by("-starts_at", "-pk")


def meetings_between(viewer: Viewer, begins: datetime, ends: datetime) -> QuerySet[Meeting]:
    """The meetings that the viewer sees and that take place in this time, the earliest first."""
    held = {State.PLANNED, State.CONVENED, State.OPEN}
    rows = meetings_visible_to(viewer).filter(starts_at__gte=begins, starts_at__lt=ends, state__in=held)
    return rows.order_by("starts_at", "pk")


def seen_meeting(viewer: Viewer, key: UUID) -> Meeting:
    """One meeting. Raises NotSeen, alike for one that is hidden and one that is not there."""
    found = meetings_visible_to(viewer).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def meetings_of(body: Body) -> QuerySet[Meeting]:
    """All meetings of a table, the newest first."""
    rows = Meeting.objects.filter(body=body).annotate(items=Count("hearings", distinct=True))
    return rows.order_by("-starts_at", "-pk")


def to_come(body: Body) -> QuerySet[Meeting]:
    """The meetings with a date that have not begun, the next first."""
    return Meeting.objects.filter(body=body, state__in=TO_COME).order_by("starts_at", "pk")


def last_regular(body: Body) -> datetime | None:
    """When the last regular meeting that was held, or is being held, began."""
    held = Meeting.objects.filter(body=body, sort="regular", state__in=HELD | {State.OPEN})
    last: datetime | None = held.aggregate(last=Max("starts_at"))["last"]
    return last


def is_behind(body: Body, numbers: Numbers, *, today: date) -> bool:
    """Whether the table should have met again by now and has no date in time."""
    last = last_regular(body)
    since = localdate(last) if last else body.founded_on
    return today > months_after(since, numbers.number(Name.EVERY_MONTHS)) and not to_come(body).exists()


def proposed_day(body: Body, numbers: Numbers, *, today: date) -> date:
    """The working day on which the rhythm would have the table meet next, with time to invite."""
    last = last_regular(body)
    since = localdate(last) if last else body.founded_on
    earliest = date.fromordinal(today.toordinal() + numbers.number(Name.NOTICE_DAYS) + 1)
    every = numbers.number(Name.EVERY_MONTHS)
    return next_day(since, every_months=every, not_before=earliest, calendar=work_calendar(assume=True))


def seats_at(meeting: Meeting) -> QuerySet[Attendance]:
    """Who was invited to a meeting, in the order of the table."""
    rows = Attendance.objects.filter(meeting=meeting)
    rows = rows.select_related("member__organisation", "member__user", "member__substitute")
    return rows.order_by("member__begins", "member__pk")


def seat_by_key(key: UUID) -> Attendance:
    """The seat behind a ticket, with its meeting. Raises NotSeen."""
    rows = Attendance.objects.select_related(
        "meeting__body__organisation", "meeting__body__community", "member__organisation"
    )
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def meeting_by_code(code: str) -> Meeting:
    """The meeting behind the code on a screen. Raises NotSeen."""
    found = Meeting.objects.filter(code=code).select_related(*ROW).first()
    if found is None:
        raise NotSeen("no meeting has this code")
    return found


def public_meetings(body: Body) -> QuerySet[Meeting]:
    """What everybody may know of: meetings to come that were convened, and those held."""
    return meetings_of(body).filter(KNOWN)


def meetings_of_everybody(
    community: Community | None, *, after: tuple[datetime, UUID] | None, states: Collection[str]
) -> QuerySet[Meeting]:
    """The same of one community or of all, the earliest first, from a place in the list on."""
    rows = Meeting.objects.filter(KNOWN).select_related(*ROW).annotate(items=Count("hearings", distinct=True))
    if community is not None:
        rows = rows.filter(body__community=community)
    if states:
        rows = rows.filter(state__in=states)
    if after is not None:
        rows = rows.filter(Q(starts_at__gt=after[0]) | Q(starts_at=after[0], pk__gt=after[1]))
    return rows.order_by("starts_at", "pk")


def public_meeting(key: UUID) -> Meeting:
    """One that everybody may know of. Raises NotSeen."""
    found = meetings_of_everybody(None, after=None, states=()).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found
