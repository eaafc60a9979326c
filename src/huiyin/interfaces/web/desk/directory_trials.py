"""A change of the directory tried out: which past matters would have gone elsewhere, and what it would contradict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from huiyin.core.areas import Area
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.actions.settings import Line
from huiyin.domains.matters.models import DirectoryRule
from huiyin.domains.matters.queries.dossier import units_named
from huiyin.domains.matters.queries.matters import titles_of
from huiyin.domains.matters.queries.settings import dry_run_over_past
from huiyin.domains.matters.rules.routing import Change, Conflict, Gap, Match, Rule, conflicts
from huiyin.interfaces.web.shared.requests import WebRequest

SHOWN: Final = 30  # so many matters are listed; all of them are counted
NEW: Final = "new"
Outcome = Match | Conflict | Gap


@dataclass(frozen=True)
class Moved:
    """A past matter and where it would go, before and after the change."""

    number: str
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class Trial:
    """How many past matters would have gone elsewhere, the newest of them, and the lines that would now contradict."""

    count: int
    moved: list[Moved]
    against: list[DirectoryRule]


def as_rule(line: Line) -> Rule:
    """A line that is not kept yet, as the rules see it."""
    return Rule(
        id=NEW,
        kind=line.kind or None,
        category=str(line.category.pk) if line.category else None,
        place_kind=line.place_kind or None,
        area=Area(line.area) if line.area else None,
        hours=line.hours,
        lead_unit=str(line.lead_unit.pk),
        urgency=line.urgency or None,
        priority=line.priority,
        begins=line.begins,
    )


def trial_of(
    request: WebRequest,
    community: Community,
    *,
    old: Sequence[Rule],
    new: Sequence[Rule],
    lines: Sequence[DirectoryRule],
) -> Trial:
    """Try the new rules against the old ones over the matters of the last months."""
    changes = dry_run_over_past(community, old, new, at=request.moment)
    fresh = _contradictions(new) - _contradictions(old)
    titles = titles_of(request.viewer, [change.facts.ref for change in changes[:SHOWN]])
    units = {key: unit.name for key, unit in units_named(_destinations(changes)).items()}
    return Trial(
        len(changes),
        [_moved(change, titles[change.facts.ref], units) for change in changes[:SHOWN] if change.facts.ref in titles],
        [line for line in lines if any(str(line.pk) in keys for keys in fresh)],
    )


def _contradictions(rules: Sequence[Rule]) -> set[frozenset[str]]:
    """The sets of lines that contradict each other, whenever each of them holds."""
    always = [replace(rule, begins=date(1990, 1, 1), ends=None) for rule in rules]
    return {frozenset(rule.id for rule in found.rules) for found in conflicts(always)}


def _destinations(changes: Iterable[Change]) -> set[str]:
    outcomes = [outcome for change in changes for outcome in (change.old, change.new)]
    return {outcome.rule.lead_unit for outcome in outcomes if isinstance(outcome, Match)}


def _moved(change: Change, title: str, units: Mapping[str, str]) -> Moved:
    return Moved(change.facts.ref, title, _goes(change.old, units), _goes(change.new, units))


def _goes(outcome: Outcome, units: Mapping[str, str]) -> str:
    if isinstance(outcome, Match):
        return units.get(outcome.rule.lead_unit, "?") if outcome.rule.lead_unit else "?"
    return _("two units at once") if isinstance(outcome, Conflict) else _("nobody: no line speaks of it")
