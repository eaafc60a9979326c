"""The units of the ladder: what stands on every rung of a new community, under the names that are usual."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import Invalid, NotAllowed
from huiyin.domains.estates.models import Community, LadderLevel
from huiyin.domains.estates.registers import division_path
from huiyin.domains.estates.verbs import EDIT
from huiyin.domains.matters.queries.settings import empty_rungs
from huiyin.interfaces.exchange.opening import Opening, UnitWish, open_up
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day

from .communities import community_of
from .onward import next_step, steps_of
from .unit_forms import free_code

HINTS: Final = {"handler": gettext_lazy("Who does the work on the spot: usually the property company of the estate.")}


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


KIND_OF: Final = {
    "handler": "property_company",
    "community": "residents_committee",
    "joint_meeting": "joint_meeting",
    "street": "street_office",
    "banner": "banner_office",
}
DEPTH_OF: Final = {
    "street": -2,
    "banner": -3,
}  # steps from the end of the division path; the others answer for the community


@require_http_methods(["GET", "POST"])
@staff_only
def units(request: WebRequest) -> HttpResponse:
    """Found the units that the ladder lacks, in one go."""
    community = community_of(request)
    if not request.viewer.holds(EDIT, community.area):
        raise NotAllowed(EDIT)
    rungs = empty_rungs(community)
    usual = usual_names(*(division.name for division in division_path(community)[-3:]))
    form = RungsForm(request.POST or None, names={rung: usual[rung] for rung in rungs})

    def plan() -> Change:
        wishes = tuple(_wishes(request, community, rungs, form.cleaned_data))
        if not wishes:
            raise Invalid({"": [_("Please name at least one.")]})
        opening = Opening(community.division.code, units=wishes)

        def carry_out() -> None:
            open_up(opening, actor=request.viewer.actor(EDIT, community.area), at=request.moment)

        following = next_step(community, "units", today=local_day(request.moment))
        return Change((), "", _("The units are set up."), carry_out, following, at_once=True)

    lead = _("A late or unsolved matter climbs from rung to rung; without a unit above, it has nowhere to go.")
    page = Page(
        _("Units for every rung"),
        steps_of(community.code),
        _("Set-up"),
        lead,
        context={"community": community},
        button=_("Set up these units"),
    )
    return change_page(request, form, plan, page)


def usual_names(banner: str, street: str, community: str) -> dict[str, str]:
    """What the units of the rungs are usually called; the company that handles has no usual name."""
    # A sub-district has an office, a town a government.
    office = "办事处" if street.endswith("街道") else "人民政府"  # zh: their usual names
    return {
        "handler": "",
        "community": f"{community}居民委员会",  # zh: the usual name of the committee
        "joint_meeting": f"{community}联席会议",  # zh: the usual name of the meeting
        "street": f"{street}{office}",
        "banner": f"{banner}人民政府办公室",  # zh: the usual name of the office
    }


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
