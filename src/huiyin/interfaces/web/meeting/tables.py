"""The tables a secretary sees, one table with what waits for it, and its setting up."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.estates.queries import public_communities
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.bodies import NewNumber, follow_number, found_body
from huiyin.domains.meetings.actions.meetings import USUAL_HOUR, Plan, plan_meeting
from huiyin.domains.meetings.actions.members import Seat, end_term, seat_member
from huiyin.domains.meetings.models import Body
from huiyin.domains.meetings.queries.agendas import waiting_items
from huiyin.domains.meetings.queries.bodies import (
    bodies_visible_to,
    former_members,
    member_by,
    members_of,
    seen_body,
    tables_without_body,
)
from huiyin.domains.meetings.queries.candidates import candidates_for
from huiyin.domains.meetings.queries.decisions import content_with, to_follow
from huiyin.domains.meetings.queries.meetings import is_behind, meetings_of, proposed_day, to_come
from huiyin.domains.meetings.queries.settings import in_order, numbers_of
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.domains.meetings.scope import may, require
from huiyin.domains.meetings.verbs import PREPARE, PROPOSE, SETTINGS
from huiyin.domains.works.verbs import PLAN
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day

from .asking import Asking, ask
from .forms import EndForm, FoundForm, NumberForm, PlanForm, SeatForm
from .words import followed_rows, meeting_rows, source_words


@require_GET
@staff_only
def index(request: WebRequest) -> HttpResponse:
    """Every table the viewer sees: when it meets next, what waits for it, what it decided and is not done."""
    tables = [_table_row(body, request.moment) for body in bodies_visible_to(request.viewer)]
    context = {"tables": tables, "may_found": tables_without_body(request.viewer).exists()}
    return render(request, "meeting/index.html", context)


def _table_row(body: Body, at: datetime) -> dict[str, Any]:
    today, followed = local_day(at), list(to_follow(body))
    content = content_with(followed)
    return {
        "body": body,
        "next": to_come(body).first(),
        "candidates": len(candidates_for(body, at=at)),
        "content": len(content),
        "late": sum(one.is_late(today) for one in followed if one.pk not in content),
        "behind": is_behind(body, numbers_of(body, on=today), today=today),
    }


@require_GET
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """One table: candidates with their reasons, waiting items, meetings, open decisions, seats and numbers."""
    body, today = seen_body(request.viewer, key), local_day(request.moment)
    numbers = numbers_of(body, on=today)
    context: dict[str, Any] = {
        "body": body,
        "community": body.community,
        "candidates": [
            (one, [labels.REASONS[reason] for reason in one.reasons]) for one in candidates_for(body, at=request.moment)
        ],
        "waiting": list(waiting_items(body)),
        "meetings": meeting_rows(meetings_of(body)[:12]),
        "next": to_come(body).first(),
        "behind": is_behind(body, numbers, today=today),
        "decisions": followed_rows(to_follow(body), today),
        "members": [(one, labels.PARTS[one.part]) for one in members_of(body, on=today)],
        "former": list(former_members(body, before=today)),
        "numbers": [
            (row, labels.NUMBERS[row.name], source_words(row.source)) for row in in_order(list(numbers.rows.values()))
        ],
        "may_prepare": may(request.viewer, PREPARE, body),
        "may_plan": bool(request.viewer.areas_for(PLAN)),
        "may_propose": may(request.viewer, PROPOSE, body),
        "may_set": may(request.viewer, SETTINGS, body),
    }
    return render(request, "meeting/table.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def found(request: WebRequest) -> HttpResponse:
    """Set up the table behind a joint meeting of the ladder."""
    tables = tables_without_body(request.viewer)
    if not tables.exists():
        raise NotAllowed(SETTINGS)
    areas = request.viewer.areas_for(SETTINGS)
    communities = [one for one in public_communities() if any(one.area.startswith(area) for area in areas)]
    form = FoundForm(request.POST or None, tables=tables, communities=communities)
    actor = request.viewer.actor(SETTINGS)

    def act(given: dict[str, Any]) -> object:
        organisation, community = form.tables[given["organisation"]], form.communities[given["community"]]
        return found_body(
            actor=actor, organisation=organisation, community=community, place=given["place"], at=request.moment
        )

    asking = Asking(
        form,
        act,
        title=_("Set up a joint meeting"),
        button=_("Set it up"),
        back=reverse("desk-meetings"),
        done=_("The joint meeting is set up. Give out its seats next."),
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def plan(request: WebRequest, key: UUID) -> HttpResponse:
    """Give a table the date of its next meeting, the rhythm's day filled in."""
    body = seen_body(request.viewer, key)
    actor, today = require(request.viewer, PREPARE, body), local_day(request.moment)
    day = proposed_day(body, numbers_of(body, on=today), today=today)
    usual = datetime.combine(day, USUAL_HOUR, tzinfo=timezone.get_default_timezone())
    initial = {"starts_at": usual.strftime("%Y-%m-%dT%H:%M"), "place": body.place, "sort": "regular"}
    asking = Asking(
        PlanForm(request.POST or None, initial=initial),
        lambda given: plan_meeting(actor=actor, body=body, plan=Plan(**given), at=request.moment),
        title=_("Plan a meeting"),
        button=_("Plan it"),
        back=_table(body),
        done=_("The meeting has its date. Put items on its agenda."),
        more={"community": body.community},
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def seat(request: WebRequest, key: UUID) -> HttpResponse:
    """Give somebody a seat for a term."""
    body = seen_body(request.viewer, key)
    actor = require(request.viewer, SETTINGS, body)
    form = SeatForm(request.POST or None, body=body, initial={"begins": local_day(request.moment), "part": "member"})

    def act(given: dict[str, Any]) -> object:
        chosen: dict[str, Any] = {
            "organisation": form.units.get(given.pop("organisation")),
            "user": form.users.get(given.pop("user")),
            "substitute": form.users.get(given.pop("substitute")),
        }
        return seat_member(actor=actor, body=body, seat=Seat(**given, **chosen), at=request.moment)

    words: dict[str, Any] = {
        "title": _("Give out a seat"),
        "button": _("Give the seat"),
        "done": _("The seat is given."),
    }
    return ask(request, Asking(form, act, back=_table(body), more={"community": body.community}, **words))


@require_http_methods(["GET", "POST"])
@staff_only
def end_seat(request: WebRequest, key: UUID, member: UUID) -> HttpResponse:
    """Let a term end."""
    body = seen_body(request.viewer, key)
    actor, row = require(request.viewer, SETTINGS, body), member_by(body, member)
    asking = Asking(
        EndForm(request.POST or None, initial={"ends": local_day(request.moment)}),
        lambda given: end_term(actor=actor, member=row, at=request.moment, **given),
        title=_("End the term: %(seat)s") % {"seat": row.name},
        button=_("End the term"),
        back=_table(body),
        done=_("The term ends on that day."),
        kind="danger",
        more={"community": body.community},
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def number(request: WebRequest, key: UUID, name: str) -> HttpResponse:
    """Let another number follow the one in force."""
    body = seen_body(request.viewer, key)
    actor, today = require(request.viewer, SETTINGS, body), local_day(request.moment)
    row = numbers_of(body, on=today).rows.get(name)
    if row is None:
        raise NotSeen(name)
    asking = Asking(
        NumberForm(request.POST or None, initial={"value": row.value, "valid_from": today}),
        lambda given: follow_number(actor=actor, body=body, number=NewNumber(name, **given), at=request.moment),
        title=str(labels.NUMBERS[Name(name)]),
        button=_("Set it from that day on"),
        back=_table(body),
        done=_("The number holds from that day on."),
        more={"community": body.community},
    )
    return ask(request, asking)


def _table(body: Body) -> str:
    return reverse("desk-table", args=[body.pk])
