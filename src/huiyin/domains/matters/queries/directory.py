"""The dispatch directory as values: what the pure rules choose from."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from huiyin.core.areas import Area
from huiyin.core.errors import UnknownYear
from huiyin.domains.matters.models import DirectoryRule, Matter
from huiyin.domains.matters.rules.routing import Conflict, Facts, Gap, Match, Rule, choose
from huiyin.platform.calendar.queries import work_calendar


def rows_in_force(community_id: UUID, *, on: date) -> QuerySet[DirectoryRule]:
    """The lines of a community's directory valid on a day, as they stand in the table."""
    return (
        DirectoryRule.objects.filter(Q(ends=None) | Q(ends__gte=on), community=community_id, begins__lte=on)
        .select_related("lead_unit")
        .prefetch_related("supporting_units")
    )


def rules_in_force(community_id: UUID, *, on: date) -> list[Rule]:
    """The lines of a community's directory valid on a day that can be followed; for the others see `faults_of`."""
    return [rule for rule in map(as_rule, rows_in_force(community_id, on=on)) if isinstance(rule, Rule)]


def as_rules(rows: Iterable[DirectoryRule]) -> list[Rule]:
    """Rows as values, without those that could never be followed."""
    return [rule for rule in map(as_rule, rows) if isinstance(rule, Rule)]


def faults_of(rows: Iterable[DirectoryRule], *, at: datetime) -> dict[UUID, str]:
    """What is wrong with lines of the directory, by their keys: they contradict themselves, or name a closed unit."""
    faults: dict[UUID, str] = {}
    for row in rows:
        rule = as_rule(row)
        units = [row.lead_unit, *row.supporting_units.all()]
        closed = [unit.name for unit in units if unit.closed_at is not None and unit.closed_at <= at]
        if isinstance(rule, ValueError):
            faults[row.pk] = str(rule)
        elif closed:
            faults[row.pk] = f"rule {row.pk}: closed: {', '.join(closed)}"
    return faults


def as_rule(row: DirectoryRule) -> Rule | ValueError:
    """One row as a value, or what is wrong with it: one bad line must not stop the others."""
    try:
        return Rule(
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
    except ValueError as fault:
        return fault


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


def suggestions(matters: Iterable[Matter], *, at: datetime) -> dict[UUID, Match | Conflict | Gap]:
    """The same for many at once, by their keys: a community's lines are read once."""
    rules: dict[UUID, list[Rule]] = {}
    found: dict[UUID, Match | Conflict | Gap] = {}
    for matter in matters:
        key = matter.community_id
        if key not in rules:
            rules[key] = rules_in_force(key, on=localdate(at))
        found[matter.pk] = choose(rules[key], facts_of(matter, at=at))
    return found


def open_questions(matter: Matter, *, at: datetime) -> tuple[str, ...]:
    """What the directory wants asked of a matter like this before anybody is sent, and nobody has answered yet.

    Where life is in danger nothing is asked first.
    """
    with_questions = DirectoryRule.objects.filter(community=matter.community_id).exclude(questions=[])
    if matter.danger or not with_questions.exists():
        return ()
    found = suggestion(matter, at=at)
    if not isinstance(found, Match):
        return ()
    steps = matter.steps.filter(move="dispatch").values_list("data", flat=True)
    answered = {question for data in steps for question in data.get("answers", {})}
    return tuple(question for question in found.rule.questions if question not in answered)


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
