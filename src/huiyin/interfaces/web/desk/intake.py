"""Taking a matter down for somebody: one screen, safe to send twice, and a number and code to read out."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiyin.core.errors import NotAllowed, NotSeen, Refused
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.actions.intake import receive_matter
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.models import Matter, OffRamp
from huiyin.domains.matters.queries.dossier import offramps_for, similar_to
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.queries.taking_down import RECEIVE, communities_of_desk, told_before
from huiyin.domains.matters.rules.offramps import Danger, danger_to_life
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import moment_words
from huiyin.platform.access.actions import claim, complete
from huiyin.platform.access.queries import receipt_of
from huiyin.platform.sealing import keyed_hash, seal, unseal

from .intake_form import IntakeForm

PURPOSE: Final = "desk.intake"
READ_OUT: Final = timedelta(minutes=30)  # so long the code can be looked at again by whoever took the matter down
UNSIGNED: Final = frozenset({"csrfmiddlewaretoken", "seen", "key"})


@dataclass(frozen=True)
class Hints:
    """What is worth knowing before it is registered."""

    danger: Danger | None
    similar: list[Matter]
    offramps: list[OffRamp]


@sensitive_post_parameters("name", "phone")
@require_http_methods(["GET", "POST"])
@staff_only
def take_down(request: WebRequest) -> HttpResponse:
    """Show the form, look the caller or the matter up, or register it."""
    community = _community(request)
    if community is None:
        found = communities_of_desk(request.viewer)
        return render(request, "desk/intake_communities.html", {"communities": found})
    form = IntakeForm(request.POST or None, community=community)
    if request.method == "GET":
        return _shown(request, form)
    if "find" in request.POST:
        return _shown(request, form, earlier=told_before(request.viewer, request.POST.get("phone", "")), asked=True)
    if not form.is_valid():
        return _shown(request, form, status=422)
    hints = hints_for(request, form)
    if "too" not in request.POST and hints.similar and not form.cleaned_data["seen"] and not _sent(request, form):
        form.renew()
        return _shown(request, form, hints=hints)
    return _registered(request, form)


@require_POST
@staff_only
def hints(request: WebRequest) -> HttpResponse:
    """The hints alone, while somebody is still typing."""
    community = _community(request)
    if community is None:
        raise NotSeen
    form = IntakeForm(request.POST, community=community)
    return render(request, "desk/parts/intake_hints.html", {"hints": hints_for(request, form), "community": community})


@never_cache
@require_GET
@staff_only
def done(request: WebRequest, key: UUID) -> HttpResponse:
    """Number and code to read out; the code for half an hour, and only to whoever took it down."""
    receipt = receipt_of(_owner(request), str(key))
    if receipt is None or not receipt.body or "sealed" not in receipt.body:
        raise NotSeen
    kept: dict[str, Any] = json.loads(unseal(b64decode(receipt.body["sealed"]), purpose=PURPOSE))
    late = request.moment - receipt.at > READ_OUT
    context = {
        "number": kept["number"],
        "code": "" if late else kept["code"],
        "joined": kept["joined"],
        "danger": danger_to_life(kept["text"]),
        "due_words": moment_words(datetime.fromisoformat(kept["due"]), request.moment),
    }
    return render(request, "desk/intake_done.html", context)


def hints_for(request: WebRequest, form: IntakeForm) -> Hints:
    """Danger to life, open matters that are alike, and other doors, by what has been typed so far."""
    text = f"{form.data.get('title', '')} {form.data.get('text', '')}".strip()
    if not text:
        return Hints(None, [], [])
    similar = similar_to(request.viewer, text, area=form.area())
    return Hints(danger_to_life(text), similar, offramps_for(text))


def _sent(request: WebRequest, form: IntakeForm) -> bool:
    """Whether this form was sent before: the matter that is alike is then its own."""
    return receipt_of(_owner(request), str(form.cleaned_data["key"])) is not None


def _registered(request: WebRequest, form: IntakeForm) -> HttpResponse:
    """Register it once, however often it is sent, and lead to the number and code."""
    key = str(form.cleaned_data["key"])
    try:
        with take_faults(form), transaction.atomic():
            claimed = claim(owner=_owner(request), key=key, fingerprint=_content(request), at=request.moment)
            if not claimed.replay:
                sealed = seal(json.dumps(_written(request, form)).encode(), purpose=PURPOSE)
                complete(receipt=claimed.receipt, status=200, body={"sealed": b64encode(sealed).decode()})
    except Refused as refused:
        if refused.move == "claim":
            form.renew(uuid4())
            form.add_error(None, _("This form was sent already. If this is another matter, send it once more."))
        else:
            form.add_error(None, _("Nobody can be added to that matter any more. Please register this one by itself."))
    if form.errors:
        return _shown(request, form, status=422, hints=hints_for(request, form))
    return HttpResponseRedirect(reverse("desk-intake-done", args=[key]))


def _written(request: WebRequest, form: IntakeForm) -> dict[str, str]:
    """Write the matter, or the voice in one that is there already; what the next page reads out."""
    actor, at, text = _actor(request, form.community), request.moment, form.cleaned_data["text"]
    if "too" in request.POST:
        matter = seen_matter(request.viewer, request.POST["too"])
        _reporter, code = me_too(actor=actor, matter=matter, voice=form.voice(), note=text, at=at)
        return {"number": matter.number, "code": code, "text": text, "joined": "yes", "due": _due(matter)}
    got = receive_matter(actor=actor, community=form.community, said=form.said(), voice=form.voice(), at=at)
    return {"number": got.matter.number, "code": got.code, "text": text, "joined": "", "due": _due(got.matter)}


def _due(matter: Matter) -> str:
    """By when an answer is promised."""
    running = [clock.due_at for clock in matter.clocks.all() if clock.ended_at is None]
    return max(running, default=matter.received_at).isoformat()


def _shown(request: WebRequest, form: IntakeForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "community": form.community, **more}
    if "asked" in more:  # looking a caller up is no sending: what is still empty is no fault yet
        form.errors.clear()
    return render(request, "desk/intake.html", context, status=status)


def _community(request: WebRequest) -> Community | None:
    """The community named in the address, or the only one there is. Raises NotAllowed for a post that takes none."""
    found = list(communities_of_desk(request.viewer))
    if not found:
        raise NotAllowed(RECEIVE)
    named = request.GET.get("community")
    if named is None:
        return found[0] if len(found) == 1 else None
    community = next((one for one in found if one.code == named), None)
    if community is None:
        raise NotSeen(named)
    return community


def _actor(request: WebRequest, community: Community) -> Any:
    holds = request.viewer.holds(RECEIVE, community.area)
    return request.viewer.actor(RECEIVE, community.area if holds else None)


def _owner(request: WebRequest) -> str:
    return f"desk:{user_of(request).pk}"


def _content(request: WebRequest) -> str:
    """What was sent, so that a key is never answered for another content."""
    told = sorted((name, values) for name, values in request.POST.lists() if name not in UNSIGNED)
    return keyed_hash(json.dumps(told, ensure_ascii=False), purpose=PURPOSE)
