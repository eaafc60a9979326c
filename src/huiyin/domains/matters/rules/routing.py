"""The dispatch directory as values: the most specific line wins; two units at equal rank are a conflict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from huiyin.core.areas import Area, covers


@dataclass(frozen=True, slots=True)
class Rule:
    """One line. None means "any"."""

    id: str
    kind: str | None
    category: str | None
    place_kind: str | None
    area: Area | None
    hours: str
    lead_unit: str
    supporting: tuple[str, ...]
    urgency: str | None
    questions: tuple[str, ...]
    priority: int
    begins: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a matter."""

    kind: str
    category: str | None
    place_kind: str | None
    area: Area
    at: datetime
    working_now: bool


@dataclass(frozen=True, slots=True)
class Match:
    """The line that applies."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines of equal rank that name different units."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """No line applies."""

    facts: Facts


def choose(rules: Sequence[Rule], facts: Facts) -> Match | Conflict | Gap:
    """What the directory says."""
    fitting = sorted((rule for rule in rules if _fits(rule, facts)), key=_rank, reverse=True)
    if not fitting:
        return Gap(facts)
    best = [rule for rule in fitting if _rank(rule) == _rank(fitting[0])]
    return Match(best[0]) if len({rule.lead_unit for rule in best}) == 1 else Conflict(tuple(best))


def _fits(rule: Rule, facts: Facts) -> bool:
    return (
        rule.kind in {None, facts.kind}
        and rule.category in {None, facts.category}
        and rule.place_kind in {None, facts.place_kind}
        and (rule.area is None or covers(rule.area, facts.area))
        and rule.hours in {"any", "working" if facts.working_now else "off"}
    )


def _rank(rule: Rule) -> tuple[int, int, int]:
    named = (rule.kind, rule.category, rule.place_kind, rule.area, None if rule.hours == "any" else rule.hours)
    return (sum(part is not None for part in named), len(rule.area or ""), rule.priority)
