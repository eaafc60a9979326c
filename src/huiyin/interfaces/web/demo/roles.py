"""The page of roles, and becoming one of them with one click."""

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.domains.estates.queries import public_communities
from huiyin.domains.meetings.seals import ticket
from huiyin.interfaces.exchange.demo import ACCOUNTS, PASSWORD
from huiyin.interfaces.exchange.demo.departments import open_to_visitors
from huiyin.interfaces.exchange.demo.ground import HOME
from huiyin.interfaces.exchange.demo.guide import TABLE
from huiyin.interfaces.exchange.demo.sitting import seat_of
from huiyin.interfaces.exchange.demo.visitors import BY_KEY, VISITORS, Visitor
from huiyin.interfaces.web.resident.cookies import keep_community, let_in
from huiyin.interfaces.web.shared.preferences import A_YEAR, ELDER_COOKIE, OFF, safe_address
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.actions import phone_hash
from huiyin.platform.access.models import User

from .visits import Visit, visit_of
from .words import role_of


@never_cache
@require_safe
def show(request: WebRequest) -> HttpResponse:
    """Who one can be here, where the ordinary doors are, and the path through all of them."""
    context = {
        "residents": [role_of(visitor) for visitor in VISITORS if visitor.is_resident],
        "staff": [role_of(visitor) for visitor in VISITORS if visitor.main and not visitor.is_resident],
        "others": [role_of(visitor) for visitor in VISITORS if not visitor.main],
        "communities": public_communities(),
        "home": HOME,
        "accounts": ACCOUNTS,
        "password": PASSWORD,
    }
    return render(request, "demo/roles.html", context)


@require_POST
def be(request: WebRequest, key: str) -> HttpResponse:
    """Become somebody and go where they begin, or where the button says."""
    visitor = BY_KEY.get(key)
    if visitor is None:
        raise Http404
    return become(request, visitor, safe_address(request, request.POST.get("next", ""), start_of(visitor)))


@never_cache
@require_POST
def officer(request: WebRequest) -> HttpResponse:
    """Be an officer without an account: a fresh link, and beside it the code that elsewhere comes another way."""
    auth.logout(request)
    sent = open_to_visitors(at=request.moment)
    context = {"text": sent[0], "code": sent[1]} if sent is not None else {}
    return render(request, "demo/officer.html", context)


def become(request: WebRequest, visitor: Visitor, target: str, visit: Visit | None = None) -> HttpResponse:
    """Sign in as staff, or let the browser of a resident open what their telephone opens."""
    visit = visit or visit_of(request)
    reply = HttpResponseRedirect(target)
    if visitor.is_resident:
        auth.logout(request)
        let_in(request, reply, phone=phone_hash(visitor.phone))
        keep_community(reply, visitor.community)
        visit.resident = visitor.key
    else:
        auth.login(request, User.objects.get(username=visitor.key), backend=settings.AUTHENTICATION_BACKENDS[0])
        visit.resident = ""
    size = "large" if visitor.elder else OFF
    if visitor.elder or _was_elder(request):
        reply.set_cookie(ELDER_COOKIE, size, max_age=A_YEAR, httponly=True, samesite="Lax")
    visit.keep(reply)
    return reply


def start_of(visitor: Visitor) -> str:
    """The first page of this person."""
    seat = seat_of(visitor.sits) if visitor.sits else None
    if seat is not None:
        return reverse("meeting-seat", args=[ticket(seat)])
    if visitor.is_resident:
        return reverse("community", args=[visitor.community])
    return reverse("desk-meetings" if visitor.key == TABLE else "desk-inbox")


def _was_elder(request: WebRequest) -> bool:
    before = BY_KEY.get(visit_of(request).resident)
    return before is not None and before.elder
