"""Councils of residents: begun on a phone in a minute, kept there without a line, and told back to the bench."""

import json
from base64 import b64decode, b64encode
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from huiyin.core.errors import Refused
from huiyin.domains.estates.models import Community
from huiyin.domains.estates.queries import community_by_code
from huiyin.domains.matters.labels import STATES
from huiyin.domains.matters.queries.taking_down import actor_of_desk, communities_of_desk, community_of_desk
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.actions.councils import Held, hold_council
from huiyin.domains.meetings.models import Council
from huiyin.domains.meetings.queries.councils import (
    Result,
    councils_visible_to,
    public_council,
    public_councils,
    results_of,
    seen_council,
)
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.actions import claim, complete
from huiyin.platform.access.queries import receipt_of
from huiyin.platform.sealing import keyed_hash, seal, unseal

from .council_forms import OPEN, NoteForm, TalkForm, note_forms

PURPOSE: Final = "desk.council"
READ_OUT: Final = timedelta(minutes=30)  # so long the codes can be read out by whoever sat there
SHOWN: Final = 60
WORKER: Final = Path(__file__).parent / "static" / "meeting" / "council_worker.js"  # its scope is where it is sent from


@require_GET
@staff_only
def index(request: WebRequest) -> HttpResponse:
    """The councils one sees, the newest first."""
    rows = [(one, labels.SEATED[one.sort]) for one in councils_visible_to(request.viewer)[:SHOWN]]
    return render(request, "meeting/councils.html", {"rows": rows, "may_hold": _may_hold(request)})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@staff_only
def begin(request: WebRequest) -> HttpResponse:
    """The one page on which a council is written down."""
    community = community_of_desk(request.viewer, request.GET.get("community"))
    if community is None:
        found = communities_of_desk(request.viewer)
        return render(request, "meeting/council_communities.html", {"communities": found})
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, notes = TalkForm(data, community=community, at=request.moment), note_forms(data, files)
    if data is not None and all([form.is_valid(), *(one.is_valid() for one in notes)]):
        held = _held(request, community, form, notes)
        if held is not None:
            return HttpResponseRedirect(reverse("desk-council", args=[held]))
    faulty = bool(form.errors) or any(one.errors for one in notes)
    context = {"form": form, "notes": notes[:OPEN], "more": notes[OPEN:], "community": community}
    return render(
        request, "meeting/council_new.html", context | {"faults": [form, *notes]}, status=422 if faulty else 200
    )


def _held(request: WebRequest, community: Community, form: TalkForm, notes: list[NoteForm]) -> str | None:
    """The key of the council, kept once however often it is sent; None where something is to be corrected."""
    told = [one.note() for one in notes if not one.is_empty]
    if any(one is None for one in told):
        return None
    actor, key = actor_of_desk(request.viewer, community), str(form.cleaned_data["key"])
    try:
        with take_faults(form), transaction.atomic():
            claimed = claim(owner=_owner(request), key=key, fingerprint=_content(request), at=request.moment)
            if claimed.replay:
                return str((claimed.receipt.body or {})["council"])
            held = hold_council(
                actor=actor,
                holder=user_of(request),
                community=community,
                talk=form.talk(),
                notes=[one for one in told if one is not None],
                at=request.moment,
            )
            complete(receipt=claimed.receipt, status=200, body=_kept(held))
            return str(held.council.pk)
    except Refused:
        form.add_error(None, _("This council came in already with other words. Please open it anew."))
    return None


def _kept(held: Held) -> dict[str, str]:
    codes = [[one.matter.number, one.code] for one in held.received]
    sealed = b64encode(seal(json.dumps(codes).encode(), purpose=PURPOSE)).decode()
    return {"council": str(held.council.pk), "sealed": sealed}


@never_cache
@require_GET
@staff_only
def show(request: WebRequest, key: UUID) -> HttpResponse:
    """What was said, what became of each matter, and for half an hour the codes to read out."""
    council = seen_council(request.viewer, key)
    codes = _codes(request, council)
    results = [
        (row, str(STATES[row.noted.matter.state]), codes.get(row.noted.matter.number, "")) for row in _rows(council)
    ]
    context = {
        "council": council,
        "community": council.community,
        "sort": labels.SEATED[council.sort],
        "results": results,
        "codes": bool(codes),
        "hidden": council.noted.count() - len(results),
    }
    return render(request, "meeting/council.html", context)


def _rows(council: Council) -> list[Result]:
    return results_of(council)


def _codes(request: WebRequest, council: Council) -> dict[str, str]:
    receipt = receipt_of(_owner(request), council.key) if council.held_by_id == user_of(request).pk else None
    if receipt is None or not receipt.body or request.moment - receipt.at > READ_OUT:
        return {}
    return dict(json.loads(unseal(b64decode(receipt.body["sealed"]), purpose=PURPOSE)))


@require_safe
def public_list(request: WebRequest, code: str) -> HttpResponse:
    """Every council of a community: when, where, how many, and how much was raised."""
    community = community_by_code(code)
    rows = [(one, labels.SEATED[one.sort], redact(one.where).text) for one in public_councils(community)[:SHOWN]]
    return render(request, "meeting/public_councils.html", {"community": community, "rows": rows})


@require_safe
def public_show(request: WebRequest, code: str, key: UUID) -> HttpResponse:
    """What became of what was said there: for those on the bench, on the phone or printed and hung up."""
    community = community_by_code(code)
    council = public_council(community, key)
    rows = [(row, str(STATES[(row.noted.matter.joined_into or row.noted.matter).state])) for row in results_of(council)]
    context = {
        "community": community,
        "council": council,
        "sort": labels.SEATED[council.sort],
        "where": redact(council.where).text,
        "rows": rows,
    }
    return render(request, "meeting/public_council.html", context)


@require_safe
def worker(request: WebRequest) -> HttpResponse:
    """The small program that opens the page of a council where there is no line."""
    del request
    reply = HttpResponse(WORKER.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
    reply["Cache-Control"] = "no-cache"
    return reply


def _may_hold(request: WebRequest) -> bool:
    return communities_of_desk(request.viewer).exists()


def _owner(request: WebRequest) -> str:
    return f"council:{user_of(request).pk}"


def _content(request: WebRequest) -> str:
    """What was sent, so that a key is never answered for another content."""
    told = sorted((name, values) for name, values in request.POST.lists() if name not in {"csrfmiddlewaretoken", "key"})
    return keyed_hash(json.dumps(told, ensure_ascii=False), purpose=PURPOSE)
