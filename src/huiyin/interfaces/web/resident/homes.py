"""The resident's first page: report, call, follow; and the label on a wall that leads to it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huiyin.domains.estates.models import Community, Place
from huiyin.domains.estates.queries import community_by_code, place_by_code, public_communities
from huiyin.domains.matters.actions.drafts import begin_draft
from huiyin.domains.matters.queries.drafts import open_drafts, words_of
from huiyin.domains.matters.rules.drafting import Written
from huiyin.domains.matters.vocabulary import Channel, Kind
from huiyin.interfaces.web.shared.requests import WebRequest

from .cookies import chosen_community, grant_of, holder_of, keep_community, keep_holder, new_holder
from .reports import Report


@require_safe
def home(request: WebRequest) -> HttpResponse:
    """The only community's page, or the one this browser came to last; else a choice."""
    communities = list(public_communities())
    wanted = "" if "choose" in request.GET else chosen_community(request)
    chosen = [one for one in communities if len(communities) == 1 or one.code == wanted]
    if chosen:
        return _home_of(request, chosen[0], several=len(communities) > 1)
    return render(request, "resident/choose.html", {"communities": communities})


@require_safe
def community(request: WebRequest, code: str) -> HttpResponse:
    """One community's page; the browser remembers it."""
    found = community_by_code(code)
    reply = _home_of(request, found, several=public_communities().count() > 1)
    keep_community(reply, found.code)
    return reply


@require_safe
def place(request: WebRequest, code: str) -> HttpResponse:
    """The page behind the label on a lift, a gate, a lamp: report with the place filled in."""
    found = place_by_code(code)
    context = {"community": found.community, "place": found, "estate": found.estate}
    return render(request, "resident/place.html", context)


@require_POST
def begin(request: WebRequest, code: str) -> HttpResponse:
    """Start a report in this community; `kind` is set where somebody came to report wrongdoing."""
    wrongdoing = request.POST.get("kind") == Kind.WRONGDOING
    helping = "helping" in request.POST
    written = Written(kind=Kind.WRONGDOING, category="wrongdoing") if wrongdoing else Written(helping=helping)
    return _begun(request, community_by_code(code), Channel.WEB, written)


@require_POST
def begin_at(request: WebRequest, code: str) -> HttpResponse:
    """Start a report at the place whose label was scanned."""
    found = place_by_code(code)
    return _begun(request, found.community, Channel.POSTER, at_place(found))


def at_place(found: Place) -> Written:
    """A report of which only the place is known."""
    return Written(place=found.code, estate=found.estate.code if found.estate else "")


def _begun(request: WebRequest, found: Community, channel: Channel, written: Written) -> HttpResponse:
    token = holder_of(request) or new_holder()
    draft = begin_draft(holder=token, community=found, channel=channel, written=written, at=request.moment)
    reply = HttpResponseRedirect(reverse("report-what", args=[draft.pk]))
    keep_holder(reply, token)
    keep_community(reply, found.code)
    return reply


def _home_of(request: WebRequest, found: Community, *, several: bool) -> HttpResponse:
    drafts = open_drafts(holder_of(request), at=request.moment)
    begun = [report for draft in drafts if not (report := Report(draft, words_of(draft))).written.is_empty]
    context = {"community": found, "several": several, "drafts": begun, "mine": mine_here(request)}
    return render(request, "resident/home.html", context)


def mine_here(request: WebRequest) -> int:
    """How many matters this browser may open now."""
    return len(set(grant_of(request).all()))
