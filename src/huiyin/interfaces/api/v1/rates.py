"""Rates: the three rates of a community or of the whole district, as anybody may check them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Final

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from huiyin.core.errors import Invalid
from huiyin.domains.matters.queries.rates import rates_between
from huiyin.domains.matters.rules.rates import Rate
from huiyin.domains.matters.rules.small_numbers import publishable, publishable_counts
from huiyin.interfaces.api import lookups
from huiyin.interfaces.api.fields import Code, Day, Given, Shown
from huiyin.interfaces.api.requests import ApiRequest
from huiyin.interfaces.api.tokens import BearerOrNobody

router = Router(tags=["rates"])

LONGEST: Final = timedelta(days=366 * 5)


class RateShown(Shown):
    """A rate that can be computed again. Null stands for a number too small to be published, and for no rate at all."""

    numerator: int | None
    denominator: int | None
    percent: str | None = Field(description="With one decimal, as text.")
    excluded: dict[str, int | None] = Field(description="How many were left out, by reason.")
    formula: str
    formula_date: date


class RatesShown(Shown):
    """Matters received from the first to the last day, both included. Fixed, refused and silent stand apart."""

    community: str | None
    begins: date = Field(serialization_alias="from")
    ends: date = Field(serialization_alias="to")
    response: RateShown
    resolution: RateShown
    satisfaction: RateShown
    breakdown: dict[str, int | None]
    exact: bool = Field(description="False: numbers from 1 to 4 are left out as null, since they could name people.")


class Asked(Given):
    """Of which community, from which day to which; this month where no day is given."""

    community: Code | None = None
    begins: Annotated[Day | None, Field(alias="from")] = None
    ends: Annotated[Day | None, Field(alias="to")] = None


@router.get("/rates", auth=BearerOrNobody(), response=RatesShown, by_alias=True, summary="The three rates")
def counted(request: ApiRequest, asked: Query[Asked]) -> RatesShown:
    """Response, resolution and satisfaction, each with numerator, denominator, what was left out, and the formula.

    Open to everybody, without confidential matters. Who holds `matters.see` in the community sees exact numbers.
    """
    community = None if asked.community is None else lookups.community(asked.community)
    ends = asked.ends or localdate(request.moment)
    begins = asked.begins or ends.replace(day=1)
    _check(begins, ends)
    rates = rates_between(community, begins=begins, ends=ends, at=request.moment)
    exact = community is not None and request.viewer.holds("matters.see", community.area)
    return RatesShown(
        community=None if community is None else community.code,
        begins=begins,
        ends=ends,
        response=_shown(rates.response, exact=exact),
        resolution=_shown(rates.resolution, exact=exact),
        satisfaction=_shown(rates.satisfaction, exact=exact),
        breakdown=_counts(rates.breakdown, exact=exact),
        exact=exact,
    )


def _check(begins: date, ends: date) -> None:
    if ends < begins:
        raise Invalid({"to": [_("The last day lies before the first.")]})
    if ends - begins > LONGEST:
        raise Invalid({"from": [_("Ask for five years at most.")]})


def _shown(rate: Rate, *, exact: bool) -> RateShown:
    numerator = rate.numerator if exact else publishable(rate.numerator)
    denominator = rate.denominator if exact else publishable(rate.denominator)
    known = numerator is not None and denominator is not None and rate.percent is not None
    return RateShown(
        numerator=numerator,
        denominator=denominator,
        percent=str(rate.percent) if known else None,
        excluded=_counts(rate.excluded, exact=exact),
        formula=rate.formula,
        formula_date=rate.formula_date,
    )


def _counts(counts: Mapping[str, int], *, exact: bool) -> dict[str, int | None]:
    return dict(counts) if exact else publishable_counts(counts)
