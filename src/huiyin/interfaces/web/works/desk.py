"""The works a secretary sees, one work with all its forms, and planning one, also from a matter."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import Invalid, NotAllowed, NotSeen
from huiyin.core.ids import normal_number
from huiyin.domains.estates.models import Community, Estate
from huiyin.domains.estates.queries import public_communities, public_estates, public_top_of
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.matters import seen_matters
from huiyin.domains.meetings.actions.decisions import note_work
from huiyin.domains.meetings.models import Decision
from huiyin.domains.meetings.queries.decisions import decisions_behind, matters_of, seen_decision
from huiyin.domains.works import labels
from huiyin.domains.works.actions.upkeep import EARLY
from huiyin.domains.works.actions.works import Plan, plan_work
from huiyin.domains.works.models import Work
from huiyin.domains.works.queries.templates import pattern_by, patterns_of
from huiyin.domains.works.queries.upkeep import checks_due, tasks_of
from huiyin.domains.works.queries.works import (
    costs_of,
    judged,
    links_of,
    photos_of,
    progress_of,
    seen_work,
    steps_of,
    sums_of,
    works_visible_to,
)
from huiyin.domains.works.rules.templates import Pattern, dated
from huiyin.domains.works.scope import holds, may_set
from huiyin.domains.works.states import MOVES
from huiyin.domains.works.verbs import PLAN, RUN
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.seconds import alone
from huiyin.interfaces.web.shared.times import local_day

from .asking import Asking, ask, posted
from .drawings import axis_of
from .plan_forms import BeginForm, PlanForm
from .promised import beyond, ends_later
from .words import entries_of, late_tag, lines_of, rows_of, slips_words, state_tag, where_words, yuan

MOST = 200
FORMS = ("begin", "resume", "reach", "progress", "finish", "move", "extend", "link", "pause", "reopen", "cancel")


@require_GET
@staff_only
def index(request: WebRequest) -> HttpResponse:
    """Every work the viewer sees: what is open first, by its next date."""
    today = local_day(request.moment)
    works = list(works_visible_to(request.viewer)[:MOST])
    rows = rows_of(works, today)
    context = {
        "open": [row for row in rows if row.work.is_open],
        "over": [row for row in rows if not row.work.is_open],
        "may_plan": bool(request.viewer.areas_for(PLAN)),
        "axis": axis_of(span_of(works, today)),
        "checks": list(checks_due(request.viewer, until=today + timedelta(days=EARLY))),
        "today": today,
        "sets": [one for one in public_communities() if may_set(request.viewer, one)],
    }
    return render(request, "works/index.html", context)


def span_of(works: list[Work], today: date) -> tuple[date, date]:
    """The days that all lanes of a list share."""
    days = [one.due_on for work in works for one in work.milestones.all()]
    days += [local_day(work.planned_at) for work in works] + [today]
    return min(days), max(days)


@require_GET
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """One work: timetable, matters, money, photos, checks, history, and what may be done now."""
    work, today = seen_work(request.viewer, key), local_day(request.moment)
    return render(request, "works/work.html", desk_context(request, work, today))


def desk_context(request: WebRequest, work: Work, today: date) -> dict[str, Any]:
    """Everything the desk's page of a work shows."""
    lines, sums = lines_of(work, today), sums_of(work)
    decisions = list(decisions_behind(work.pk, work.community_id))
    late = next((late_tag(line.milestone, today) for line in lines if line.milestone.is_late(today)), None)
    return {
        "work": work,
        "community": work.community,
        "state": state_tag(work),
        "late": late if work.is_open else None,
        "where": where_words(work),
        "progress": progress_of(work),
        "slips": slips_words(work),
        "lines": lines,
        "links": list(links_of(work)),
        "decisions": decisions,
        "beyond": beyond(work, decisions, request.viewer),
        "judged": judged(work),
        "costs": [(row, str(labels.MONEY[row.kind]), yuan(row.fen)) for row in costs_of(work)],
        "planned": yuan(sums.planned),
        "spent": yuan(sums.spent),
        "over_budget": yuan(sums.over) if sums.over and sums.planned else "",
        "photos": [(one, str(labels.PURPOSES[one.purpose])) for one in photos_of(work)],
        "tasks": [(one, [(row, labels.RESULTS[row.result]) for row in one.checks.all()]) for one in tasks_of(work)],
        "entries": entries_of(steps_of(work), public=False),
        "followers": work.followers.filter(left_at=None).count(),
        "offers": offers(request, work),
        "may_plan": holds(request.viewer, PLAN, work),
        "may_run": holds(request.viewer, RUN, work),
        "today": today,
    }


def offers(request: WebRequest, work: Work) -> list[tuple[str, str, str]]:
    """The moves open to the viewer now: name, words, kind of button; drawn from the one table of moves."""
    words = {
        "begin": (_("It begins"), ""),
        "resume": (_("It goes on"), ""),
        "reach": (_("A milestone is finished"), ""),
        "finish": (_("The work is done"), ""),
        "progress": (_("Say how far it is"), "quiet"),
        "move": (_("Move a date"), "quiet"),
        "extend": (_("Add a milestone"), "quiet"),
        "link": (_("Add a matter"), "quiet"),
        "pause": (_("Let it stand still"), "quiet"),
        "reopen": (_("Take it up again"), "quiet"),
        "cancel": (_("Give it up"), "danger"),
    }
    open_moves = {move.name: move.verb for move in MOVES.from_state(work.state, by="staff")}
    left = sum(one.reached_at is None for one in work.milestones.all())
    hidden = {"finish"} if left > 1 else {"reach"}
    named = [name for name in FORMS if name in open_moves and name not in hidden]
    return [(name, *words[name]) for name in named if holds(request.viewer, open_moves[name], work)]


@require_http_methods(["GET", "POST"])
@staff_only
def begin(request: WebRequest) -> HttpResponse:
    """Where, and by which template; then the form of the whole work."""
    communities = plannable(request)
    matters, title = asked_for(request)
    patterns = {one.code: one for community in communities for one in patterns_of(community)}
    initial = {"template": "", "where": _where(matters[0]) if matters else request.GET.get("where", "")}
    form = BeginForm(posted(request), communities=communities, patterns=patterns.values(), initial=initial)
    if request.method == "POST" and form.is_valid():
        code, estate = form.cleaned_data["where"].split("/")
        numbers = " ".join(one.number for one in matters)
        query = {"estate": estate, "template": form.cleaned_data["template"], "matter": numbers, "title": title}
        query["decision"] = request.GET.get("decision", "")
        told = urlencode({name: value for name, value in query.items() if value})
        return HttpResponseRedirect(f"{reverse('desk-work-plan', args=[code])}{'?' if told else ''}{told}")
    context = {"form": form, "matters": matters}
    return render(request, "works/begin.html", context, status=422 if form.errors else 200)


def asked_for(request: WebRequest) -> tuple[list[Matter], str]:
    """The matters it is planned for: those named, or those of a decision of a joint meeting, with what was decided."""
    decision = decision_asked_for(request)
    if decision is None:
        return seen_matters(request.viewer, request.GET.get("matter", "").split()), ""
    return seen_matters(request.viewer, [one.number for one in matters_of(decision)]), decision.what[:80]


def decision_asked_for(request: WebRequest) -> Decision | None:
    """The decision from which one came. Raises NotSeen."""
    named = request.GET.get("decision", "")
    try:
        return seen_decision(request.viewer, UUID(named)) if named else None
    except ValueError:
        raise NotSeen(named) from None


def _where(matter: Matter) -> str:
    return f"{matter.community.code}/{matter.estate.code if matter.estate else ''}"


def plannable(request: WebRequest) -> list[Community]:
    """The communities in which the viewer may plan a work, or a part of which. Raises NotAllowed where none."""
    areas = request.viewer.areas_for(PLAN)
    found = [
        one
        for one in public_communities()
        if any(one.area.startswith(area) or area.startswith(one.area) for area in areas)
    ]
    if not found:
        raise NotAllowed(PLAN)
    return found


@require_http_methods(["GET", "POST"])
@staff_only
def plan(request: WebRequest, code: str) -> HttpResponse:
    """The whole work on one page, filled in from its template and its matter."""
    community = next((one for one in plannable(request) if one.code == code), None)
    if community is None:
        raise NotSeen(code)
    decision, today = decision_asked_for(request), local_day(request.moment)
    estate = next((one for one in public_estates(community) if one.code == request.GET.get("estate")), None)
    pattern = pattern_by(community, name) if (name := request.GET.get("template", "")) else None
    matters = seen_matters(request.viewer, request.GET.get("matter", "").split())
    initial = filled_in(pattern, matters, today) | decided(request)
    late = ends_later(pattern, decision, today)
    initial |= {"seen": late.ends_on.isoformat()} if late else {}
    promised = decision.deadline if decision else None
    form = PlanForm(posted(request), community=community, estate=estate, promised=promised, initial=initial)
    asking = Asking(
        form,
        lambda given: carry_out(request, Ground(community, estate), form, given, name),
        title=_("Plan a work"),
        button=_("Put it on the public timetable"),
        back=reverse("desk-works"),
        done=_("The work is on the public timetable."),
        next=lambda work: reverse("desk-work", args=[getattr(work, "pk", "")]),
        more={
            "community": community,
            "questions": pattern.questions if pattern else (),
            "late": late.words if late and request.method == "GET" else "",
            "alone": alone(request, form, (estate or community).area),
        },
    )
    return ask(request, asking)


def decided(request: WebRequest) -> dict[str, str]:
    """What the decision says from which one came: what is done, and who does it."""
    decision = decision_asked_for(request)
    told = {"title": request.GET.get("title", ""), "unit": str(decision.owner_id) if decision else ""}
    return {name: value for name, value in told.items() if value}


def filled_in(pattern: Pattern | None, matters: list[Matter], today: date) -> dict[str, Any]:
    """What stands in the form at first."""
    initial: dict[str, Any] = {"matters": " ".join(one.number for one in matters)}
    if pattern is not None:
        told = dated(pattern.milestones, today=today)
        lines = (f"{title} | {weight} | {day.isoformat()}" for title, weight, day in told)
        initial |= {"title": pattern.name, "aim": pattern.aim, "milestones": "\n".join(lines)}
    for one in matters[:1]:
        initial |= {"unit": str(one.lead_unit_id), "places": [public_top_of(one.place).code] if one.place else []}
        initial["title"] = initial.get("title") or one.title
    return initial


@dataclass(frozen=True)
class Ground:
    """Where a work is planned: an estate, or the whole community."""

    community: Community
    estate: Estate | None

    @property
    def area(self) -> str:
        """Its area."""
        return self.estate.area if self.estate else self.community.area


def carry_out(request: WebRequest, ground: Ground, form: PlanForm, given: dict[str, Any], template: str) -> Work:
    """Plan it: the form's choices become rows, the numbers matters that the viewer sees."""
    actor, numbers = request.viewer.actor(PLAN, ground.area), form.numbers()
    matters = seen_matters(request.viewer, numbers)
    known = {one.number for one in matters}
    unseen = [one for one in map(normal_number, numbers) if one not in known]
    if unseen:
        raise Invalid({"matters": [_("You see no matter %(number)s.") % {"number": one} for one in unseen]})
    told = Plan(
        title=given["title"],
        aim=given["aim"],
        unit=form.units[given["unit"]],
        stages=given["milestones"],
        estate=ground.estate,
        places=[form.tops[one] for one in given["places"]],
        contractor_name=given["contractor_name"],
        template=template,
        matters=matters,
        agreed_by=given["agreed_by"],
    )
    decision = decision_asked_for(request)
    with transaction.atomic():
        work = plan_work(actor=actor, community=ground.community, plan=told, at=request.moment)
        if decision is not None:
            note_work(actor=actor, decision=decision, work=work.ref, at=request.moment)
    return work
