"""The figures of a community as everybody may read them: page, bars, tables and CSV are drawn from these.

Whatever is hidden is hidden here, once, so that no form of a figure tells what another one keeps.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import dropwhile
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.domains.estates.models import Community
from huiyin.domains.matters import labels
from huiyin.domains.matters.queries.public_numbers import OLDER, Week, on_time, open_now, weeks
from huiyin.domains.matters.queries.rates import rates_divided
from huiyin.domains.matters.rules.periods import Period
from huiyin.domains.matters.rules.rates import FORMULAS, formula_on
from huiyin.domains.matters.rules.small_numbers import (
    Bound,
    Pool,
    PublicRate,
    pooled,
    pooled_neighbours,
    public_rate,
    public_rates,
    publishable,
    told_by_the_rest,
    unsummed,
)

Words = str | Promise

RATES: Final[dict[str, tuple[Words, Words]]] = {
    "response": (_("Response"), _("Contacted within the limit, out of all whose limit has run out or was kept")),
    "on_time": (_("Answered on time"), _("Answers given by the promised time, out of all promised for these days")),
    "resolution": (_("Resolution"), _("“Solved”, out of all who judged")),
    "satisfaction": (_("Satisfaction"), _("Satisfied or basically satisfied, out of all who judged")),
}
LEFT_OUT: Final[dict[str, Words]] = {
    "pending": _("still running"),
    "silent": _("asked, no word"),
    "unreachable": _("could not be reached"),
    "declined": _("not taken on"),
    "withdrawn": _("withdrawn by the reporter"),
    "invalid": _("not a matter"),
    "unrated": _("no word on how satisfied"),
    "replaced": _("ended before its time or promised anew"),
}
AGES: Final[dict[str, Words]] = {
    "week": _("up to 7 days"),
    "fortnight": _("8 to 15 days"),
    "month": _("16 to 30 days"),
    OLDER: _("more than 30 days"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a figure: its words and its number (None: not told); `second` where it compares two."""

    words: str
    number: int | None
    second: int | None = None


@dataclass(frozen=True, slots=True)
class RateFigure:
    """One rate with what it counts."""

    key: str
    words: Words
    counts: Words
    rate: PublicRate
    percent: str
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one community and period, as of a moment."""

    community: Community
    period: Period
    begins: date
    ends: date
    at: datetime
    rates: tuple[RateFigure, ...]
    states: tuple[Line, ...]
    ages: tuple[Line, ...]
    flow: tuple[Line, ...]
    source: str
    formula: str
    formula_date: date
    formula_words: Words


def figures_of(community: Community, period: Period, *, at: datetime, today: date) -> Figures:
    """Everything there is to show of a month or a year. Five queries."""
    begins, ends = period.begins, period.until(today)
    divided = rates_divided(community, begins=begins, ends=ends, at=at)
    told = public_rates(divided.whole, divided.families, divided.crossing)
    kept, months = on_time(community, begins=begins, ends=ends, at=at)
    found = {"response": told.response, "on_time": public_rate(kept, [months] if len(months) > 1 else [])}
    found |= {"resolution": told.resolution, "satisfaction": told.satisfaction}
    now = open_now(community, at=at)
    formula = formula_on(ends, FORMULAS)
    return Figures(
        community=community,
        period=period,
        begins=begins,
        ends=ends,
        at=at,
        rates=tuple(_rate(name, found[name]) for name in RATES),
        states=_lines(pooled(now.states), labels.STATES),
        ages=_lines(pooled_neighbours(now.ages), AGES),
        flow=_flow(weeks(community, begins=begins, ends=ends), by_month=not period.month),
        source=gettext("%(community)s, from the record of its matters") % {"community": community.name},
        formula=formula.name,
        formula_date=formula.valid_from,
        formula_words=labels.FORMULAS[formula.name],
    )


def number_words(number: int | None) -> str:
    """A number, or that it is not told."""
    return gettext("not shown") if number is None else str(number)


def _rate(key: str, rate: PublicRate) -> RateFigure:
    words, counts = RATES[key]
    left = tuple((_joined(pool, LEFT_OUT), number_words(pool.number)) for pool in rate.left_out)
    return RateFigure(key, words, counts, rate, _percent(rate), left)


def _percent(rate: PublicRate) -> str:
    percent = f"{_short(rate.percent)} %" if rate.percent is not None else ""
    return {
        Bound.EXACT: percent,
        Bound.ABOUT: gettext("about %(percent)s") % {"percent": percent},
        Bound.AT_LEAST: gettext("at least %(percent)s") % {"percent": percent},
        Bound.AT_MOST: gettext("at most %(percent)s") % {"percent": percent},
        Bound.NOTHING: gettext("nothing to count yet"),
        Bound.HIDDEN: gettext("too few to show"),
        Bound.WITHHELD: gettext("not shown: it would tell a small number"),
    }[rate.bound]


def _short(percent: Decimal | None) -> str:
    return str(percent).removesuffix(".0")


def _joined(pool: Pool, words: Mapping[str, Words]) -> str:
    return gettext(", ").join(str(words.get(name, name)) for name in pool.names)


def _lines(pools: tuple[Pool, ...], words: Mapping[str, Words]) -> tuple[Line, ...]:
    return tuple(Line(_joined(pool, words), pool.number) for pool in pools)


def _flow(found: list[Week], *, by_month: bool) -> tuple[Line, ...]:
    begun = list(dropwhile(lambda week: not week.received and not week.settled, found))
    return tuple(_months(begun) if by_month else _weeks(begun))


def _weeks(found: list[Week]) -> Iterator[Line]:
    """Week by week: what came in is known as a sum too, by what the rates of the month count and leave out."""
    received, settled = (unsummed([getattr(week, name) for week in found]) for name in ("received", "settled"))
    for number, week in enumerate(found):
        words = gettext("week of %(day)s") % {"day": date_format(week.monday, "MONTH_DAY_FORMAT")}
        yield Line(words, received[number], settled[number])


def _months(found: list[Week]) -> Iterator[Line]:
    """The weeks of each month as one, and nothing where that would tell the one small week among them."""
    for month in sorted({week.monday.month for week in found}):
        mine = [week for week in found if week.monday.month == month]
        words = date_format(mine[0].monday, "YEAR_MONTH_FORMAT")
        yield Line(words, _sum([week.received for week in mine]), _sum([week.settled for week in mine]))


def _sum(numbers: list[int]) -> int | None:
    return None if told_by_the_rest(numbers) else publishable(sum(numbers))
