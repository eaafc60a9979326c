"""The working calendar of the district: which years are entered, what each day is, and entering a year from a file."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import Invalid
from huiyin.domains.matters import labels
from huiyin.domains.matters.queries.moving import Moves, promises_moving
from huiyin.domains.matters.scope import may_set, require_settings
from huiyin.domains.matters.verbs import SETTINGS
from huiyin.interfaces.exchange.csv_files import encoding_of
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.forms import FileButton
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day, moment_words
from huiyin.interfaces.web.shared.undoing import Undo, undoes
from huiyin.platform.calendar.actions import import_days, put_back_year
from huiyin.platform.calendar.actions.days import ImportReport
from huiyin.platform.calendar.models import CalendarDay
from huiyin.platform.calendar.queries import days_of, entered_years, missing_years

LARGEST = 200_000  # bytes; a year has 366 lines
NAMED: Final = 12  # so many of the promises that move are named; the others are counted
RECENT: Final = 4  # so many of the newest years stand in view, older ones behind a word


class YearForm(forms.Form):
    """A year as the State Council announced it: a file, or the same lines typed."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1990, max_value=2199)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=FileButton,
        help_text=gettext_lazy("CSV: the date, working or rest, the name. Only days that differ from the plain week."),
    )
    lines = forms.CharField(
        label=gettext_lazy("Or type the lines"),
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=gettext_lazy("For example: 2027-02-06,rest,Spring Festival"),
    )
    source = forms.CharField(label=gettext_lazy("Source"), max_length=200)

    def text(self) -> str:
        """What was sent, as text. Raises Invalid for a file that is none."""
        file = self.cleaned_data["file"]
        if file is None:
            return str(self.cleaned_data["lines"])
        if file.size > LARGEST:
            raise Invalid({"file": [_("This file is too large for a year's days.")]})
        encoding = encoding_of(file)
        file.seek(0)
        return str(file.read().decode(encoding, errors="replace"))


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the years and the days of one of them; enter a year, after a look at the promises that would move."""
    today = local_day(request.moment)
    if request.method == "POST":
        require_settings(request.viewer, None)
    form = YearForm(request.POST or None, request.FILES or None, initial={"year": today.year + 1})
    years = list(entered_years())
    year = _year(request.GET.get("year", ""), today.year)
    recent, earlier = years[::-1][:RECENT], years[::-1][RECENT:]
    context = {
        "years": years,
        "recent": recent,
        "earlier": earlier,
        "earlier_here": any(one.year == year for one in earlier),
        "year": year,
        "entered": any(one.year == year for one in years),
        "months": _months(year),
        "missing": missing_years(date(today.year + 1, 12, 31)),
        "may_set": may_set(request.viewer, None),
    }
    page = Page(_("Enter a year"), reverse("desk-calendar"), template="desk/calendar.html", context=context)
    return change_page(request, form, lambda: _change(request, form), page)


def _change(request: WebRequest, form: YearForm) -> Change:
    """Enter the year of the form. Raises Invalid with a sentence for every wrong row."""
    year, source, text = form.cleaned_data["year"], form.cleaned_data["source"], form.text()

    def enter() -> ImportReport:
        actor = request.viewer.actor(SETTINGS)
        try:
            return import_days(rows=text, year=year, source=source, actor=actor, at=request.moment)
        except Invalid as invalid:
            raise Invalid({"file" if form.cleaned_data["file"] else "lines": _sentences(invalid)}) from invalid

    def carry_out() -> Undo:
        before = _standing(year)
        enter()
        return Undo("calendar.put_back", before)

    with transaction.atomic():
        report, moves = enter(), promises_moving(request.viewer, at=request.moment)
        transaction.set_rollback(True)
    words = _("%(year)d is entered: %(count)d days differ from the plain week.")
    done = words % {"year": report.year, "count": report.stored}
    back = f"{reverse('desk-calendar')}?year={year}"
    effects = _effects(request, report, moves)
    return Change(effects, _("Enter it"), done, carry_out, back, carries={"lines": text})


def _effects(request: WebRequest, report: ImportReport, moves: Moves) -> list[str]:
    effects = [
        _("In %(year)d, %(count)d days differ from the plain week; %(replaced)d that stood there give way.")
        % {"year": report.year, "count": report.stored, "replaced": report.replaced}
    ]
    if not moves.count:
        return [*effects, _("No promise that runs now moves.")]
    counted = ngettext("%(count)d promise moves.", "%(count)d promises move.", moves.count) % {"count": moves.count}
    told = _("This happens within a minute; where the day of an answer moves, the reporters are told.")
    for one in moves.seen[:NAMED]:
        values = {
            "number": one.number,
            "clock": labels.CLOCKS[one.clock],
            "before": moment_words(one.before, request.moment),
            "after": moment_words(one.after, request.moment),
        }
        effects.append(_("%(number)s, %(clock)s: %(after)s instead of %(before)s") % values)
    left = moves.count - len(moves.seen[:NAMED])
    more = [ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left}] if left else []
    return [effects[0], f"{counted} {told}", *effects[1:], *more]


def _sentences(invalid: Invalid) -> list[str]:
    """Every wrong row as a sentence of its own."""
    found = []
    for name, faults in invalid.fields.items():
        number = name.removeprefix("row ")
        row = _("Row %(number)s: %(fault)s")
        found += [row % {"number": number, "fault": fault} if number != name else fault for fault in faults]
    return found


def _standing(year: int) -> dict[str, Any]:
    """What a year holds, so that it can be put back; its source is None where nobody has entered it."""
    source = next((one.source for one in entered_years() if one.year == year), None)
    days: Sequence[Any] = [(row.day.isoformat(), row.working, row.name) for row in days_of(year)]
    return {"year": year, "source": source, "days": days}


@undoes("calendar.put_back")
def _put_back(request: WebRequest, told: Mapping[str, Any]) -> None:
    require_settings(request.viewer, None)
    days = [(date.fromisoformat(day), working, name) for day, working, name in told["days"]]
    actor = request.viewer.actor(SETTINGS)
    put_back_year(year=told["year"], source=told["source"], days=days, actor=actor, at=request.moment)


def _months(year: int) -> list[tuple[date, list[CalendarDay]]]:
    """The exceptions of a year, month by month."""
    grouped = groupby(days_of(year), key=lambda row: row.day.replace(day=1))
    return [(month, list(days)) for month, days in grouped]


def _year(text: str, otherwise: Any) -> int:
    return int(text) if text.isdecimal() and len(text) == 4 else int(otherwise)  # noqa: PLR2004 - a year has four digits
