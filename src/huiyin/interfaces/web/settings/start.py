"""Set-up, step by step: what a new community has, what is still missing, and where each is entered.

Nothing here is remembered besides the things themselves, so it can be left and taken up again at any step.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import Invalid, NotAllowed
from huiyin.domains.estates.models import Community, LadderLevel
from huiyin.domains.estates.registers import division_path, estates_and_buildings, estates_counted
from huiyin.domains.estates.verbs import EDIT
from huiyin.domains.matters.actions.settings import accept_limits, add_line
from huiyin.domains.matters.actions.starting import starting_lines
from huiyin.domains.matters.queries.answer_templates import name_of
from huiyin.domains.matters.queries.readiness import Readiness, readiness_of
from huiyin.domains.matters.queries.settings import empty_rungs
from huiyin.domains.matters.scope import require_settings
from huiyin.domains.matters.verbs import SETTINGS
from huiyin.interfaces.exchange.opening import Opening, UnitWish, open_up
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.interfaces.web.shared.undoing import Undo
from huiyin.platform.access.verbs import MANAGE

from .communities import community_of, others_of, require_any
from .onward import FROM_SETUP
from .unit_forms import free_code


@dataclass(frozen=True)
class Step:
    """One step: whether it is done, what is there or missing, and where to go."""

    words: str
    told: str
    done: bool
    href: str


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show every step with what is there and what is missing."""
    require_any(request.viewer, EDIT, SETTINGS, MANAGE)
    community = community_of(request)
    ready = readiness_of(community, today=local_day(request.moment))
    steps = list(_steps(community, ready))
    context = {
        "community": community,
        "others": others_of(request),
        "steps": steps,
        "done": sum(step.done for step in steps),
        "address": f"{request.scheme}://{request.get_host()}{reverse('community', args=[community.code])}",
    }
    return render(request, "settings/start.html", context)


def _steps(community: Community, ready: Readiness) -> Iterator[Step]:
    named = f"?community={community.code}"
    path = " · ".join(division.name for division in division_path(community))
    yield Step(_("Community and divisions"), path, done=True, href=reverse("settings-ground") + named)
    estates, buildings = estates_and_buildings(community)
    told = _("%(estates)d estates, %(buildings)d buildings") % {"estates": estates, "buildings": buildings}
    yield Step(_("Estates and buildings"), told, done=buildings > 0, href=_ground_step(community, named))
    rungs = [str(LadderLevel(rung).label) for rung in empty_rungs(community)]
    told = (
        _("Nobody stands at: %(rungs)s") % {"rungs": "、".join(rungs)}
        if rungs
        else _("Every rung of the ladder is filled.")
    )  # zh: the comma of a list
    yield Step(_("Units"), told, done=not rungs, href=reverse("settings-start-units") + named)
    told = _people_words(ready)
    yield Step(
        _("People and posts"),
        told,
        done=ready.handles and not ready.lacking,
        href=f"{reverse('settings-person-add')}{named}&{FROM_SETUP}",
    )
    told = _("%(count)d lines") % {"count": ready.lines}
    yield Step(_("Dispatch directory"), told, done=ready.lines > 0, href=reverse("settings-start-directory") + named)
    told = _("Looked at and accepted.") if ready.limits_accepted else _("Look at what is shipped, and accept it.")
    yield Step(_("Limits"), told, done=ready.limits_accepted, href=reverse("settings-start-limits") + named)
    told = _("Pin up the code of each building and facility.")
    yield Step(_("Posters"), told, done=buildings > 0 and ready.received > 0, href=reverse("desk-posters") + named)
    if ready.dispatched:
        told = _("%(count)d matters were dispatched.") % {"count": ready.dispatched}
    else:
        told = _("Report something yourself, then dispatch it in the inbox.")
    yield Step(_("A first matter"), told, done=ready.dispatched > 0, href=reverse("community", args=[community.code]))


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
        what = "、".join(str(words) for words in ready.lacking)  # zh: the comma of a list
        told.append(_("Still nobody who may: %(what)s") % {"what": what})
    if not ready.handles and not ready.empty_units:
        told.append(_("No unit that handles matters is there yet."))
    if ready.empty_units:
        units = "、".join(ready.empty_units)  # zh: the comma of a list
        told.append(_("Still nobody at: %(units)s") % {"units": units})
    return " · ".join(told) or _("Somebody works at every unit.")


HINTS = {"handler": gettext_lazy("Who does the work on the spot: usually the property company of the estate.")}


class RungsForm(forms.Form):
    """A unit for every rung that is empty; what is left blank is left out."""

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rung, name in names.items():
            label = LadderLevel(rung).label
            self.fields[rung] = forms.CharField(
                label=label, max_length=60, required=False, initial=name, help_text=HINTS.get(rung, "")
            )
            self.fields[f"{rung}_phone"] = forms.CharField(
                label=gettext_lazy("Its telephone"), max_length=30, required=False
            )


KIND_OF = {
    "handler": "property_company",
    "community": "residents_committee",
    "joint_meeting": "joint_meeting",
    "street": "street_office",
    "banner": "banner_office",
}
DEPTH_OF = {"street": -2, "banner": -3}  # steps from the end of the division path; the others answer for the community


@require_http_methods(["GET", "POST"])
@staff_only
def units(request: WebRequest) -> HttpResponse:
    """Found the units that the ladder lacks, in one go."""
    community = community_of(request)
    if not request.viewer.holds(EDIT, community.area):
        raise NotAllowed(EDIT)
    rungs = empty_rungs(community)
    form = RungsForm(request.POST or None, names=_usual_names(community, rungs))
    back = f"{reverse('settings-start')}?community={community.code}"

    def plan() -> Change:
        wishes = tuple(_wishes(request, community, rungs, form.cleaned_data))
        if not wishes:
            raise Invalid({"": [_("Please name at least one.")]})
        opening = Opening(community.division.code, units=wishes)

        def carry_out() -> None:
            open_up(opening, actor=request.viewer.actor(EDIT, community.area), at=request.moment)

        effects = [_("%(name)s is set up.") % {"name": wish.name} for wish in wishes]
        return Change(effects, _("Set up these units"), _("The units are set up."), carry_out, back, final=True)

    lead = _(
        "A matter that is late or was not solved climbs from rung to rung. Without a unit above, it has nowhere to go."
    )
    page = Page(_("Units for every rung"), back, _("Set-up"), lead, context={"community": community})
    return change_page(request, form, plan, page)


def _usual_names(community: Community, rungs: list[str]) -> dict[str, str]:
    path = [division.name for division in division_path(community)]
    # A sub-district has an office, a town a government.
    office = "办事处" if path[-2].endswith("街道") else "人民政府"  # zh: their usual names
    usual = {
        "handler": "",
        "community": f"{community.name}居民委员会",  # zh: the usual name of the committee
        "joint_meeting": f"{community.name}联席会议",  # zh: the usual name of the meeting
        "street": f"{path[-2]}{office}",
        "banner": f"{path[-3]}人民政府办公室",  # zh: the usual name of the office
    }
    return {rung: usual[rung] for rung in rungs}


def _wishes(request: WebRequest, community: Community, rungs: list[str], told: Mapping[str, str]) -> Iterator[UnitWish]:
    path = division_path(community)
    for rung in rungs:
        if told.get(rung):
            where = path[DEPTH_OF.get(rung, -1)]
            if not request.viewer.holds(EDIT, where.area):
                words = _("Your post does not reach %(area)s: ask its administrator to found this unit.")
                raise Invalid({rung: [words % {"area": where.name}]})
            kind = KIND_OF[rung]
            yield UnitWish(free_code(kind), told[rung], kind, where.code, told.get(f"{rung}_phone", ""))


@require_http_methods(["GET", "POST"])
@staff_only
def directory(request: WebRequest) -> HttpResponse:
    """Show the usual lines for the units that are there; take those that fit."""
    community, today = community_of(request), local_day(request.moment)
    require_settings(request.viewer, community)
    lines = {str(number): line for number, line in enumerate(starting_lines(community, on=today))}
    form = LinesForm(request.POST or None, lines=lines, estates={e.area: e.name for e in estates_counted(community)})
    back = f"{reverse('settings-start')}?community={community.code}"

    def plan() -> Change:
        chosen = [lines[key] for key in form.cleaned_data["lines"] if key in lines]
        actor = request.viewer.actor(SETTINGS, community.area)

        def carry_out() -> Undo:
            rows = [add_line(actor=actor, community=community, line=line, at=request.moment) for line in chosen]
            return Undo("directory.add", {"community": community.code, "lines": [str(row.pk) for row in rows]})

        effects = [form.words(line) for line in chosen]
        effects.append(_("A person still confirms each dispatch; the directory proposes who leads."))
        return Change(effects, _("Put them in the directory"), _("The lines stand in the directory."), carry_out, back)

    lead = _("These are usual. Take what fits; each line can end later, and others can be added.")
    page = Page(_("A starting set for the directory"), back, _("Set-up"), lead, context={"community": community})
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
        self.estates = estates
        self.fields["lines"].choices = [(key, self.words(line)) for key, line in lines.items()]  # type: ignore[attr-defined]  # a MultipleChoiceField
        self.initial.setdefault("lines", list(lines))

    def words(self, line: Any) -> str:
        """A line in words: subject, estate, who leads."""
        where = self.estates.get(line.area, "")
        subject = name_of(line.category) + (f" · {where}" if where else "")
        return f"{subject} → {line.lead_unit.name}"


@require_http_methods(["GET", "POST"])
@staff_only
def limits(request: WebRequest) -> HttpResponse:
    """Show the limits that hold, and let somebody accept them for the community."""
    community = community_of(request)
    require_settings(request.viewer, community)
    back = f"{reverse('settings-start')}?community={community.code}"

    def plan() -> Change:
        def carry_out() -> None:
            actor = request.viewer.actor(SETTINGS, community.area)
            accept_limits(actor=actor, community=community, at=request.moment)

        effects = [
            _("It is put on record that you accepted the limits for %(community)s today.")
            % {"community": community.name},
            _("They stay as they are; another one can follow at any time under “Limits”."),
        ]
        return Change(effects, _("Accept them"), _("The limits are accepted."), carry_out, back, final=True)

    context = {"community": community}
    page = Page(_("The limits you promise by"), back, _("Set-up"), "", "settings/start_limits.html", context)
    return change_page(request, forms.Form(request.POST or None), plan, page)
