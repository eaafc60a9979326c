"""Saving what the inbox is narrowed to under a name; renaming, ordering, sharing, removing; what opens first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiyin.domains.matters.actions import saved_views as acts
from huiyin.domains.matters.models import SavedView
from huiyin.domains.matters.queries.inbox import counts_of
from huiyin.domains.matters.queries.saved_views import (
    circles_of,
    saved_views_of,
    view_to_keep,
)
from huiyin.domains.matters.scope import may_keep_view
from huiyin.interfaces.web.shared.changing import take_refusals
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, offer_undo, undoes

from .filters import FilterForm
from .inbox_views import View, told, view_named, views_of
from .saved_views import as_views, kept_as, name_of, question_of, words_of
from .view_forms import NameForm, ViewForm


@dataclass(frozen=True)
class Kept:
    """A saved view in the list of them: what it asks, how many pass, and whether the reader may change it."""

    row: SavedView
    name: str
    asks: list[str]
    count: int | str
    may: bool


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the saved views that are offered to the viewer, and choose what the inbox opens with."""
    views = list(views_of(request.viewer, request.moment))
    rows = sorted(saved_views_of(request.viewer), key=lambda row: (row.rank, row.shared))
    form, saved = FilterForm({}, viewer=request.viewer), list(as_views(rows, views, request.moment))
    counts = counts_of(request.viewer, {one.name: one.filters for one in saved}) if saved else {}
    kept = [_kept(request, row, views, form, counts) for row in rows]
    context = {
        "groups": [(words, list(ones)) for words, ones in groupby(kept, key=lambda one: one.row.shared)],
        "views": [*views, *saved],
        "first": view_named([*views, *saved], form.known.first).name,
    }
    return render(request, "desk/views.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest) -> HttpResponse:
    """Save what the address asks."""
    views, rows = list(views_of(request.viewer, request.moment)), list(saved_views_of(request.viewer))
    asked = FilterForm(request.GET, viewer=request.viewer)
    ground = view_named([*views, *as_views(rows, views, request.moment)], request.GET.get("view", ""))
    question = question_of(asked, ground, kept_as(rows, ground.name), request.moment)
    mine = [row for row in rows if may_keep_view(request.viewer, row)]
    form = ViewForm(request.POST or None, circles=circles_of(request.viewer), kept=mine)
    if request.method == "POST" and form.is_valid():
        with take_refusals(form):
            return _saved(request, form, question)
    context = {"form": form, "asks": words_of(question, views, asked), "faults": asked.faults()}
    context["back"] = _inbox(request.GET)
    return render(request, "desk/view.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_only
def rename(request: WebRequest, key: UUID) -> HttpResponse:
    """Give a saved view another name."""
    row = view_to_keep(request.viewer, key)
    form = NameForm(request.POST or None, initial={"name": row.name})
    if request.method == "POST" and form.is_valid():
        with take_refusals(form):
            acts.rename_view(actor=_actor(request), view=row, name=form.cleaned_data["name"], at=request.moment)
            told = {"key": str(key), "name": row.name}
            return _back(request, Undo("views.rename", told), _("The view has another name."))
    context = {"form": form, "title": _("Rename: %(name)s") % {"name": row.name}, "back": reverse("desk-views")}
    return render(request, "desk/view.html", context, status=422 if form.errors else 200)


@require_POST
@staff_only
def shift(request: WebRequest, key: UUID) -> HttpResponse:
    """Move a saved view up or down in its strip."""
    by = -1 if request.POST.get("to") == "up" else 1
    moved = acts.shift_view(actor=_actor(request), view=view_to_keep(request.viewer, key), by=by, at=request.moment)
    told = {"key": str(key), "by": -moved}
    return _back(request, Undo("views.shift", told), _("The order is changed."))


@require_POST
@staff_only
def remove(request: WebRequest, key: UUID) -> HttpResponse:
    """Take a saved view out of the strip."""
    row = view_to_keep(request.viewer, key)
    acts.remove_view(actor=_actor(request), view=row, at=request.moment)
    words = _("“%(name)s” is removed. The matters stay where they are.") % {"name": row.name}
    return _back(request, Undo("views.restore", {"key": str(key)}), words)


@require_POST
@staff_only
def first(request: WebRequest) -> HttpResponse:
    """Choose the view with which the inbox opens."""
    views = list(views_of(request.viewer, request.moment))
    offered = [*views, *as_views(saved_views_of(request.viewer), views, request.moment)]
    view = view_named(offered, request.POST.get("view", ""))
    before = acts.open_first(actor=_actor(request), user=user_of(request), name=view.name, at=request.moment)
    words = _("Your inbox opens with “%(name)s”.") % {"name": view.words}
    return _back(request, Undo("views.first", {"name": before}), words)


def _saved(request: WebRequest, form: ViewForm, question: acts.Question) -> HttpResponse:
    """Save it, or let another one ask it, and show it."""
    actor, at, told = _actor(request), request.moment, form.cleaned_data
    if told.get("instead"):
        row = acts.reask_view(actor=actor, view=form.kept[told["instead"]], question=question, at=at)
    else:
        circle = form.chosen_circle()
        row = acts.save_view(
            actor=actor,
            owner=user_of(request),
            name=told["name"],
            question=question,
            organisation=circle.organisation,
            community=circle.community,
            at=at,
        )
    if told["first"]:
        acts.open_first(actor=actor, user=user_of(request), name=name_of(row), at=at)
    messages.success(request, _("“%(name)s” is saved.") % {"name": row.name})
    return HttpResponseRedirect(f"{reverse('desk-inbox')}?view={name_of(row)}")


def _kept(
    request: WebRequest, row: SavedView, views: Sequence[View], form: FilterForm, counts: Mapping[str, int]
) -> Kept:
    asks = words_of(acts.Question(row.base, row.asks), views, form)
    return Kept(row, name_of(row), asks, told(counts[name_of(row)]), may_keep_view(request.viewer, row))


def _inbox(query: Mapping[str, Any]) -> str:
    return f"{reverse('desk-inbox')}?{urlencode(dict(query.items()))}"


def _actor(request: WebRequest) -> Any:
    return request.viewer.actor()


def _back(request: WebRequest, undo: Undo, words: str) -> HttpResponse:
    views = reverse("desk-views")
    offer_undo(request, undo, words, page=views)
    return HttpResponseRedirect(views)


@undoes("views.rename")
def _rename(request: WebRequest, told: Mapping[str, Any]) -> None:
    acts.rename_view(actor=_actor(request), view=_told(request, told), name=told["name"], at=request.moment)


@undoes("views.shift")
def _shift(request: WebRequest, told: Mapping[str, Any]) -> None:
    acts.shift_view(actor=_actor(request), view=_told(request, told), by=told["by"], at=request.moment)


@undoes("views.restore")
def _restore(request: WebRequest, told: Mapping[str, Any]) -> None:
    view = view_to_keep(request.viewer, UUID(told["key"]), removed=True)
    acts.restore_view(actor=_actor(request), view=view, at=request.moment)


@undoes("views.first")
def _first(request: WebRequest, told: Mapping[str, Any]) -> None:
    acts.open_first(actor=_actor(request), user=user_of(request), name=told["name"], at=request.moment)


def _told(request: WebRequest, told: Mapping[str, Any]) -> SavedView:
    return view_to_keep(request.viewer, UUID(told["key"]))
