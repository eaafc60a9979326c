"""The working calendar of the district: which years are entered, what each day is, and entering a year from a file."""

from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import Invalid
from huiyin.domains.matters.scope import may_set, require_settings
from huiyin.domains.matters.verbs import SETTINGS
from huiyin.interfaces.exchange.csv_files import encoding_of
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.platform.calendar.actions import import_days
from huiyin.platform.calendar.models import CalendarDay
from huiyin.platform.calendar.queries import days_of, entered_years, missing_years

LARGEST = 200_000  # bytes; a year has 366 lines


class YearForm(forms.Form):
    """A year as the State Council announced it: a file, or the same lines typed."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1990, max_value=2199)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
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
    """Show the years and the days of one of them, or enter a year."""
    today, allowed = local_day(request.moment), may_set(request.viewer, None)
    form = YearForm(request.POST or None, request.FILES or None, initial={"year": today.year + 1})
    if request.method == "POST":
        require_settings(request.viewer, None)
        if form.is_valid() and _entered(request, form):
            return HttpResponseRedirect(f"{reverse('desk-calendar')}?year={form.cleaned_data['year']}")
    years = list(entered_years())
    year = _year(request.GET.get("year", ""), today.year)
    context = {
        "years": years,
        "year": year,
        "entered": any(one.year == year for one in years),
        "months": _months(year),
        "missing": missing_years(date(today.year + 1, 12, 31)),
        "form": form,
        "may_set": allowed,
    }
    return render(request, "desk/calendar.html", context, status=422 if form.errors else 200)


def _entered(request: WebRequest, form: YearForm) -> bool:
    """Enter the year; every wrong row becomes a sentence of its own."""
    told = form.cleaned_data
    actor = request.viewer.actor(SETTINGS)
    try:
        report = import_days(rows=form.text(), year=told["year"], source=told["source"], actor=actor, at=request.moment)
    except Invalid as invalid:
        for name, faults in invalid.fields.items():
            for fault in faults:
                number = name.removeprefix("row ")
                words = _("Row %(number)s: %(fault)s") % {"number": number, "fault": fault} if number != name else fault
                form.add_error("file" if name == "file" else None, words)
        return False
    words = _("%(year)d is entered: %(count)d days differ from the plain week.")
    messages.success(request, words % {"year": report.year, "count": report.stored})
    return True


def _months(year: int) -> list[tuple[date, list[CalendarDay]]]:
    """The exceptions of a year, month by month."""
    grouped = groupby(days_of(year), key=lambda row: row.day.replace(day=1))
    return [(month, list(days)) for month, days in grouped]


def _year(text: str, otherwise: Any) -> int:
    return int(text) if text.isdecimal() and len(text) == 4 else int(otherwise)  # noqa: PLR2004 - a year has four digits
