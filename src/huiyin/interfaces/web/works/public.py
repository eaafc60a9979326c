"""What everybody reads: the timetable of an estate as lanes and as a plan, one work, and following it."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.core.errors import Refused
from huiyin.domains.estates.models import Community, Estate
from huiyin.domains.estates.queries import community_by_code, public_estates, public_top_places
from huiyin.domains.matters.rules.pictures import MEDIA_TYPE
from huiyin.domains.meetings.queries.decisions import public_decisions_behind
from huiyin.domains.meetings.queries.withholding import Black
from huiyin.domains.meetings.rules.withholding import BOX
from huiyin.domains.works import labels
from huiyin.domains.works.actions.following import OVER, follow_work, stop_following
from huiyin.domains.works.models import Check, Task, Work
from huiyin.domains.works.queries.followers import follower_by
from huiyin.domains.works.queries.upkeep import tasks_of
from huiyin.domains.works.queries.works import (
    costs_of,
    judged,
    matter_count,
    next_milestone,
    photos_of,
    progress_of,
    public_photo,
    public_work,
    public_works,
    slip_count,
    steps_of,
    sums_of,
)
from huiyin.interfaces.exchange.works_in_public import boxed, work_in_public, works_in_public
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.pictures import picture
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day, span_words
from huiyin.platform.access.errors import TooMany

from .asking import posted
from .desk import span_of
from .drawings import axis_of, houses_of
from .forms import FollowForm
from .promised import beyond
from .voices import voices_words
from .words import entries_of, late_tag, lines_of, refusal_words, rows_of, slips_words, state_tag, where_words, yuan

MOST = 200
CHECKS = 6
Words = str | Promise


@require_safe
def index(request: WebRequest, code: str) -> HttpResponse:
    """All works of a community, or of one estate with what concerns all; as lanes and as a plan."""
    community, today = community_by_code(code), local_day(request.moment)
    estates = list(public_estates(community))
    estate = next((one for one in estates if one.code == request.GET.get("estate")), None)
    context = index_context(community, estate, today)
    return render(request, "works/public_index.html", {**context, "estates": estates})


def index_context(community: Community, estate: Estate | None, today: date) -> dict[str, Any]:
    """What the page of all works shows, and the sheet of all works prints."""
    works = works_in_public(public_works(community, estate).prefetch_related("places__parent__parent")[:MOST])
    rows = rows_of(works, today)
    tops = public_top_places(community, estate).select_related("parent") if estate is not None else ()
    return {
        "community": community,
        "estate": estate,
        "open": [row for row in rows if row.work.is_open],
        "over": [row for row in rows if not row.work.is_open],
        "axis": axis_of(span_of(works, today)) if works else [],
        "houses": houses_of(tops, [one for one in works if one.is_open]),
        "slips": sum(slip_count(one) for one in works),
    }


@require_safe
def show(request: WebRequest, code: str, key: UUID) -> HttpResponse:
    """One work for everybody."""
    community = community_by_code(code)
    work = public_work(key, community)
    return render(request, "works/public_work.html", public_context(work, local_day(request.moment)))


def public_context(work: Work, today: date) -> dict[str, Any]:
    """Everything that everybody reads of a work; the page and the sheet for the board are made of it."""
    work, black = work_in_public(work)
    lines, sums, coming = lines_of(work, today), sums_of(work), next_milestone(work)
    costs = boxed(costs_of(work), black, "what", "source")
    entries = [replace(one, text=black(one.text)) for one in entries_of(steps_of(work), public=True)]
    decisions = list(public_decisions_behind(work.pk, work.community_id))
    return {
        "work": work,
        "community": work.community,
        "state": state_tag(work),
        "late": late_tag(coming, today) if coming is not None and work.is_open else None,
        "coming": next((line for line in lines if coming is not None and line.milestone == coming), None),
        "where": where_words(work),
        "progress": progress_of(work),
        "slips": slips_words(work),
        "lines": lines,
        "matters": matter_count(work),
        "decisions": decisions,
        "beyond": beyond(work, decisions),
        "judged": voices_words(asdict(judged(work))),
        "costs": [(row, str(labels.MONEY[row.kind]), yuan(row.fen)) for row in costs],
        "planned": yuan(sums.planned),
        "spent": yuan(sums.spent),
        "photos": [(one, str(labels.PURPOSES[one.purpose])) for one in boxed(photos_of(work), black, "caption")],
        "tasks": [(one, checks_of(one, black)) for one in boxed(tasks_of(work), black, "title")],
        "entries": entries,
        "boxed": any(BOX in text for text in (work.title, work.aim, work.public_text, *(one.text for one in entries))),
        "may_follow": work.state not in OVER,
        "today": today,
    }


def checks_of(task: Task, black: Black) -> list[tuple[Check, Words]]:
    """The last checks of a task, with what each found."""
    return [(row, labels.RESULTS[row.result]) for row in boxed(list(task.checks.all())[:CHECKS], black, "note")]


@require_http_methods(["GET", "POST"])
def follow(request: WebRequest, code: str, key: UUID) -> HttpResponse:
    """Follow a work without an account; the code is shown once, on the page that follows."""
    work = public_work(key, community_by_code(code))
    form = FollowForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = _following(request, work, form)
        if made:
            messages.success(request, _("You follow this work. Keep the code, or leave this page open."))
            return HttpResponseRedirect(reverse("work-followed", args=[made]))
    context = {"form": form, "work": work_in_public(work)[0], "community": work.community}
    return render(request, "works/follow.html", context, status=422 if form.errors else 200)


def _following(request: WebRequest, work: Work, form: FollowForm) -> str:
    try:
        with take_faults(form):
            phone, language = form.cleaned_data["phone"], get_language() or ""
            told = follow_work(work=work, phone=phone, language=language, ip=request.address, at=request.moment)
            return told.code
    except Refused as refused:
        form.add_error(None, refusal_words(refused))
    except TooMany as many:
        wait = {"wait": span_words(many.until - request.moment)}
        form.add_error(None, _("Too many attempts from here. Please try again in %(wait)s.") % wait)
    return ""


@require_http_methods(["GET", "POST"])
def followed(request: WebRequest, code: str) -> HttpResponse:
    """What is new on the work that somebody follows by this code; and stopping."""
    follower = follower_by(code)
    if request.method == "POST":
        stop_following(follower=follower, at=request.moment)
        messages.success(request, _("You do not follow this work any more; a telephone you left is forgotten."))
        work = follower.work
        return HttpResponseRedirect(reverse("public-work", args=[work.community.code, work.pk]))
    work = public_work(follower.work_id)
    context = public_context(work, local_day(request.moment))
    context |= {"code": code, "told": follower.person_id is not None}
    reply = render(request, "works/followed.html", context)
    patch_cache_control(reply, private=True, no_cache=True)
    reply.headers["X-Robots-Tag"] = "noindex"
    reply.headers["Referrer-Policy"] = "no-referrer"
    return reply


@require_safe
def photo(request: WebRequest, photo: UUID) -> HttpResponseBase:
    """A photo of a work, or with `?small` its small copy."""
    found = public_photo(photo)
    reply = picture(request, found.digest, MEDIA_TYPE)
    patch_cache_control(reply, public=True, max_age=600)  # not for long: it can be taken back
    return reply
