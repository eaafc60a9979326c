"""Posters and labels with the QR codes of places: chosen from a list, as PDF or as a page to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.domains.estates.models import Place, PlaceKind
from huiyin.domains.estates.queries import estates_worked_in, public_places
from huiyin.interfaces.exchange.posters.pdf import PANGO, can_print, pdf_of
from huiyin.interfaces.exchange.posters.sheets import LABELS, MOST, Kind, sheet, site_address
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest

ORDER = (PlaceKind.BUILDING, PlaceKind.ENTRANCE, PlaceKind.FACILITY, PlaceKind.PUBLIC, PlaceKind.GROUNDS)


class PosterForm(forms.Form):
    """Which places, on what, and how: the places are offered by the viewer's own list."""

    kind = forms.ChoiceField(
        label=_("What to print"),
        widget=forms.RadioSelect,
        choices=[(Kind.POSTERS, _("Posters: one A4 sheet a place")), (Kind.LABELS, _("Labels: 24 on A4, 70 × 37 mm"))],
        initial=Kind.POSTERS,
    )
    skip = forms.IntegerField(
        label=_("Labels of the first sheet that are used already"),
        help_text=_("0 for a fresh sheet"),
        min_value=0,
        max_value=LABELS - 1,
        required=False,
        initial=0,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


@dataclass(frozen=True, slots=True)
class Group:
    """The places of one sort."""

    kind: str
    words: str
    places: Sequence[Place]


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Choose places of one estate; a POST prints them and writes nothing."""
    estates = list(estates_worked_in(request.viewer))
    asked = request.POST if request.method == "POST" else request.GET
    estate = next((one for one in estates if str(one.pk) == asked.get("estate")), next(iter(estates), None))
    places = list(public_places(estate).select_related("estate", "community")) if estate else []
    form = PosterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        chosen = _chosen(places, request.POST)
        if not chosen or len(chosen) > MOST:
            form.add_error(None, _("Tick at least one place.") if not chosen else _("Tick fewer places."))
        elif form.is_valid():
            return _print(request, chosen, form.cleaned_data)
    context = {
        "form": form,
        "estates": estates,
        "estate": estate,
        "groups": list(_groups(places)),
        "ticked": {*request.POST.getlist("place"), *request.POST.getlist("all")},
        "can_print": can_print(),
        "pango": PANGO,
    }
    return render(request, "desk/posters.html", context, status=422 if form.errors else 200)


def _chosen(places: Iterable[Place], told: QueryDict) -> list[Place]:
    """The places ticked, and those of the sorts ticked whole; only what was offered."""
    codes, kinds = set(told.getlist("place")), set(told.getlist("all"))
    return [place for place in places if place.code in codes or place.kind in kinds]


def _print(request: WebRequest, places: Sequence[Place], told: dict[str, object]) -> HttpResponse:
    kind, skip = Kind(str(told["kind"])), int(str(told["skip"] or 0))
    site = site_address(request.build_absolute_uri("/"))
    if request.POST.get("as") == "page" or not can_print():
        return HttpResponse(sheet(places, kind=kind, site=site, skip=skip))
    document = sheet(places, kind=kind, site=site, skip=skip, alone=True)
    headers = {"Content-Disposition": f'inline; filename="huiyin-{kind.value}.pdf"'}
    return HttpResponse(pdf_of(document), content_type="application/pdf", headers=headers)


def _groups(places: Iterable[Place]) -> Iterable[Group]:
    found = list(places)
    for kind in ORDER:
        same = [place for place in found if place.kind == kind]
        if same:
            yield Group(kind.value, str(kind.label), same)
