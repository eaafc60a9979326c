"""When a person is no longer needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Keeping:
    """A retention rule as values: from `valid_from`, data of `kind` are kept `days` after the last settled use."""

    kind: str
    days: int
    valid_from: date


def cutoffs(rules: Iterable[Keeping], today: date) -> dict[str, date]:
    """Kind → the latest `last_needed` that is due on this day, by the rule in force; kinds without a rule are kept."""
    in_force = sorted((rule for rule in rules if rule.valid_from <= today), key=lambda rule: rule.valid_from)
    return {rule.kind: today - timedelta(days=rule.days) for rule in in_force}
