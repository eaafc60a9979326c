"""The first steps of a report: what happened, what it is about, where; and what a neighbour reports already."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.domains.estates.models import PlaceKind
from huiyin.domains.estates.queries import organisations_around, public_estates, public_top_places
from huiyin.domains.matters.actions.drafts import drop_draft
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.queries.categories import categories_in_use
from huiyin.domains.matters.queries.proposing import suggested_offramps
from huiyin.domains.matters.rules.proposing import proposed_kind
from huiyin.interfaces.web.shared.requests import WebRequest

from .fields import posted
from .report_forms import AboutForm, PartForm, WhatForm, WhereForm
from .reports import NOWHERE, STEPS, Report, with_report
from .voices import take_voice
from .words import neighbours_words

UNKNOWN = "unknown"
ESTATE, PLACE = "e:", "p:"


def step_page(request: WebRequest, report: Report, step: str, **context: Any) -> HttpResponse:
    """One step: its page, with the number of the step and what must be said first."""
    form = context.get("form")
    context |= {"report": report, "community": report.community, "number": STEPS[step], "total": STEPS["check"]}
    context["offramps"] = [] if step in {"what", "danger"} else suggested_offramps(report.written.text)
    status = 422 if isinstance(form, forms.Form) and form.errors else 200
    return render(request, f"resident/report/{step}.html", context, status=status)


def onward(report: Report, step: str) -> HttpResponse:
    """To the next step."""
    return HttpResponseRedirect(report.next_after(step))


@require_http_methods(["GET", "POST"])
@with_report
def what(request: WebRequest, report: Report) -> HttpResponse:
    """What happened, in the resident's words."""
    written = report.written
    initial = {"text": written.text, "category": written.category}
    tiles = [row for row in categories_in_use() if row.tile or row.code == written.category]
    spoken, files = written.voice is not None, request.FILES if request.method == "POST" else None
    form = WhatForm(
        posted(request), files, initial=initial, categories=tiles, ask_subject=not report.wrongdoing, spoken=spoken
    )
    report = take_voice(request, report, form)
    if form.is_valid():
        told = form.cleaned_data
        changes: dict[str, Any] = {"text": told["text"]}
        if not report.wrongdoing:
            changes["category"] = told["category"] or None
        if told["text"] != written.text:
            changes |= {"asked_about": False, "asked_similar": False}
            changes |= {} if report.wrongdoing else {"kind": proposed_kind(told["text"])}
        return onward(report.kept(request, **changes), "what")
    return step_page(request, report, "what", form=form)


@require_safe
@with_report
def danger(request: WebRequest, report: Report) -> HttpResponse:
    """The emergency number, before anything else."""
    if report.danger is None:
        return onward(report, "danger")
    return step_page(request, report, "danger", onward=report.next_after("danger"))


@require_http_methods(["GET", "POST"])
@with_report
def about(request: WebRequest, report: Report) -> HttpResponse:
    """The subject that the words speak of, to be confirmed."""
    offered = _offered(report)
    best = report.written.category or (report.proposed[0].code if report.proposed else UNKNOWN)
    initial = {"category": best, "kind": report.written.kind}
    form = AboutForm(posted(request), initial=initial, categories=offered)
    if form.is_valid():
        return onward(report.kept(request, **form.cleaned_data, asked_about=True), "about")
    quiet = [row for row in report.proposed[:1] if row.confidential]
    return step_page(request, report, "about", form=form, quiet=bool(quiet))


@require_http_methods(["GET", "POST"])
@with_report
def where(request: WebRequest, report: Report) -> HttpResponse:
    """A building, a facility, or words."""
    written = report.written
    chosen = PLACE + report.building.code if report.building else ""
    initial = {
        "place": chosen or (ESTATE + written.estate if written.estate else NOWHERE if NOWHERE in written.seen else ""),
        "where": written.where,
        "named_unit": written.named_unit,
    }
    form = WhereForm(posted(request), initial=initial, places=_places(report), units=_units(report))
    if form.is_valid():
        told = form.cleaned_data
        said = ("where", NOWHERE) if told["place"] == NOWHERE else ("where",)
        seen = tuple(dict.fromkeys((*(one for one in written.seen if one != NOWHERE), *said)))
        kept = {"place": written.place} if told["place"] and told["place"] == chosen else {}  # the part of it, too
        changes = _chosen(told["place"]) | kept | {"where": told["where"], "named_unit": told.get("named_unit", "")}
        return onward(report.kept(request, **changes, seen=seen, asked_similar=False, joins=""), "where")
    return step_page(request, report, "where", form=form)


@require_http_methods(["GET", "POST"])
@with_report
def part(request: WebRequest, report: Report) -> HttpResponse:
    """An entrance, a lift or another part of the building."""
    if report.building is None or not report.parts:
        return onward(report, "part")
    whole = (report.building.code, _("%(place)s as a whole, or I don't know") % {"place": report.building.label})
    choices = [*((one.code, one.label) for one in report.parts), whole]
    form = PartForm(posted(request), initial={"part": report.written.place}, parts=choices)
    if form.is_valid():
        return onward(report.kept(request, place=form.cleaned_data["part"]), "part")
    return step_page(request, report, "part", form=form)


@require_http_methods(["GET", "POST"])
@with_report
def similar(request: WebRequest, report: Report) -> HttpResponse:
    """What neighbours report already: me too, or something else."""
    if request.method == "POST":
        offered = {hint.number for hint in report.similar}
        joins = request.POST.get("joins", "")
        kept = report.kept(request, joins=joins if joins in offered else "", asked_similar=True)
        return onward(kept, "similar")
    if not report.similar:
        return onward(report, "similar")
    hints = [(hint, neighbours_words(hint.category)) for hint in report.similar]
    return step_page(request, report, "similar", hints=hints)


@require_POST
@with_report
def drop(_request: WebRequest, report: Report) -> HttpResponse:
    """Forget this draft."""
    drop_draft(draft=report.draft)
    return HttpResponseRedirect(reverse("community", args=[report.community.code]))


def _offered(report: Report) -> list[Category]:
    """The proposed subjects first, then the tiles."""
    rows = [*report.proposed[:3], *(row for row in categories_in_use() if row.tile)]
    if report.category is not None:
        rows.insert(0, report.category)
    return list({row.code: row for row in rows}.values())


def _places(report: Report) -> list[tuple[str, list[tuple[str, str]]]]:
    """Estates with their buildings, then their facilities, each by number; then the community's own places."""
    groups = []
    for estate in public_estates(report.community):
        whole = (ESTATE + estate.code, _("%(estate)s, somewhere else in it") % {"estate": estate.name})
        houses_first = sorted(
            public_top_places(report.community, estate), key=lambda row: row.kind != PlaceKind.BUILDING
        )
        rows = [(PLACE + row.code, row.label) for row in houses_first]
        groups.append((estate.name, [*rows, whole]))
    common = [(PLACE + row.code, row.label) for row in public_top_places(report.community, None)]
    nowhere = (NOWHERE, _("I cannot say, or it is no matter of a place"))
    return [*groups, (report.community.name, [*common, nowhere])]


def _units(report: Report) -> list[tuple[str, str]] | None:
    if not report.wrongdoing:
        return None
    return [(unit.code, unit.name) for unit in organisations_around(report.community.area)]


def _chosen(value: str) -> dict[str, str]:
    if value == NOWHERE:
        return {"place": "", "estate": ""}
    if value.startswith(ESTATE):
        return {"estate": value.removeprefix(ESTATE), "place": ""}
    return {"place": value.removeprefix(PLACE), "estate": ""}
