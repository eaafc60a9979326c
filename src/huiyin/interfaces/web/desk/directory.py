"""The dispatch directory: who leads for what, what is wrong with it, and changing it after a dry run."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.actions.settings import add_line, end_line, reopen_line, withdraw_line
from huiyin.domains.matters.models import DirectoryRule
from huiyin.domains.matters.queries.settings import communities_known_to, faults_of, line_by, lines_of, rules_on
from huiyin.domains.matters.scope import may_set, require_settings
from huiyin.domains.matters.verbs import SETTINGS
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.interfaces.web.shared.undoing import Undo, offer_undo, undoes
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.viewers import Viewer

from .directory_forms import EndForm, LineForm
from .directory_rows import areas_of, lines_in, row_of, unled_of
from .directory_trials import as_rule, trial_of
from .previews import carried_by


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show a community's directory and what is wrong with it."""
    community, today = community_of(request), local_day(request.moment)
    lines, areas = list(lines_of(community)), areas_of(community)
    faults = faults_of(community, lines, on=today)
    bad = {rule.id for one in faults.conflicts for rule in one.rules} | set(faults.broken)
    rows = [row_of(line, areas, today, bad) for line in lines]
    context = {
        "community": community,
        "others": list(communities_known_to(request.viewer)),
        "rows": [row for row in rows if row.holds or row.future],
        "past": [row for row in rows if not row.holds and not row.future],
        "conflicts": [lines_in(one, lines) for one in faults.conflicts],
        "unled": unled_of(faults.holes, areas),
        "may_set": may_set(request.viewer, community),
    }
    return render(request, "desk/directory.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest) -> HttpResponse:
    """Ask for a new line, show what it would have changed, then put it in."""
    community = community_of(request)
    require_settings(request.viewer, community)
    form = LineForm(request.POST or None, community=community, at=request.moment)
    changing = request.method == "GET" or "change" in request.POST
    if not changing and form.is_valid():
        if "confirmed" not in request.POST:
            return _tried(request, community, form)
        with take_faults(form):
            actor = request.viewer.actor(SETTINGS, community.area)
            row = add_line(actor=actor, community=community, line=form.line(), at=request.moment)
            told = {"community": community.code, "lines": [str(row.pk)]}
            offer_undo(
                request,
                Undo("directory.add", told),
                _("The line stands in the directory."),
                page=reverse("desk-directory"),
            )
            return HttpResponseRedirect(_back(community))
    status = 200 if changing else 422
    return render(request, "desk/directory_line.html", {"form": form, "community": community}, status=status)


@require_http_methods(["GET", "POST"])
@staff_only
def end(request: WebRequest, key: UUID) -> HttpResponse:
    """Show what the directory would be without a line, then let it end."""
    community, today = community_of(request), local_day(request.moment)
    require_settings(request.viewer, community)
    line = line_by(community, key)
    form = EndForm(request.POST or None, initial={"ends": today.isoformat()})
    if form.is_valid():
        with take_faults(form):
            actor = request.viewer.actor(SETTINGS, community.area)
            end_line(actor=actor, row=line, ends=form.cleaned_data["ends"], at=request.moment)
            told = {"community": community.code, "lines": [str(line.pk)]}
            offer_undo(
                request, Undo("directory.end", told), _("The line ends on that day."), page=reverse("desk-directory")
            )
            return HttpResponseRedirect(_back(community))
    lines = list(lines_of(community))
    old = rules_on(lines, max(today, line.begins))
    new = [rule for rule in old if rule.id != str(line.pk)]
    context: dict[str, Any] = {
        "community": community,
        "form": form,
        "row": row_of(line, areas_of(community), today),
        "trial": trial_of(request, community, old=old, new=new, lines=lines),
    }
    return render(request, "desk/directory_end.html", context, status=422 if form.errors else 200)


@undoes("directory.add")
def _unadd(request: WebRequest, told: Mapping[str, Any]) -> None:
    for actor, line in _kept(request, told):
        withdraw_line(actor=actor, row=line, at=request.moment)


@undoes("directory.end")
def _unend(request: WebRequest, told: Mapping[str, Any]) -> None:
    for actor, line in _kept(request, told):
        reopen_line(actor=actor, row=line, at=request.moment)


def _kept(request: WebRequest, told: Mapping[str, Any]) -> list[tuple[Actor, DirectoryRule]]:
    community = next((one for one in communities_known_to(request.viewer) if one.code == told["community"]), None)
    if community is None:
        raise NotSeen(str(told["community"]))
    require_settings(request.viewer, community)
    actor = request.viewer.actor(SETTINGS, community.area)
    return [(actor, line_by(community, UUID(key))) for key in told["lines"]]


def community_of(request: WebRequest) -> Community:
    """The community named in the address, else the first that the viewer knows. Raises NotSeen."""
    named = request.GET.get("community")
    community = next((one for one in communities_known_to(request.viewer) if named in {None, one.code}), None)
    if community is None:
        raise NotSeen(named or "no community")
    return community


def community_named(viewer: Viewer, code: str) -> Community:
    """The community of this code among those that the viewer knows. Raises NotSeen."""
    community = communities_known_to(viewer).filter(code=code).first()
    if community is None:
        raise NotSeen(code)
    return community


def _tried(request: WebRequest, community: Community, form: LineForm) -> HttpResponse:
    line, lines = form.line(), list(lines_of(community))
    old = rules_on(lines, max(line.begins, local_day(request.moment)))
    trial = trial_of(request, community, old=old, new=[*old, as_rule(line)], lines=lines)
    context = {"community": community, "line": line, "trial": trial, "carried": carried_by(request.POST)}
    return render(request, "desk/directory_tried.html", context)


def _remember(request: WebRequest, undo: Undo, words: str) -> None:
    offer_undo(request, undo, words, page=reverse("desk-directory"))


def _back(community: Community) -> str:
    return f"{reverse('desk-directory')}?community={community.code}"
