"""Rates: the three rates of a community or of the whole district, as anybody may check them."""

from datetime import date, timedelta
from typing import Annotated, Any, Final

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from huiyin.core.errors import Invalid
from huiyin.domains.matters.queries.rates import rates_between, rates_divided
from huiyin.domains.matters.rules.periods import whole_period
from huiyin.domains.matters.rules.rates import Rate
from huiyin.domains.matters.rules.small_numbers import Bound, PublicRate, public_rates
from huiyin.interfaces.api import lookups
from huiyin.interfaces.api.fields import Code, Day, Question, Shown
from huiyin.interfaces.api.requests import ApiRequest
from huiyin.interfaces.api.tokens import BearerOrNobody

router = Router(tags=["rates"])

LONGEST: Final = timedelta(days=366 * 5)
RATES: Final = ("response", "resolution", "satisfaction")


class RateShown(Shown):
    """A rate that can be computed again. Null stands for a number too small to be published, and for no rate at all."""

    numerator: int | None
    denominator: int | None
    percent: str | None = Field(description="With one decimal, as text; `told_as` says what it means.")
    told_as: Bound = Field(
        description="exact; at_least or at_most where one to four stand on the other side; about: in whole percent;"
        " withheld: it would tell another number; hidden: too few; nothing to count."
    )
    excluded: dict[str, int | None] = Field(
        description="How many were left out, by reason; as one sum (`declined+withdrawn`) where any of them is small."
    )
    formula: str = Field(
        description="The formula of the last day asked for; a period across is counted by it as a whole."
    )
    formula_date: date = Field(description="The day from which that formula is in force.")


class RatesShown(Shown):
    """Matters received from the first to the last day, both included. Fixed, refused and silent stand apart."""

    community: str | None
    begins: date = Field(serialization_alias="from")
    ends: date = Field(serialization_alias="to")
    response: RateShown
    resolution: RateShown
    satisfaction: RateShown
    breakdown: dict[str, int | None] | None = Field(description="Null unless `exact`: the parts would tell too much.")
    exact: bool = Field(description="False: numbers from 1 to 4, and what would tell them, are null.")


class Asked(Question):
    """Of which community, from which day to which; this month where no day is given."""

    community: Code | None = None
    begins: Annotated[Day | None, Field(alias="from")] = None
    ends: Annotated[Day | None, Field(alias="to")] = None


@router.get("/rates", auth=BearerOrNobody(), response=RatesShown, by_alias=True, summary="The three rates")
def counted(request: ApiRequest, asked: Query[Asked]) -> RatesShown:
    """Response, resolution and satisfaction, each with numerator, denominator, what was left out, and the formula.

    Open to everybody for whole months and whole years (to today where they still run), without confidential matters and
    without numbers so small that they could name people. Who holds `matters.see` in the community sees exact numbers,
    of any days.
    """
    community = None if asked.community is None else lookups.community(asked.community)
    today = localdate(request.moment)
    ends = asked.ends or today
    begins = asked.begins or ends.replace(day=1)
    _check(begins, ends)
    span: dict[str, Any] = {"community": None if community is None else community.code, "begins": begins, "ends": ends}
    if community is not None and request.viewer.holds("matters.see", community.area):
        exact = rates_between(community, begins=begins, ends=ends, at=request.moment)
        told: dict[str, Any] = {name: _exact(getattr(exact, name)) for name in RATES}
        return RatesShown(**span, **told, breakdown=dict(exact.breakdown), exact=True)
    if whole_period(begins, ends, today=today) is None:
        raise Invalid({"from": [_("Everybody may ask for whole months and whole years; other days need a post.")]})
    divided = rates_divided(community, begins=begins, ends=ends, at=request.moment)
    public = public_rates(divided.whole, divided.families, divided.crossing)
    told = {name: _public(getattr(public, name)) for name in RATES}
    return RatesShown(**span, **told, breakdown=None, exact=False)


def _check(begins: date, ends: date) -> None:
    if ends < begins:
        raise Invalid({"to": [_("The last day lies before the first.")]})
    if ends - begins > LONGEST:
        raise Invalid({"from": [_("Ask for five years at most.")]})


def _exact(rate: Rate) -> RateShown:
    return RateShown(
        numerator=rate.numerator,
        denominator=rate.denominator,
        percent=None if rate.percent is None else str(rate.percent),
        told_as=Bound.NOTHING if rate.percent is None else Bound.EXACT,
        excluded=dict(rate.excluded),
        formula=rate.formula,
        formula_date=rate.formula_date,
    )


def _public(rate: PublicRate) -> RateShown:
    return RateShown(
        numerator=rate.numerator,
        denominator=rate.denominator,
        percent=None if rate.percent is None else str(rate.percent),
        told_as=rate.bound,
        excluded={"+".join(pool.names): pool.number for pool in rate.left_out},
        formula=rate.formula,
        formula_date=rate.formula_date,
    )
