"""Money, photos and checks of a work: forms of the desk."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.domains.matters.rules.pictures import LARGEST_BYTES
from huiyin.domains.works.actions.money import Amount, enter_cost, reverse_cost
from huiyin.domains.works.actions.photos import add_photo, take_back_photo
from huiyin.domains.works.actions.upkeep import Found, Rhythm, do_check, end_check, plan_check
from huiyin.domains.works.models import Work
from huiyin.domains.works.queries.templates import patterns_of
from huiyin.domains.works.queries.upkeep import task_by
from huiyin.domains.works.queries.works import seen_cost, seen_photo_of, seen_work
from huiyin.domains.works.scope import require
from huiyin.domains.works.verbs import PLAN, RUN
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day

from .asking import Asking, ask, posted
from .forms import CheckForm, CheckPlanForm, CostForm, PhotoForm, ReasonForm


@require_http_methods(["GET", "POST"])
@staff_only
def cost(request: WebRequest, key: UUID) -> HttpResponse:
    """Put an amount down."""
    work = seen_work(request.viewer, key)
    actor, today = require(request.viewer, RUN, work), local_day(request.moment)

    def act(given: dict[str, Any]) -> object:
        amount = Amount(given["kind"], given["amount"], given["what"], given["source"], given["on"])
        return enter_cost(actor=actor, work=work, amount=amount, at=request.moment)

    form = CostForm(posted(request), initial={"kind": "spent", "on": today})
    asking = Asking(
        form,
        act,
        title=_("Put an amount down"),
        button=_("Put it down"),
        back=_work(work),
        done=_("The amount stands in public."),
        more=_around(work),
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def take_back_cost(request: WebRequest, key: UUID, row: int) -> HttpResponse:
    """Take an amount back by its reversal."""
    work = seen_work(request.viewer, key)
    actor, found = require(request.viewer, RUN, work), seen_cost(work, row)
    asking = Asking(
        ReasonForm(posted(request)),
        lambda given: reverse_cost(actor=actor, cost=found, at=request.moment, **given),
        title=_("Take an amount back: %(what)s") % {"what": found.what},
        button=_("Take it back"),
        back=_work(work),
        done=_("The amount is taken back by a row of its own."),
        kind="danger",
        more=_around(work),
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def photos(request: WebRequest, key: UUID) -> HttpResponse:
    """Add photos of one sort; each that is no photo is named, the others stay."""
    work = seen_work(request.viewer, key)
    actor = require(request.viewer, RUN, work)
    initial = {"purpose": {"planned": "before", "done": "after"}.get(work.state, "during")}
    form = PhotoForm(posted(request), request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kept = 0
        for file in given["photos"]:
            with take_faults(form):
                data = file.read(LARGEST_BYTES + 1)
                told = {"purpose": given["purpose"], "caption": given["caption"]}
                add_photo(actor=actor, work=work, data=data, at=request.moment, **told)
                kept += 1
        if kept:
            messages.success(request, _("Photos added: %(n)d.") % {"n": kept})
        if not form.errors:
            return HttpResponseRedirect(_work(work))
    context = {"form": form, **_around(work)}
    return render(request, "works/photos.html", context, status=422 if form.errors else 200)


@require_POST
@staff_only
def take_back(request: WebRequest, key: UUID, photo: UUID) -> HttpResponse:
    """Show a photo no longer."""
    work = seen_work(request.viewer, key)
    actor, found = require(request.viewer, RUN, work), seen_photo_of(work, photo)
    take_back_photo(actor=actor, photo=found, at=request.moment)
    messages.success(request, _("The photo is not shown any more."))
    return HttpResponseRedirect(_work(work))


@require_http_methods(["GET", "POST"])
@staff_only
def keep(request: WebRequest, key: UUID) -> HttpResponse:
    """Plan a recurring check; what the template proposes stands above the form."""
    work = seen_work(request.viewer, key)
    actor, today = require(request.viewer, PLAN, work), local_day(request.moment)
    pattern = next((one for one in patterns_of(work.community) if one.code == work.template), None)
    proposed = pattern.upkeep if pattern else ()
    first = proposed[0] if proposed else None
    initial = {"title": first.title, "every_months": first.every_months} if first else {}
    asking = Asking(
        CheckPlanForm(posted(request), initial={"first_on": today, **initial}),
        lambda given: plan_check(actor=actor, work=work, rhythm=Rhythm(**given), at=request.moment),
        title=_("Plan a check that comes again"),
        button=_("Plan it"),
        back=_work(work),
        done=_("The check is planned; each one is a dated row in public."),
        lead=" · ".join(_rhythm(one.title, one.every_months) for one in proposed),
        more=_around(work),
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def check(request: WebRequest, key: UUID, task: int) -> HttpResponse:
    """Say what a check found."""
    work = seen_work(request.viewer, key)
    actor, row = require(request.viewer, RUN, work), task_by(work, task)

    def act(given: dict[str, Any]) -> object:
        found = Found(given["result"], given["note"])
        return do_check(actor=actor, task=row, due_on=given["due_on"], found=found, at=request.moment)

    initial = {"due_on": row.next_on.isoformat(), "result": "done"}
    asking = Asking(
        CheckForm(posted(request), initial=initial),
        act,
        title=_("Check: %(what)s") % {"what": row.title},
        button=_("Save"),
        back=_work(work),
        done=_("The check is put down."),
        more=_around(work),
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def end(request: WebRequest, key: UUID, task: int) -> HttpResponse:
    """Let a recurring check end."""
    work = seen_work(request.viewer, key)
    actor, row = require(request.viewer, PLAN, work), task_by(work, task)
    asking = Asking(
        ReasonForm(posted(request)),
        lambda given: end_check(actor=actor, task=row, at=request.moment, **given),
        title=_("End the check: %(what)s") % {"what": row.title},
        button=_("End it"),
        back=_work(work),
        done=_("The check does not come again."),
        kind="danger",
        more=_around(work),
    )
    return ask(request, asking)


def _rhythm(title: str, months: int) -> str:
    often = ngettext("every month", "every %(n)s months", months) % {"n": months}
    return _("%(name)s: %(words)s") % {"name": title, "words": often}


def _work(work: Work) -> str:
    return reverse("desk-work", args=[work.pk])


def _around(work: Work) -> dict[str, Any]:
    return {"community": work.community, "work": work}
