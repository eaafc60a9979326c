"""The three rates (三率), each with its numerator, its denominator, what was left out and why, and the formula's date.

No official formula was found, so these are our own: response = contacted within the limit / valid matters;
resolution = verdicts "solved" / verdicts; satisfaction = satisfied / verdicts. 满意 and 基本满意 both count as
satisfied, and stand apart in the breakdown so that anybody can count the stricter way.
Silence never counts, neither for nor against; nor does a reporter who could not be reached. Both are counted in view.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

Judgement = Literal["solved", "unsolved"]
Grade = Literal["satisfied", "basically", "dissatisfied"]


@dataclass(frozen=True, slots=True)
class Row:
    """One matter (or one reporter's share in a joined one) as far as a rate looks at it.

    `responded_in_time` None: the limit has not run out, and nobody has made contact yet.
    `valid` False: a test, a duplicate, not a matter. Raises ValueError for a grade without a verdict.
    """

    responded_in_time: bool | None = None
    verdict: Judgement | None = None
    satisfaction: Grade | None = None
    silent: bool = False
    unreachable: bool = False
    declined: bool = False
    withdrawn: bool = False
    valid: bool = True

    def __post_init__(self) -> None:
        if self.satisfaction is not None and self.verdict is None:
            raise ValueError("satisfied or not is a part of a verdict")


@dataclass(frozen=True, slots=True)
class RateFormula:
    """How the rates are counted from a day on. Never edited, only followed by a dated successor.

    `satisfied`: the grades that count as satisfied. `weights`: of response, resolution, satisfaction in the score.
    `link_is_silent`: an acceptance by a sealed link is no word to the reporter, and their limit runs on; where it is
    False such a matter is left out of the response rate, as one that nobody kept and nobody broke.
    """

    name: str
    valid_from: date
    source: str
    satisfied: frozenset[str] = frozenset({"satisfied", "basically"})
    weights: tuple[int, int, int] = (30, 35, 35)
    link_is_silent: bool = False


FORMULAS = (
    RateFormula(
        name="own-1",
        valid_from=date(2026, 1, 1),
        source="our own; weights 30/35/35 as 准格尔旗 uses",
    ),
    # From the first of a month, so that no month that was published halfway is counted in two ways.
    RateFormula(
        name="own-2",
        valid_from=date(2026, 12, 1),
        source="our own; weights 30/35/35 as 准格尔旗 uses",
        link_is_silent=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure that can be checked: what it counts, out of what, and how many were left out for which reason."""

    numerator: int
    denominator: int
    excluded: Mapping[str, int] = field(hash=False)
    formula: str
    formula_date: date

    @property
    def share(self) -> Fraction | None:
        """The rate between 0 and 1, or None where there is nothing to divide by."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def percent(self) -> Decimal | None:
        """The rate in percent with one decimal, halves up; None where there is nothing to divide by."""
        if not self.denominator:
            return None
        return (Decimal(self.numerator) * 100 / self.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Rates:
    """The three rates over the same rows. `breakdown` counts solved, refused, silent and the grades apart."""

    response: Rate
    resolution: Rate
    satisfaction: Rate
    breakdown: Mapping[str, int] = field(hash=False)
    weights: tuple[int, int, int]

    @property
    def score(self) -> Decimal | None:
        """The weighted score out of 100 with one decimal; None while one of the rates has nothing to divide by."""
        shares = (self.response.share, self.resolution.share, self.satisfaction.share)
        if None in shares:
            return None
        exact = sum((share * weight for share, weight in zip(shares, self.weights, strict=True) if share), Fraction(0))
        return (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)


def formula_on(day: date, formulas: Sequence[RateFormula] = FORMULAS) -> RateFormula:
    """The formula in force on a day; for days before the first one, the first. Raises ValueError for no formulas."""
    ordered = sorted(formulas, key=lambda formula: formula.valid_from)
    known = [formula for formula in ordered if formula.valid_from <= day] or ordered[:1]
    if not known:
        raise ValueError("no formula")
    return known[-1]


def spans(begins: date, ends: date, formulas: Sequence[RateFormula] = FORMULAS) -> list[tuple[date, date, RateFormula]]:
    """The days of a period by the formula in force on them: first day, last day, formula; the earliest first."""
    starts = sorted({begins, *(one.valid_from for one in formulas if begins < one.valid_from <= ends)})
    lasts = [*(start - timedelta(days=1) for start in starts[1:]), ends]
    return [(first, last, formula_on(first, formulas)) for first, last in zip(starts, lasts, strict=True)]


def rest(whole: Rates, parts: Iterable[Rates]) -> Rates:
    """What anybody finds who takes published parts from a published whole that was counted by another formula.

    Nobody publishes it. Of what was left out it says by how much the two differ, either way. Its breakdown is empty.
    """
    known = list(parts)
    response, resolution, satisfaction = (
        _rest(getattr(whole, name), [getattr(part, name) for part in known])
        for name in ("response", "resolution", "satisfaction")
    )
    return Rates(response, resolution, satisfaction, {}, whole.weights)


def _rest(whole: Rate, parts: Sequence[Rate]) -> Rate:
    left_out = Counter(whole.excluded)
    for part in parts:
        left_out.subtract(part.excluded)
    return replace(
        whole,
        numerator=whole.numerator - sum(part.numerator for part in parts),
        denominator=whole.denominator - sum(part.denominator for part in parts),
        excluded={reason: abs(number) for reason, number in left_out.items() if number},
    )


def rates(rows: Iterable[Row], formula: RateFormula) -> Rates:
    """The three rates of these rows."""
    return rates_of_counts(Counter(rows).items(), formula)


def rates_of_counts(counts: Iterable[tuple[Row, int]], formula: RateFormula) -> Rates:
    """The three rates from how often each kind of row occurs, as a database groups and counts them."""
    counted = [(row, number) for row, number in counts if number]
    return Rates(
        response=_rate(counted, formula, _left_out_of_response, lambda row: row.responded_in_time is True),
        resolution=_rate(counted, formula, _left_out_of_verdicts, lambda row: row.verdict == "solved"),
        satisfaction=_rate(
            counted, formula, _left_out_of_satisfaction, lambda row: row.satisfaction in formula.satisfied
        ),
        breakdown=_breakdown(counted),
        weights=formula.weights,
    )


def _rate(
    counted: Iterable[tuple[Row, int]],
    formula: RateFormula,
    left_out: Callable[[Row], str | None],
    achieved: Callable[[Row], bool],
) -> Rate:
    numerator = denominator = 0
    excluded: Counter[str] = Counter()
    for row, number in counted:
        reason = left_out(row)
        if reason is not None:
            excluded[reason] += number
            continue
        denominator += number
        numerator += number if achieved(row) else 0
    return Rate(numerator, denominator, dict(excluded), formula.name, formula.valid_from)


def _left_out_of_all(row: Row) -> str | None:
    """The reason why a row counts in no rate at all."""
    if not row.valid:
        return "invalid"
    if row.declined:
        return "declined"
    return "withdrawn" if row.withdrawn else None


def _left_out_of_response(row: Row) -> str | None:
    # Once the limit has run out a matter stays in, reachable or not: marking it "unreachable" must not better a figure.
    waiting = "unreachable" if row.unreachable else "pending"
    return _left_out_of_all(row) or (waiting if row.responded_in_time is None else None)


def _left_out_of_verdicts(row: Row) -> str | None:
    if row.verdict is not None:
        return _left_out_of_all(row)
    waiting = "silent" if row.silent else "unreachable" if row.unreachable else "pending"
    return _left_out_of_all(row) or waiting


def _left_out_of_satisfaction(row: Row) -> str | None:
    unrated = "unrated" if row.satisfaction is None else None
    return _left_out_of_verdicts(row) or unrated


def _breakdown(counted: Iterable[tuple[Row, int]]) -> dict[str, int]:
    """How many rows of each state; the verdicts apart from their grades."""
    found: Counter[str] = Counter()
    for row, number in counted:
        found["all"] += number
        found[_left_out_of_verdicts(row) or str(row.verdict)] += number
        if _left_out_of_satisfaction(row) is None:
            found[str(row.satisfaction)] += number
    return dict(found)
