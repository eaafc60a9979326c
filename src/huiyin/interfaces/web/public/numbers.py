"""How a community keeps its word: by month and by year, with a table behind each figure, and as CSV."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community
from huiyin.domains.estates.queries import community_by_code
from huiyin.domains.matters.models import Publication
from huiyin.domains.matters.queries.public_numbers import answers_since, first_day
from huiyin.domains.matters.queries.publications import published_since
from huiyin.domains.matters.rules.periods import Period, usual_period
from huiyin.domains.matters.rules.small_numbers import publishable
from huiyin.domains.meetings.queries.withholding import black_by_matter
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day

from .drawings import ages_drawn, flow_drawn, rates_drawn, states_drawn
from .figures import figures_of, number_words
from .numbers_csv import csv_of


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another period; `here` where it is the one shown."""

    href: str
    words: str
    here: bool = False


@require_safe
def show(request: WebRequest, code: str, year: int | None = None, month: int = 0) -> HttpResponse:
    """The figures of a month or a year; of the usual month where none is named."""
    community = community_by_code(code)
    today = local_day(request.moment)
    period = usual_period(today) if year is None else _period(year, month, today)
    figures = figures_of(community, period, at=request.moment, today=today)
    monday = timezone.make_aware(datetime.combine(today - timedelta(days=today.weekday()), time()))
    context: dict[str, Any] = {
        "community": community,
        "figures": figures,
        "period_words": _words(period),
        "ways": _ways(community, period, today),
        "running": period.begins <= today <= period.ends or year is None,
        "answers": number_words(publishable(answers_since(community, since=monday))),
        "answered": _titles(published_since(community, monday)),
        "rates": rates_drawn(figures),
        "open": [states_drawn(figures), ages_drawn(figures)],
        "flow": flow_drawn(figures),
        "csv": reverse("numbers-csv", args=[code, period.year, period.month]),
    }
    return render(request, "public/numbers.html", context)


@require_safe
def download(request: WebRequest, code: str, year: int, month: int) -> HttpResponse:
    """The same figures as CSV; month 0 is the whole year."""
    community = community_by_code(code)
    today = local_day(request.moment)
    period = _period(year, month, today)
    sheet = csv_of(figures_of(community, period, at=request.moment, today=today))
    name = f"{code}-{period.year}{f'-{period.month:02}' if period.month else ''}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(sheet, content_type="text/csv; charset=utf-8", headers=headers)


def _titles(rows: Iterable[Publication]) -> list[tuple[UUID, str]]:
    """What each published matter is called in a list, with a box where a joint meeting withholds words of it."""
    shown = list(rows)
    black = black_by_matter(row.matter_id for row in shown)
    return [(row.pk, black(row.matter_id, row.title or row.text)) for row in shown]


def _period(year: int, month: int, today: Any) -> Period:
    """The period of an address. Raises NotSeen for what is no month, and for what has not begun."""
    try:
        period = Period(year, month)
    except ValueError:
        raise NotSeen("no such month") from None
    if period.begins > today:
        raise NotSeen("this has not begun")
    return period


def _words(period: Period) -> str:
    if period.month:
        return date_format(period.begins, "YEAR_MONTH_FORMAT")
    return _("The year %(year)d") % {"year": period.year}


def _ways(community: Community, period: Period, today: Any) -> list[Way]:
    """Back, here, on, and to the year or back to the month; nothing before the first matter, nothing in the future."""
    first = first_day(community) or today
    offered = [one for one in (period.previous(),) if one.ends >= first]
    offered += [period, *(one for one in (period.following(),) if one.begins <= today)]
    offered.append(Period(period.year) if period.month else Period(today.year, today.month))
    return [Way(_href(community, one), _words(one), one == period) for one in offered]


def _href(community: Community, period: Period) -> str:
    named = [community.code, period.year, *([period.month] if period.month else [])]
    return reverse("numbers-month" if period.month else "numbers-year", args=named)
