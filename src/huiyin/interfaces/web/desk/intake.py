"""Taking a matter down for somebody: one screen, safe to send twice, and a number and code to read out."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiyin.core.errors import NotSeen, Refused
from huiyin.core.phones import normal_phone
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.actions.calls import drop_call, keep_call
from huiyin.domains.matters.actions.intake import receive_matter
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.models import Category, Matter, OffRamp
from huiyin.domains.matters.queries.calls import call_kept
from huiyin.domains.matters.queries.dossier import offramps_for, similar_to
from huiyin.domains.matters.queries.due import answer_promised
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.queries.taking_down import actor_of_desk, communities_of_desk, community_of_desk
from huiyin.domains.matters.rules.offramps import Danger, danger_to_life
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import moment_words
from huiyin.platform.access.actions import claim, complete
from huiyin.platform.access.queries import receipt_of
from huiyin.platform.sealing import keyed_hash, seal, unseal

from .calls import Caller, caller_of, intake_address
from .carrying import carried_over, carry_over
from .intake_form import IntakeForm
from .words import category_of

PURPOSE: Final = "desk.intake"
READ_OUT: Final = timedelta(minutes=30)  # so long the code can be looked at again by whoever took the matter down
UNSIGNED: Final = frozenset({"csrfmiddlewaretoken", "seen", "looked", "key", "register"})
WORTH: Final = ("phone", "name", "text", "title", "where")  # kept words that are worth saying that they are there again


@dataclass(frozen=True)
class Hints:
    """What is worth knowing before it is registered."""

    danger: Danger | None
    similar: list[Matter]
    offramps: list[OffRamp]
    promise: str = ""  # by when an answer would be promised
    subject: Category | None = None  # what the words speak of, where no subject is chosen yet

    @property
    def subject_words(self) -> str:
        """The name of that subject in the reader's language."""
        return category_of(self.subject)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def take_down(request: WebRequest) -> HttpResponseBase:
    """The page of a call. Whoever was signed out meanwhile signs in first, and everything typed comes along."""
    if request.method == "POST" and not request.viewer.signed_in:
        return carry_over(request)
    return _take_down(request)


@staff_only
def _take_down(request: WebRequest) -> HttpResponse:
    """Show the form, as it was left or empty; or do what was pressed."""
    community = community_of_desk(request.viewer, request.GET.get("community"))
    if community is None:
        found = communities_of_desk(request.viewer)
        return render(request, "desk/intake_communities.html", {"communities": found})
    if request.method == "GET":
        return _opened(request, community)
    if "afresh" in request.POST:
        drop_call(user=user_of(request), community=community)
        return HttpResponseRedirect(intake_address(community))
    form = IntakeForm(request.POST, community=community)
    if "subject" in request.POST:
        return _chosen(request, form)
    return _looked_up(request, form) if _looks_up(request) else _pressed(request, form)


def _pressed(request: WebRequest, form: IntakeForm) -> HttpResponse:
    """Register it, or first show the matters that are alike."""
    if not form.is_valid():
        return _shown(request, form, status=422)
    hints = hints_for(request, form)
    shown = form.cleaned_data["seen"] or {one.number for one in hints.similar} <= set(request.POST.getlist("looked"))
    if "too" not in request.POST and not shown and not _sent(request, form):
        form.renew()
        form.begin_at("text")
        return _shown(request, form, hints=hints, waits=True)
    return _registered(request, form)


@require_POST
def hints(request: WebRequest) -> HttpResponseBase:
    """Keep what is typed, and give the hints alone; whoever is signed out is told and goes on writing."""
    if not request.viewer.signed_in:
        return render(request, "desk/parts/signed_out.html")
    return _hints(request)


@staff_only
def _hints(request: WebRequest) -> HttpResponse:
    community = community_of_desk(request.viewer, request.GET.get("community"))
    if community is None:
        raise NotSeen
    form = IntakeForm(request.POST, community=community)
    keep_call(user=user_of(request), community=community, told=form.told(), at=request.moment)
    return render(request, "desk/parts/intake_hints.html", {"hints": hints_for(request, form), "community": community})


def _opened(request: WebRequest, community: Community) -> HttpResponse:
    """A fresh form, or what was being typed when the session ended, the page was left or another matter was seen to."""
    user = user_of(request)
    told = carried_over(request) or call_kept(user, community, at=request.moment)
    if told:
        keep_call(user=user, community=community, told=told, at=request.moment)
    form = IntakeForm(None, community=community, initial=told)
    caller = caller_of(request, told["phone"]) if told.get("phone") else Caller()
    form.begin_at("text" if caller.asked else "phone")
    return _shown(request, form, caller=caller, kept=any(told.get(name) for name in WORTH))


def _looked_up(request: WebRequest, form: IntakeForm) -> HttpResponse:
    """What the caller told before beside everything typed so far; the name only where it is asked for and may be."""
    keep_call(user=user_of(request), community=form.community, told=form.told(), at=request.moment)
    caller = caller_of(request, request.POST.get("phone", ""), opened="open" in request.POST)
    form.greet(caller.person.name if caller.person else "")
    form.begin_at("text")
    return _shown(request, form, caller=caller)


def _chosen(request: WebRequest, form: IntakeForm) -> HttpResponse:
    """The subject that the words speak of is taken over; everything else stays as it was typed."""
    form.choose(request.POST["subject"])
    keep_call(user=user_of(request), community=form.community, told=form.told(), at=request.moment)
    form.begin_at("category")
    caller = caller_of(request, request.POST["phone"]) if request.POST.get("phone") else Caller()
    return _shown(request, form, caller=caller, hints=hints_for(request, form))


def _looks_up(request: WebRequest) -> bool:
    """Whether the caller is looked up: asked for, or Enter in the box of the number while nothing else is written."""
    told = request.POST
    if "find" in told or "open" in told:
        return True
    pressed = {"register", "too"} & set(told)
    return not pressed and bool(told.get("phone", "").strip()) and not told.get("text", "").strip()


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
    if context["code"]:
        context |= _to_send(request, kept, str(context["due_words"]))
    return render(request, "desk/intake_done.html", context)


def _to_send(request: WebRequest, kept: dict[str, Any], due: str) -> dict[str, str]:
    """The same as a text, to be pasted into a message or sent from this very telephone."""
    address = request.build_absolute_uri(reverse("follow-link", args=[kept["number"], kept["code"]]))
    told = {"number": kept["number"], "code": kept["code"], "due": due, "address": address}
    words = _("Your matter %(number)s is with us; an answer by %(due)s. Code: %(code)s. Follow it: %(address)s") % told
    phone = normal_phone(kept.get("phone", ""))
    return {"message": words, "sms": f"sms:{phone}?&body={quote(words)}"}


def hints_for(request: WebRequest, form: IntakeForm) -> Hints:
    """Danger to life, open matters that are alike, and other doors, by what has been typed so far."""
    text = f"{form.data.get('title', '')} {form.data.get('text', '')}".strip()
    if not text:
        return Hints(None, [], [])
    similar = similar_to(request.viewer, text, area=form.area(), place=form.named_place(), where=form.words_for_place())
    due = answer_promised(form.community.pk, form.urgent(), at=request.moment)
    return Hints(
        danger_to_life(text), similar, offramps_for(text), moment_words(due, request.moment), form.spoken_of(text)
    )


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
                drop_call(user=user_of(request), community=form.community)
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
    actor, at, text = actor_of_desk(request.viewer, form.community), request.moment, form.cleaned_data["text"]
    if "too" in request.POST:
        matter = seen_matter(request.viewer, request.POST["too"])
        _reporter, code = me_too(actor=actor, matter=matter, voice=form.voice(), note=text, at=at)
        return _kept(matter, code, form, joined="yes")
    got = receive_matter(actor=actor, community=form.community, said=form.said(), voice=form.voice(), at=at)
    return _kept(got.matter, got.code, form)


def _kept(matter: Matter, code: str, form: IntakeForm, *, joined: str = "") -> dict[str, str]:
    """What is read out, and what is sent to the caller's telephone where there is one."""
    unknown = form.cleaned_data["unknown"]
    return {
        "number": matter.number,
        "code": code,
        "text": form.cleaned_data["text"],
        "phone": "" if unknown else form.cleaned_data["phone"],
        "joined": joined,
        "due": _due(matter),
    }


def _due(matter: Matter) -> str:
    """By when an answer is promised."""
    running = [clock.due_at for clock in matter.clocks.all() if clock.ended_at is None]
    return max(running, default=matter.received_at).isoformat()


def _shown(request: WebRequest, form: IntakeForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "community": form.community, "caller": Caller(), **more}
    context["back"] = intake_address(form.community)
    if "caller" in more:  # looking a caller up is no sending: what is still empty is no fault yet
        form.errors.clear()
    return render(request, "desk/intake.html", context, status=status)


def _owner(request: WebRequest) -> str:
    return f"desk:{user_of(request).pk}"


def _content(request: WebRequest) -> str:
    """What was sent, so that a key is never answered for another content."""
    told = sorted((name, values) for name, values in request.POST.lists() if name not in UNSIGNED)
    return keyed_hash(json.dumps(told, ensure_ascii=False), purpose=PURPOSE)
