"""The settings of matters as they are read and tried out: the directory with its faults, limits, and dry runs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from huiyin.core.areas import Area, lineage
from huiyin.core.errors import NotSeen, UnknownYear
from huiyin.core.worktime import WorkCalendar
from huiyin.domains.estates.models import Community, Estate, Organisation
from huiyin.domains.estates.queries import organisations_around
from huiyin.domains.matters.models import Category, DirectoryRule, Limit, Matter
from huiyin.domains.matters.rules.routing import (
    Change,
    Conflict,
    Facts,
    Hole,
    Rule,
    conflicts,
    dry_run,
    gaps,
    unknown_units,
)
from huiyin.domains.matters.scope import seen_by
from huiyin.domains.matters.states import CLOSED
from huiyin.domains.matters.vocabulary import Kind
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.calendar.queries import work_calendar

from .directory import as_rules

LOOKED_BACK = timedelta(days=180)  # a dry run goes over the matters of half a year, and no more than so many of them
MOST_FACTS = 2000
FIRST_DAY = date(1990, 1, 1)
RUNGS = ("handler", "community", "joint_meeting", "street", "banner")  # what a matter climbs; departments stand beside


def communities_known_to(viewer: Viewer) -> QuerySet[Community]:
    """The communities in the areas of the viewer's posts, and those around them."""
    areas = [post.area for post in viewer.posts]
    around = sorted({outer for area in areas for outer in lineage(area)})
    return Community.objects.filter(within(areas) | Q(area__in=around))


def lines_of(community: Community) -> QuerySet[DirectoryRule]:
    """All lines of a community's directory, those of the past too, by subject."""
    rows = DirectoryRule.objects.filter(community=community).select_related("category", "lead_unit")
    return rows.prefetch_related("supporting_units").order_by("category__order", "kind", "area", "begins", "id")


def line_by(community: Community, key: UUID) -> DirectoryRule:
    """One line of this community's directory. Raises NotSeen."""
    row = lines_of(community).filter(pk=key).first()
    if row is None:
        raise NotSeen(str(key))
    return row


def estates_of(community: Community) -> list[Estate]:
    """The estates of a community, in the order of their areas."""
    return list(Estate.objects.filter(community=community))


def units_in(community: Community) -> list[Organisation]:
    """Every unit that serves the community or one of its estates, the nearest first."""
    return list(organisations_around(community.area))


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a directory on a day: lines against lines, subjects nobody leads, units that are gone."""

    conflicts: tuple[Conflict, ...]
    holes: tuple[Hole, ...]
    broken: tuple[str, ...]


def faults_of(community: Community, rows: Sequence[DirectoryRule], *, on: date) -> Faults:
    """The faults of these lines, for every subject in use and every estate."""
    rules = [rule for rule in as_rules(rows) if rule.holds_on(on)]
    areas = [Area(estate.area) for estate in estates_of(community)] or [Area(community.area)]
    subjects = list(map(str, Category.objects.filter(active=True, confidential=False).values_list("pk", flat=True)))
    kinds = [kind.value for kind in Kind if kind != Kind.WRONGDOING]
    standing = {str(key) for key in Organisation.objects.filter(closed_at=None).values_list("pk", flat=True)}
    broken = tuple(unknown_units(rules, standing))
    return Faults(conflicts(rules, on=on), gaps(rules, kinds, subjects, areas, on=on), broken)


def dry_run_over_past(community: Community, old: Sequence[Rule], new: Sequence[Rule], *, at: datetime) -> list[Change]:
    """The past matters that the new rules would have sent elsewhere, the newest first.

    The rules are tried as if they had always held: what matters is where a matter like that goes, not when it came.
    """
    return dry_run([_always(rule) for rule in old], [_always(rule) for rule in new], _past(community, at))


def rules_on(rows: Sequence[DirectoryRule], day: date) -> list[Rule]:
    """The lines in force on a day, as values."""
    return [rule for rule in as_rules(rows) if rule.holds_on(day)]


def limits_of(community: Community) -> QuerySet[Limit]:
    """The limits of a community and of its district, those of the past and those to come too."""
    whose = Q(community=community) | Q(community=None)
    rows = Limit.objects.filter(whose, withdrawn_at=None).select_related("community")
    return rows.order_by("clock", "promise", "urgency", "-valid_from", "id")


def received_since(viewer: Viewer, urgency: str, since: datetime) -> int:
    """How many matters of an urgency were received since then, as far as the viewer sees."""
    return Matter.objects.filter(seen_by(viewer), urgency=urgency, received_at__gte=since, dormant=False).count()


def limit_by(community: Community, key: int) -> Limit:
    """One of these limits. Raises NotSeen."""
    row = limits_of(community).filter(pk=key).first()
    if row is None:
        raise NotSeen(str(key))
    return row


def _always(rule: Rule) -> Rule:
    return replace(rule, begins=FIRST_DAY, ends=None)


def _past(community: Community, at: datetime) -> list[Facts]:
    """What the directory would have looked at in the matters of the last months; confidential ones never go by it."""
    rows = Matter.objects.filter(
        community=community, confidential=False, part_of=None, received_at__gte=at - LOOKED_BACK, received_at__lte=at
    )
    calendar = work_calendar(assume=True)
    newest = rows.select_related("place").order_by("-received_at", "-pk")[:MOST_FACTS]
    return [_facts(row, calendar) for row in newest]


def _facts(matter: Matter, calendar: WorkCalendar) -> Facts:
    return Facts(
        kind=matter.kind,
        category=str(matter.category_id) if matter.category_id else None,
        place_kind=(matter.place.facility_kind or matter.place.kind) if matter.place else None,
        area=matter.its_area,
        at=matter.received_at,
        working_now=_open(matter.received_at, calendar),
        ref=matter.number,
    )


def _open(moment: datetime, calendar: WorkCalendar) -> bool:
    """Whether the desks were open then, by the hours of today."""
    local = moment.astimezone(calendar.tz)
    try:
        working = calendar.is_working(localdate(moment, calendar.tz))
    except UnknownYear:
        return False
    return working and any(begins <= local.time() < ends for begins, ends in calendar.hours)


def open_matters_led_by(unit: Organisation) -> int:
    """How many matters this unit still leads."""
    return Matter.objects.filter(lead_unit=unit).exclude(state__in=CLOSED).count()


def lines_naming(unit: Organisation, *, on: date) -> int:
    """How many lines of directories, of this day or later, name this unit as lead or as helper."""
    standing = DirectoryRule.objects.filter(Q(ends=None) | Q(ends__gte=on))
    return standing.filter(Q(lead_unit=unit) | Q(supporting_units=unit)).distinct().count()


def empty_rungs(community: Community) -> list[str]:
    """The rungs of the ladder on which nobody stands for this community, the lowest first."""
    filled = {unit.level for unit in organisations_around(community.area)}
    return [rung for rung in RUNGS if rung not in filled]
