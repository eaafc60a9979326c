"""The dispatch directory as values: which unit leads a matter of this kind, on this subject, at this place and hour.

The most specific rule wins: first the one that names more dimensions, then the one whose area lies deeper, then that of
higher priority. Two units at equal rank are a conflict that names the rules; it is said aloud, never settled by luck.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import combinations, product
from typing import Literal
from zoneinfo import ZoneInfo

from huiyin.core.areas import Area, covers, is_area, lineage

Hours = Literal["any", "working", "off"]

# A rule's days are days in China, which keeps one zone; a moment may come in any.
_CHINA = ZoneInfo("Asia/Shanghai")
_NOON = time(12, tzinfo=_CHINA)
_DIMENSIONS = ("kind", "category", "place_kind", "area", "hours")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One line of the directory. None (and "any" hours) means: whatever it is. `ends` is the last day, None for none.

    Units are ids as text. Raises ValueError for a line that could never be followed.
    """

    id: str
    lead_unit: str
    begins: date
    ends: date | None = None
    kind: str | None = None
    category: str | None = None
    place_kind: str | None = None
    area: Area | None = None
    hours: str = "any"
    supporting: tuple[str, ...] = ()
    urgency: str | None = None
    questions: tuple[str, ...] = ()
    priority: int = 0

    def __post_init__(self) -> None:
        faults = {
            "no lead unit": not self.lead_unit,
            "ends before it begins": self.ends is not None and self.ends < self.begins,
            "no such hours": self.hours not in {"any", "working", "off"},
            "no such area": self.area is not None and not is_area(self.area),
            "the lead unit cannot support itself": self.lead_unit in self.supporting,
        }
        for fault, found in faults.items():
            if found:
                raise ValueError(f"rule {self.id}: {fault}")

    @property
    def named(self) -> tuple[str, ...]:
        """The dimensions that the rule is particular about; what a page shows as the reason."""
        return tuple(name for name in _DIMENSIONS if getattr(self, name) not in {None, "any"})

    @property
    def rank(self) -> tuple[int, int, int]:
        """What decides between rules that match: named dimensions, depth of the area, priority."""
        return (len(self.named), len(lineage(self.area)) if self.area else 0, self.priority)

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on the day."""
        return self.begins <= day and (self.ends is None or day <= self.ends)

    def matches(self, facts: "Facts") -> bool:
        """Whether the rule speaks of a matter like this one."""
        return (
            self.kind in {None, facts.kind}
            and self.category in {None, facts.category}
            and self.place_kind in {None, facts.place_kind}
            and self.hours in {"any", facts.hours}
            and (self.area is None or (facts.area is not None and covers(self.area, facts.area)))
            and self.holds_on(facts.day)
        )


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the directory looks at in a matter. `at` must be aware; `working_now`: whether the desks are open then.

    None: not known, which only a rule that does not ask for it matches. `ref` names the matter in a dry run.
    """

    kind: str | None
    category: str | None
    place_kind: str | None
    area: Area | None
    at: datetime
    working_now: bool
    ref: str = ""

    @property
    def day(self) -> date:
        """The day on which a rule must be in force."""
        return self.at.astimezone(_CHINA).date()

    @property
    def hours(self) -> Hours:
        """The word by which a rule asks for them."""
        return "working" if self.working_now else "off"


@dataclass(frozen=True)
class Match:
    """The rule to follow; `reasons` are the dimensions it named."""

    rule: Rule
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """Rules of equal rank that name different units, by id."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Gap:
    """No rule speaks of this: a person must decide, and a line is missing."""

    facts: Facts


@dataclass(frozen=True)
class Hole:
    """A combination that no rule covers; `hours` "any" when it is open at all times."""

    kind: str
    category: str
    area: Area
    hours: Hours


@dataclass(frozen=True)
class Change:
    """A matter that the new rules would have sent elsewhere than the old ones."""

    facts: Facts
    old: Match | Conflict | Gap
    new: Match | Conflict | Gap


def choose(rules: Iterable[Rule], facts: Facts) -> Match | Conflict | Gap:
    """The most specific rule, or what stands in the way of having one.

    Where rules of equal rank name the same unit the one with the lowest id is followed.
    """
    fitting = [rule for rule in rules if rule.matches(facts)]
    if not fitting:
        return Gap(facts)
    highest = max(rule.rank for rule in fitting)
    best = sorted((rule for rule in fitting if rule.rank == highest), key=lambda rule: rule.id)
    if len({rule.lead_unit for rule in best}) > 1:
        return Conflict(tuple(best))
    return Match(best[0], best[0].named)


def gaps(
    rules: Iterable[Rule],
    kinds: Iterable[str],
    categories: Iterable[str],
    areas: Sequence[Area],
    *,
    on: date | None = None,
) -> tuple[Hole, ...]:
    """Every kind × category × area for which a matter without a particular place would find no rule.

    `on` None: rules of all days count. The cost grows with kinds × categories × areas, not with the rules.
    """
    general = [rule for rule in rules if rule.place_kind is None and (on is None or rule.holds_on(on))]
    by_subject: dict[tuple[str | None, str | None], list[Rule]] = {}
    for rule in general:
        by_subject.setdefault((rule.kind, rule.category), []).append(rule)
    holes: list[Hole] = []
    all_categories = tuple(categories)
    for kind in kinds:
        for category in all_categories:
            keys = ((kind, category), (kind, None), (None, category), (None, None))
            speaking = [rule for key in keys for rule in by_subject.get(key, ())]
            holes += _holes(kind, category, areas, speaking)
    return tuple(holes)


def conflicts(rules: Sequence[Rule], *, on: date | None = None) -> tuple[Conflict, ...]:
    """Every set of rules that would be in conflict for some matter, at some time, as the directory stands.

    Two rules that can meet at equal rank are no conflict where a more specific third one decides whenever they meet.
    """
    standing = [rule for rule in rules if on is None or rule.holds_on(on)]
    by_rank: dict[tuple[int, int, int], list[Rule]] = {}
    for rule in standing:
        by_rank.setdefault(rule.rank, []).append(rule)
    found: dict[Conflict, None] = {}
    for equals in by_rank.values():
        for one, other in combinations(equals, 2):
            for facts in _meetings(one, other, standing, on):
                outcome = choose(standing, facts)
                if isinstance(outcome, Conflict):
                    found[outcome] = None
    return tuple(found)


def dry_run(old_rules: Sequence[Rule], new_rules: Sequence[Rule], facts_list: Iterable[Facts]) -> list[Change]:
    """The matters that would have gone elsewhere, in the order given: "these 37".

    Elsewhere means another lead unit, or a conflict or gap where there was none, or the reverse.
    """
    decided: dict[Facts, tuple[Match | Conflict | Gap, Match | Conflict | Gap]] = {}
    changes: list[Change] = []
    for facts in facts_list:
        like = replace(facts, ref="", at=datetime.combine(facts.day, _NOON))
        if like not in decided:
            decided[like] = (choose(old_rules, like), choose(new_rules, like))
        old, new = decided[like]
        if _destination(old) != _destination(new):
            changes.append(Change(facts, old, new))
    return changes


def unknown_units(rules: Iterable[Rule], units: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Rule id → the units it names that are not among `units`: closed, or never there. Such a rule is shouted."""
    missing = {
        rule.id: tuple(unit for unit in (rule.lead_unit, *rule.supporting) if unit not in units) for rule in rules
    }
    return {rule_id: names for rule_id, names in missing.items() if names}


def _holes(kind: str, category: str, areas: Sequence[Area], speaking: Sequence[Rule]) -> Iterator[Hole]:
    """The holes of one kind and category, given the rules that speak of them."""
    covered = {hours: {rule.area for rule in speaking if rule.hours in {"any", hours}} for hours in ("working", "off")}
    for area in areas:
        above = {None, *lineage(area)}
        open_in_working, open_off = covered["working"].isdisjoint(above), covered["off"].isdisjoint(above)
        if open_in_working and open_off:
            yield Hole(kind, category, area, "any")
        elif open_in_working:
            yield Hole(kind, category, area, "working")
        elif open_off:
            yield Hole(kind, category, area, "off")


def _meetings(one: Rule, other: Rule, rules: Sequence[Rule], on: date | None) -> Iterator[Facts]:
    """Facts of which two rules of equal rank both speak, with nothing said that neither of them asks for.

    One for each opening time and each day on which the rules in force change; none where the two cannot meet.
    """
    pairs = {name: {getattr(one, name), getattr(other, name)} - {None, "any"} for name in _DIMENSIONS}
    if one.lead_unit == other.lead_unit or any(len(values) > 1 for values in pairs.values()):
        return
    kind, category, place_kind, area, hours = (next(iter(pairs[name]), None) for name in _DIMENSIONS)
    for day, working_now in product(_days_of_change(one, other, rules, on), (True, False)):
        facts = Facts(
            kind=kind,
            category=category,
            place_kind=place_kind,
            area=area,
            at=datetime.combine(day, _NOON),
            working_now=working_now,
        )
        if hours in {None, facts.hours}:
            yield facts


def _days_of_change(one: Rule, other: Rule, rules: Sequence[Rule], on: date | None) -> list[date]:
    """The days on which both rules are in force and the directory differs from the day before; or just the day `on`."""
    if on is not None:
        return [on]
    first = max(one.begins, other.begins)
    days = {first, *(rule.begins for rule in rules)}
    days |= {date.fromordinal(rule.ends.toordinal() + 1) for rule in rules if rule.ends}
    return sorted(day for day in days if day >= first and one.holds_on(day) and other.holds_on(day))


def _destination(outcome: Match | Conflict | Gap) -> object:
    """What must differ for a matter to have gone elsewhere."""
    return outcome.rule.lead_unit if isinstance(outcome, Match) else type(outcome)
