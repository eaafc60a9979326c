"""Who stands at the door: the link in the address, and the visit that this browser keeps for a short while.

The visit's secret is kept for this link's own addresses alone, and ends with the browser.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.actions.sealed_links import link_at, visitor
from huiyin.platform.access.models import SealedLink

COOKIE: Final = "huiyin_office"
P = ParamSpec("P")


@dataclass(frozen=True)
class Visit:
    """A visit that goes on: the text of the address, and the link behind it."""

    text: str
    link: SealedLink


Inside = Callable[Concatenate[WebRequest, Visit, P], HttpResponseBase]


def link_of(request: WebRequest, text: str) -> SealedLink:
    """The link in the address. Raises NotSeen."""
    return link_at(text, at=request.moment)


def is_inside(request: WebRequest, link: SealedLink) -> bool:
    """Whether this browser came in by this link with a code, a short while ago."""
    secret = request.COOKIES.get(COOKIE, "")
    return bool(secret) and visitor(link=link, secret=secret, at=request.moment) is not None


def inside(view: Inside[P]) -> Callable[..., HttpResponseBase]:
    """Let nobody in who did not give a code a short while ago; whoever's time ran out is asked for another one."""

    @wraps(view)
    def guarded(request: WebRequest, /, text: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        link = link_of(request, text)
        if not is_inside(request, link):
            return HttpResponseRedirect(f"{reverse('office', args=[text])}?again")
        return kept_private(view(request, Visit(text, link), *args, **kwargs))

    return guarded


def kept_private(reply: HttpResponseBase) -> HttpResponseBase:
    """Out of every cache and index; and no other site learns the address."""
    reply.headers["Cache-Control"] = "private, no-store"
    reply.headers["X-Robots-Tag"] = "noindex, nofollow"
    reply.headers["Referrer-Policy"] = "same-origin"
    return reply


def keep_visit(reply: HttpResponse, text: str, secret: str) -> HttpResponse:
    """Let the browser keep the visit for this link's addresses, until it is closed."""
    reply.set_cookie(
        COOKIE,
        secret,
        path=reverse("office", args=[text]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return reply


def end_visit(reply: HttpResponse, text: str) -> HttpResponse:
    """Forget it."""
    reply.delete_cookie(COOKIE, path=reverse("office", args=[text]), samesite="Lax")
    return reply
