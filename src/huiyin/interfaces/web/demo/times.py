"""The clock of the demo, forward; and everything back to its beginning."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.domains.matters.models import Matter
from huiyin.interfaces.exchange.demo.keeping import is_kept, restore
from huiyin.interfaces.exchange.demo.passing import Passed, let_pass, next_limit
from huiyin.interfaces.web.resident.cookies import let_out
from huiyin.interfaces.web.shared.preferences import safe_address
from huiyin.interfaces.web.shared.requests import WebRequest

from .visits import COOKIE, path_matter, visit_of

STEPS: Final = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}


@require_POST
def forward(request: WebRequest) -> HttpResponse:
    """Let an hour, a day, a week pass, or the time until the next promise falls due; say what happened meanwhile."""
    until = _wanted(request)
    if until is None:
        messages.info(request, _("Nothing is due in the next weeks."))
    else:
        messages.success(request, _told(let_pass(until=until)))
    return HttpResponseRedirect(safe_address(request, request.POST.get("next", ""), reverse("demo-roles")))


@require_POST
def reset(request: WebRequest) -> HttpResponse:
    """Everything as it was at the beginning, the clock as well; whoever was signed in is signed out."""
    if is_kept():
        restore()
        messages.success(request, _("Everything stands as it did at the beginning."))
    else:
        messages.error(request, _("No beginning was kept. Stop the demo and start it once more."))
    reply = let_out(HttpResponseRedirect(reverse("demo-roles")))
    reply.delete_cookie(COOKIE, samesite="Lax")
    return reply


def _wanted(request: WebRequest) -> datetime | None:
    step = STEPS.get(request.POST.get("step", ""))
    return request.moment + step if step else next_limit(at=request.moment, matter=_followed(request))


def _followed(request: WebRequest) -> Matter | None:
    """The matter of the path while a promise of it runs; else any."""
    matter = path_matter(request, visit_of(request))
    return matter if matter is not None and next_limit(at=request.moment, matter=matter) else None


def _told(passed: Passed) -> str:
    """What the clock did on the way, in one sentence each."""
    warned = ngettext("%(count)d matter was warned of.", "%(count)d matters were warned of.", passed.warned)
    up = ngettext(
        "%(count)d went one level up by itself.", "%(count)d went one level up by themselves.", passed.escalated
    )
    silent = ngettext("%(count)d ended in silence.", "%(count)d ended in silence.", passed.silent)
    counted = ((warned, passed.warned), (up, passed.escalated), (silent, passed.silent))
    happened = [words % {"count": count} for words, count in counted if count]
    return " ".join([_("Time has passed."), *happened]) if happened else _("Time has passed; no promise fell due.")
