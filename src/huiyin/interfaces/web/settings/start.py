"""Set-up, step by step: what a new community has, what is still missing, and where each is entered.

Nothing here is remembered besides the things themselves, so it can be left and taken up again at any step.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.domains.estates.models import Community, LadderLevel
from huiyin.domains.estates.registers import estates_and_buildings, estates_counted
from huiyin.domains.estates.verbs import EDIT
from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.settings import accept_limits, add_line
from huiyin.domains.matters.actions.starting import starting_lines
from huiyin.domains.matters.queries.answer_templates import name_of
from huiyin.domains.matters.queries.limits import limits_in_force
from huiyin.domains.matters.queries.readiness import Readiness, readiness_of
from huiyin.domains.matters.queries.settings import empty_rungs
from huiyin.domains.matters.scope import require_settings
from huiyin.domains.matters.verbs import SETTINGS
from huiyin.domains.matters.vocabulary import ClockKind, Promise, Urgency
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.spans import span_of
from huiyin.interfaces.web.shared.times import local_day
from huiyin.interfaces.web.shared.undoing import Undo
from huiyin.platform.access.verbs import MANAGE
from huiyin.platform.access.viewers import Viewer

from .communities import community_of, others_of, require_any
from .onward import FROM_SETUP, next_step, steps_of


@dataclass(frozen=True)
class Step:
    """One step: whether it is done, what is there or missing, and where to go; `begins` where a press begins it.

    `verb` is what its page asks for; empty where everybody may go.
    """

    words: str
    told: str
    done: bool
    href: str
    begins: bool = False
    verb: str = ""


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show every step with what is there and what is missing."""
    require_any(request.viewer, EDIT, SETTINGS, MANAGE)
    community = community_of(request)
    ready = readiness_of(community, today=local_day(request.moment))
    steps = [_for_viewer(step, request.viewer, community) for step in _steps(community, ready)]
    context = {
        "community": community,
        "others": others_of(request),
        "steps": steps,
        "done": sum(step.done for step in steps),
        "address": f"{request.scheme}://{request.get_host()}{reverse('community', args=[community.code])}",
    }
    return render(request, "settings/start.html", context)


def _for_viewer(step: Step, viewer: Viewer, community: Community) -> Step:
    """The step, with no way to a page that would turn the viewer away."""
    return step if not step.verb or viewer.holds(step.verb, community.area) else replace(step, href="")


def _steps(community: Community, ready: Readiness) -> Iterator[Step]:
    named = f"?community={community.code}"
    yield Step(
        _("Community and divisions"), community.name, done=True, href=reverse("settings-ground") + named, verb=EDIT
    )
    estates, buildings = estates_and_buildings(community)
    told = _("Estates: %(estates)d, buildings: %(buildings)d") % {"estates": estates, "buildings": buildings}
    yield Step(_("Estates and buildings"), told, done=buildings > 0, href=_ground_step(community, named), verb=EDIT)
    rungs = [str(LadderLevel(rung).label) for rung in empty_rungs(community)]
    told = (
        _("Nobody stands at: %(rungs)s") % {"rungs": _(", ").join(rungs)}
        if rungs
        else _("Every rung of the ladder is filled.")
    )
    yield Step(_("Units"), told, done=not rungs, href=reverse("settings-start-units") + named, verb=EDIT)
    # Whoever does the work on the spot comes first; other posts are one press from there.
    kind = "" if ready.handles else "&bundle=handler"
    yield Step(
        _("People and posts"),
        _people_words(ready),
        done=ready.handles and not ready.lacking,
        href=f"{reverse('settings-person-add')}{named}&{FROM_SETUP}{kind}",
        verb=MANAGE,
    )
    told = _("Lines: %(count)d") % {"count": ready.lines}
    yield Step(
        _("Dispatch directory"),
        told,
        done=ready.lines > 0,
        href=reverse("settings-start-directory") + named,
        verb=SETTINGS,
    )
    told = _("Looked at and accepted.") if ready.limits_accepted else _("Look at what is shipped, and accept it.")
    yield Step(
        _("Limits"), told, done=ready.limits_accepted, href=reverse("settings-start-limits") + named, verb=SETTINGS
    )
    told = _("Pin up the code of each building and facility.")
    yield Step(_("Posters"), told, done=buildings > 0 and ready.received > 0, href=reverse("desk-posters") + named)
    yield _first_matter(community, ready)


def _first_matter(community: Community, ready: Readiness) -> Step:
    """Straight to reporting one; once it is there, straight to where it is dispatched."""
    words = _("A first matter")
    if ready.dispatched:
        told = _("Matters dispatched: %(count)d") % {"count": ready.dispatched}
        return Step(words, told, done=True, href=reverse("community", args=[community.code]))
    if ready.received:
        return Step(
            words, _("It is there: now dispatch it."), done=False, href=reverse("desk-inbox") + "?view=dispatch"
        )
    told = _("Report something yourself, then dispatch it in the inbox.")
    return Step(words, told, done=False, href=reverse("report-begin", args=[community.code]), begins=True)


def _ground_step(community: Community, named: str) -> str:
    """Straight to what is missing: the first estate, or the buildings of the one that has none."""
    estates = list(estates_counted(community))
    if not estates:
        return f"{reverse('settings-estate-add')}{named}&{FROM_SETUP}"
    _estates, buildings = estates_and_buildings(community)
    if len(estates) == 1 and not buildings:
        return f"{reverse('settings-row-add', args=[estates[0].pk])}?{FROM_SETUP}"
    return reverse("settings-ground") + named


def _people_words(ready: Readiness) -> str:
    told = []
    if ready.lacking:
        what = _(", ").join(str(words) for words in ready.lacking)
        told.append(_("Still nobody who may: %(what)s") % {"what": what})
    if not ready.handles and not ready.empty_units:
        told.append(_("No unit that handles matters is there yet."))
    if ready.empty_units:
        first, others = ready.empty_units[0], len(ready.empty_units) - 1
        words = _("Still nobody at: %(unit)s and %(count)d more") if others else _("Still nobody at: %(unit)s")
        told.append(words % {"unit": first, "count": others})
    return " · ".join(told) or _("Somebody works at every unit.")


@require_http_methods(["GET", "POST"])
@staff_only
def directory(request: WebRequest) -> HttpResponse:
    """Show the usual lines for the units that are there; take those that fit."""
    community, today = community_of(request), local_day(request.moment)
    require_settings(request.viewer, community)
    lines = {str(number): line for number, line in enumerate(starting_lines(community, on=today))}
    form = LinesForm(request.POST or None, lines=lines, estates={e.area: e.name for e in estates_counted(community)})

    def plan() -> Change:
        chosen = [lines[key] for key in form.cleaned_data["lines"] if key in lines]
        actor = request.viewer.actor(SETTINGS, community.area)

        def carry_out() -> Undo:
            rows = [add_line(actor=actor, community=community, line=line, at=request.moment) for line in chosen]
            return Undo("directory.add", {"community": community.code, "lines": [str(row.pk) for row in rows]})

        following = next_step(community, "directory", today=today)
        return Change((), "", _("The lines stand in the directory."), carry_out, following, at_once=True)

    lead = _("It proposes who leads; a person still confirms each dispatch. Lines can be ended and added later.")
    page = Page(
        _("A starting set for the directory"),
        steps_of(community.code),
        _("Set-up"),
        lead,
        "settings/start_directory.html",
        {"community": community, "leads": form.leads()},
        _("Put them in the directory"),
    )
    return change_page(request, form, plan, page)


class LinesForm(forms.Form):
    """Which of the proposed lines to take: all of them unless somebody leaves one out."""

    lines = forms.MultipleChoiceField(
        label=gettext_lazy("Lines"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Nothing is chosen, or no unit is there yet that could lead.")},
    )

    def __init__(self, *args: Any, lines: Mapping[str, Any], estates: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.estates, self.rows = estates, lines
        self.fields["lines"].choices = [(key, self.words(line)) for key, line in lines.items()]  # type: ignore[attr-defined]  # a MultipleChoiceField
        self.initial.setdefault("lines", list(lines))

    def words(self, line: Any) -> str:
        """A line in words: subject, estate, who leads."""
        return f"{self._subject(line)} → {line.lead_unit.name}"

    def leads(self) -> dict[str, list[str]]:
        """All lines by who leads: the name of the unit → its subjects."""
        found: dict[str, list[str]] = {}
        for line in self.rows.values():
            found.setdefault(line.lead_unit.name, []).append(self._subject(line))
        return found

    def _subject(self, line: Any) -> str:
        where = self.estates.get(line.area, "")
        return name_of(line.category) + (f" · {where}" if where else "")


@require_http_methods(["GET", "POST"])
@staff_only
def limits(request: WebRequest) -> HttpResponse:
    """Show the limits that hold, and let somebody accept them for the community."""
    community = community_of(request)
    require_settings(request.viewer, community)

    def plan() -> Change:
        def carry_out() -> None:
            actor = request.viewer.actor(SETTINGS, community.area)
            accept_limits(actor=actor, community=community, at=request.moment)

        done = _("The limits are accepted.")
        return Change((), "", done, carry_out, steps_of(community.code), at_once=True)

    context = {"community": community, "promises": _promises(community, today=local_day(request.moment))}
    page = Page(
        _("The limits you promise by"),
        steps_of(community.code),
        _("Set-up"),
        "",
        "settings/start_limits.html",
        context,
        _("Accept them"),
    )
    return change_page(request, forms.Form(request.POST or None), plan, page)


def _promises(community: Community, *, today: date) -> list[tuple[str, str, str]]:
    """For each urgency: its name, by when somebody is contacted, by when there is an answer."""
    found = limits_in_force(community.pk, on=today)
    told = []
    for urgency in Urgency:
        spans = [found.get((clock, Promise.USUAL, urgency)) for clock in (ClockKind.RESPOND, ClockKind.ANSWER)]
        respond, answer = (span_of(limit.amount, limit.unit) if limit else "–" for limit in spans)
        told.append((str(labels.URGENCIES[urgency]), respond, answer))
    return told
