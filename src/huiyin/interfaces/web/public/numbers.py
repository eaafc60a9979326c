"""The three rates of a community, each with what it counts, out of what, and what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.domains.estates.queries import community_by_code
from huiyin.domains.matters.queries.rates import rates_between
from huiyin.domains.matters.rules.rates import Rate, Rates
from huiyin.domains.matters.rules.small_numbers import LEAST, publishable
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day

PERIODS = {"quarter": _("The last 90 days"), "month": _("This month"), "year": _("This year")}
RATES = {
    "response": (_("Response"), _("Contacted within the limit, out of all whose limit has run out or was kept")),
    "resolution": (_("Resolution"), _("“Solved”, out of all who judged")),
    "satisfaction": (_("Satisfaction"), _("Satisfied or basically satisfied, out of all who judged")),
}
LEFT_OUT = {
    "pending": _("still running"),
    "silent": _("asked, no word"),
    "unreachable": _("could not be reached"),
    "declined": _("not taken on"),
    "withdrawn": _("withdrawn by the reporter"),
    "invalid": _("not a matter"),
    "unrated": _("no word on how satisfied"),
}


@dataclass(frozen=True)
class Figure:
    """One rate as everybody may read it; None where fewer than five people stand behind a number."""

    name: str | Promise
    counts: str | Promise
    percent: str
    numerator: int | None
    denominator: int | None
    left_out: list[tuple[str | Promise, int | None]]
    formula: str
    formula_date: date


@require_safe
def show(request: WebRequest, code: str) -> HttpResponse:
    """The three rates of a period, without confidential matters; no number from one to four is shown."""
    community = community_by_code(code)
    today = local_day(request.moment)
    period = request.GET.get("period", "")
    period = period if period in PERIODS else next(iter(PERIODS))
    begins = _first_day(period, today)
    rates = rates_between(community, begins=begins, ends=today, at=request.moment)
    context = {
        "community": community,
        "periods": PERIODS.items(),
        "period": period,
        "begins": begins,
        "ends": today,
        "figures": list(_figures(rates)),
        "least": LEAST,
    }
    return render(request, "public/numbers.html", context)


def _first_day(period: str, today: date) -> date:
    return {
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }.get(period, today - timedelta(days=90))


def _figures(rates: Rates) -> Iterator[Figure]:
    for name, (words, counts) in RATES.items():
        rate: Rate = getattr(rates, name)
        numerator, denominator = publishable(rate.numerator), publishable(rate.denominator)
        known = numerator is not None and denominator is not None and rate.percent is not None
        yield Figure(
            name=words,
            counts=counts,
            percent=f"{rate.percent} %" if known else "",
            numerator=numerator,
            denominator=denominator,
            left_out=[(LEFT_OUT.get(why, why), publishable(number)) for why, number in rate.excluded.items() if number],
            formula=rate.formula,
            formula_date=rate.formula_date,
        )
