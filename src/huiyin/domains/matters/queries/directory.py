"""The dispatch directory as values: what the pure rules choose from."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from huiyin.core.areas import Area
from huiyin.core.errors import UnknownYear
from huiyin.domains.matters.models import DirectoryRule, Matter
from huiyin.domains.matters.rules.routing import Conflict, Facts, Gap, Match, Rule, choose
from huiyin.platform.calendar.queries import work_calendar


def rules_in_force(community_id: UUID, *, on: date) -> list[Rule]:
    """The lines of a community's directory valid on a day."""
    rows = DirectoryRule.objects.filter(
        Q(ends=None) | Q(ends__gte=on), community=community_id, begins__lte=on
    ).prefetch_related("supporting_units")
    return as_rules(rows)


def as_rules(rows: Iterable[DirectoryRule]) -> list[Rule]:
    """Rows as values."""
    return [
        Rule(
            id=str(row.pk),
            kind=row.kind or None,
            category=str(row.category_id) if row.category_id else None,
            place_kind=row.place_kind or None,
            area=Area(row.area) if row.area else None,
            hours=row.hours,
            lead_unit=str(row.lead_unit_id),
            supporting=tuple(str(unit.pk) for unit in row.supporting_units.all()),
            urgency=row.urgency or None,
            questions=tuple(row.questions),
            priority=row.priority,
            begins=row.begins,
            ends=row.ends,
        )
        for row in rows
    ]


def facts_of(matter: Matter, *, at: datetime) -> Facts:
    """What the directory looks at."""
    return Facts(
        kind=matter.kind,
        category=str(matter.category_id) if matter.category_id else None,
        place_kind=_place_kind(matter),
        area=matter.its_area,
        at=at,
        working_now=working_now(at),
    )


def suggestion(matter: Matter, *, at: datetime) -> Match | Conflict | Gap:
    """What the directory says of a matter now. A conflict and a gap are said aloud, never settled silently."""
    return choose(rules_in_force(matter.community_id, on=localdate(at)), facts_of(matter, at=at))


def working_now(at: datetime) -> bool:
    """Whether the desks are open at this moment; a year nobody has entered counts its plain weekdays."""
    calendar = work_calendar(assume=True)
    local = at.astimezone(calendar.tz)
    try:
        open_today = calendar.is_working(local.date())
    except UnknownYear:
        open_today = local.weekday() < 5  # noqa: PLR2004 - Monday to Friday
    return open_today and any(begins <= local.time() < ends for begins, ends in calendar.hours)


def _place_kind(matter: Matter) -> str | None:
    if matter.place is None:
        return None
    return matter.place.facility_kind or matter.place.kind
