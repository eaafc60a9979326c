"""Numbers so small that they could point at a person are not published, nor what would tell them by a subtraction.

Five ways lead from published numbers to a hidden one, and each is closed here:

within a rate      17 of 20 tells that three said no: then "at least 16 of 20" is all that is said
within a partition 41 open, 38 of them at work tells the other three: small parts are added up with a larger one
between pages      a year less its other months tells the month: then the year's number is not shown either
between rates      three rates leave out parts of one whole: where one part is small, each tells only the sum of its own
crosswise          a district's year, less one community's year and the other's months, tells a month of one community:
                   the counts of what is divided two ways are told only where no cell of it is small

What remains: whoever looks every day sees a figure grow by one. The figures of a month that still runs are live.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import combinations, pairwise
from typing import Final, TypeVar

from .rates import Rate, Rates

LEAST: Final = 5
T = TypeVar("T")
_MOST_HIDDEN: Final = LEAST - 1
_TENTH: Final = Decimal("0.1")
_STEPS: Final = (1, 5)  # percent


class Bound(StrEnum):
    """How exactly a rate is told."""

    EXACT = "exact"
    AT_LEAST = "at_least"  # one to four were missed: `percent` or more
    AT_MOST = "at_most"  # one to four were achieved: `percent` or less
    ABOUT = "about"  # in so coarse a step that no hidden number of another page follows from it
    HIDDEN = "hidden"  # too few
    WITHHELD = "withheld"  # enough, but it would tell a hidden number of another page
    NOTHING = "nothing"  # there is nothing to count


@dataclass(frozen=True, slots=True)
class Pool:
    """Parts that are told as one number; None where even their sum would tell too much."""

    names: tuple[str, ...]
    number: int | None


@dataclass(frozen=True, slots=True)
class PublicRate:
    """A rate as everybody may read it. What is None is not told."""

    numerator: int | None
    denominator: int | None
    percent: Decimal | None
    bound: Bound
    left_out: tuple[Pool, ...] = field(hash=False)
    formula: str
    formula_date: date


@dataclass(frozen=True, slots=True)
class PublicRates:
    """The three rates as everybody may read them."""

    response: PublicRate
    resolution: PublicRate
    satisfaction: PublicRate


def publishable(number: int) -> int | None:
    """The number, or None where 1 to 4 persons stand behind it. Zero says nothing about anybody and stays."""
    return number if number == 0 or number >= LEAST else None


def pooled(parts: Mapping[str, int]) -> tuple[Pool, ...]:
    """The parts of a whole whose sum may be known, in their order; those of zero are left out.

    Parts from one to four are added up, with the next larger ones where their sum alone would tell one of them.
    """
    rising = sorted((name for name, number in parts.items() if number), key=lambda name: parts[name])
    hidden = [name for name in rising if publishable(parts[name]) is None]
    others = [name for name in rising if name not in hidden]
    while hidden and _told_by_sum([parts[name] for name in hidden]) and others:
        hidden.append(others.pop(0))
    pools = [Pool((name,), parts[name]) for name in others]
    if hidden:
        numbers = [parts[name] for name in hidden]
        names = tuple(name for name in parts if name in hidden)
        pools.append(Pool(names, None if _told_by_sum(numbers) else sum(numbers)))
    order = list(parts)
    return tuple(sorted(pools, key=lambda pool: order.index(pool.names[0])))


def pooled_neighbours(parts: Mapping[str, int]) -> tuple[Pool, ...]:
    """As `pooled` for parts that have an order, such as ages: only neighbours are added up, as few as will do."""
    names = [name for name, number in parts.items() if number]
    ways = (
        _cut(names, cuts)
        for count in range(len(names), 0, -1)
        for cuts in combinations(range(1, len(names)), count - 1)
    )
    for way in ways:
        if not any(_tells([parts[name] for name in pool]) for pool in way):
            return tuple(Pool(tuple(pool), sum(parts[name] for name in pool)) for pool in way)
    return (Pool(tuple(names), None),) if names else ()


def _cut(names: Sequence[str], cuts: Sequence[int]) -> list[Sequence[str]]:
    return [names[start:end] for start, end in pairwise((0, *cuts, len(names)))]


def told_by_the_rest(parts: Iterable[int]) -> bool:
    """Whether the sum of these parts, with all but the small ones known, would tell one of the small ones."""
    small = [number for number in parts if publishable(number) is None]
    return bool(small) and _told_by_sum(small)


def unsummed(numbers: Sequence[int]) -> list[int | None]:
    """Each number of a row; None for the small ones, and for as many others as keep a known sum from telling one."""
    names = [str(place) for place in range(len(numbers))]
    pools = pooled(dict(zip(names, numbers, strict=True)))
    told = {pool.names[0]: pool.number for pool in pools if len(pool.names) == 1}
    return [told.get(name) if number else 0 for name, number in zip(names, numbers, strict=True)]


def public_rate(rate: Rate, families: Sequence[Sequence[Rate]] = (), crossing: Sequence[Rate] = ()) -> PublicRate:
    """The rate as everybody may read it; `families` are ways to divide it into rates that are published as well.

    `crossing` are the cells of a whole that is divided in two ways at once.
    """
    left_out = _left_out(rate, [[one] for one in (rate, *_finest(families, crossing))])
    hidden = PublicRate(None, None, None, Bound.HIDDEN, left_out, rate.formula, rate.formula_date)
    counts = rate.denominator
    if not counts:
        return replace(hidden, numerator=0, denominator=0, bound=Bound.NOTHING)
    if publishable(counts) is None:
        return hidden
    if _told(families, lambda part: part.denominator):
        few = _few(rate.numerator, counts - rate.numerator)
        return replace(hidden, bound=Bound.WITHHELD) if few else _coarse(rate, hidden)
    if any(_few(part.denominator, part.numerator, part.denominator - part.numerator) for part in crossing):
        return _coarse(rate, hidden)
    return _counted(rate, replace(hidden, denominator=counts), families)


def _counted(rate: Rate, hidden: PublicRate, families: Sequence[Sequence[Rate]]) -> PublicRate:
    """A rate whose denominator may be told; of its numerator as much as tells neither side where that is small."""
    counts, missed = rate.denominator, rate.denominator - rate.numerator
    few_missed, few_achieved = publishable(missed) is None, publishable(rate.numerator) is None
    if few_missed and few_achieved:
        return hidden
    if few_missed:
        return replace(hidden, percent=_percent(counts - _MOST_HIDDEN, counts, ROUND_FLOOR), bound=Bound.AT_LEAST)
    if few_achieved:
        return replace(hidden, percent=_percent(_MOST_HIDDEN, counts, ROUND_CEILING), bound=Bound.AT_MOST)
    if _told(families, lambda part: part.numerator) or _told(families, lambda part: part.denominator - part.numerator):
        return _coarse(rate, hidden)
    return replace(hidden, numerator=rate.numerator, percent=rate.percent, bound=Bound.EXACT)


def _coarse(rate: Rate, hidden: PublicRate) -> PublicRate:
    """In steps of one or five percent, where such a step holds as many people as a hidden number can have."""
    for step in _STEPS:
        if rate.denominator * step >= 100 * _MOST_HIDDEN:
            percent = (Decimal(rate.numerator) * 100 / rate.denominator / step).quantize(
                Decimal(1), ROUND_HALF_UP
            ) * step
            return replace(hidden, percent=percent, bound=Bound.ABOUT)
    return replace(hidden, bound=Bound.WITHHELD)


def public_rates(rates: Rates, families: Sequence[Sequence[Rates]] = (), crossing: Sequence[Rates] = ()) -> PublicRates:
    """The three rates as everybody may read them; they count the same voices, so that one can tell of another."""
    wholes = (rates, *_finest(families, crossing))
    three = [[one.response, one.resolution, one.satisfaction] for one in wholes]
    told = {}
    for number, name in enumerate(("response", "resolution", "satisfaction")):
        rate, cells = three[0][number], [getattr(part, name) for part in crossing]
        found = public_rate(rate, [[getattr(part, name) for part in family] for family in families], cells)
        told[name] = replace(found, left_out=_left_out(rate, three))
    if any(_few(one.resolution.denominator - one.satisfaction.denominator) for one in wholes):
        told["satisfaction"] = _about(rates.satisfaction, told["satisfaction"])
    return PublicRates(**told)


def _finest(families: Sequence[Sequence[T]], crossing: Sequence[T]) -> Sequence[T]:
    """The smallest parts of a whole that are published as well."""
    return crossing or next(iter(families), ())


def _few(*numbers: int) -> bool:
    return any(publishable(number) is None for number in numbers)


def _left_out(rate: Rate, wholes: Sequence[Sequence[Rate]]) -> tuple[Pool, ...]:
    """What was left out: by reason; or as one sum, where any reason is small; or without a number.

    `wholes` are this one and the parts of it that are published, each with all the rates that leave out parts of it.
    """
    parts = {name: number for name, number in rate.excluded.items() if number}
    shown = [one for whole in wholes for one in whole]
    if not any(_few(one.denominator, *one.excluded.values()) for one in shown):
        return tuple(Pool((name,), number) for name, number in parts.items())
    # All leave the same whole when what they left out is added: one small remainder would be told by the others.
    told = not any(_few(one.denominator, sum(one.excluded.values())) for one in shown)
    return (Pool(tuple(parts), sum(parts.values()) if told else None),) if parts else ()


def _about(rate: Rate, told: PublicRate) -> PublicRate:
    """Without counts, since those of resolution stand beside it and the difference is small."""
    told = replace(told, left_out=tuple(replace(pool, number=None) for pool in told.left_out))
    if told.bound != Bound.EXACT:
        return replace(told, numerator=None, denominator=None, percent=None, bound=Bound.HIDDEN)
    whole = _percent(rate.numerator, rate.denominator, ROUND_HALF_UP).quantize(Decimal(1), ROUND_HALF_UP)
    return replace(told, numerator=None, denominator=None, percent=whole, bound=Bound.ABOUT)


def _told(families: Sequence[Sequence[Rate]], number: Callable[[Rate], int]) -> bool:
    return any(told_by_the_rest(number(part) for part in family) for family in families)


def _tells(pool: Sequence[int]) -> bool:
    """Whether a published sum of these tells a small one among them."""
    return any(publishable(number) is None for number in pool) and _told_by_sum(pool)


def _told_by_sum(numbers: Sequence[int]) -> bool:
    """Whether the sum of hidden numbers tells one of them: a lone one, or small ones that are all least or all most."""
    if len(numbers) == 1 or sum(numbers) < LEAST:
        return True
    if max(numbers) > _MOST_HIDDEN:
        return False
    return sum(numbers) in {len(numbers), len(numbers) * _MOST_HIDDEN}


def _percent(numerator: int, denominator: int, rounding: str) -> Decimal:
    return (Decimal(numerator) * 100 / denominator).quantize(_TENTH, rounding)
