"""How large and in which language somebody reads: kept in a cookie, and on the account of whoever is signed in."""

from typing import cast, get_args

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from huiyin.platform.access.actions import prefer

from .requests import Elder, WebRequest

ELDER_COOKIE = "huiyin_elder"
OFF = "off"
SIZES = frozenset(get_args(Elder)) - {""}
A_YEAR = 365 * 24 * 3600


def elder_of(request: WebRequest) -> Elder:
    """The size this reader chose on this device; on a new device the account says whether to start large."""
    kept = request.COOKIES.get(ELDER_COOKIE, "")
    if kept in SIZES:
        return cast("Elder", kept)
    wanted = request.viewer.user is not None and request.viewer.user.elder
    return "large" if wanted and kept != OFF else ""


def language_of(request: WebRequest) -> str:
    """Chinese first, always; another language only after one's own click, kept on this device and on the account."""
    known, user = dict(settings.LANGUAGES), request.viewer.user
    chosen = (request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""), user.language if user is not None else "")
    return next((code for code in chosen if code in known), settings.LANGUAGE_CODE)


@require_POST
def elder(request: WebRequest) -> HttpResponse:
    """Switch the elder version on, in one of three sizes, or off."""
    wanted = request.POST.get("elder", "")
    size = wanted if wanted in SIZES else OFF
    reply = _back(request)
    _keep(reply, ELDER_COOKIE, size)
    if request.viewer.user is not None:
        prefer(user=request.viewer.user, language=request.viewer.user.language, elder=size != OFF)
    return reply


@require_POST
def language(request: WebRequest) -> HttpResponse:
    """Switch the language; one that we do not have changes nothing."""
    wanted = request.POST.get("language", "")
    reply = _back(request)
    if wanted in dict(settings.LANGUAGES):
        _keep(reply, settings.LANGUAGE_COOKIE_NAME, wanted)
        if request.viewer.user is not None:
            prefer(user=request.viewer.user, language=wanted, elder=request.viewer.user.elder)
    return reply


def safe_address(request: HttpRequest, target: str, otherwise: str = "/") -> str:
    """The target if it is on this site, else `otherwise`: nobody is sent to another site by a crafted link."""
    here = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if here else otherwise


def _back(request: HttpRequest) -> HttpResponse:
    """To the page the reader came from; a script that changes the page in place asks for none."""
    if request.headers.get("Accept") == "application/json":
        return HttpResponse(status=204)
    return HttpResponseRedirect(safe_address(request, request.POST.get("next", "")))


def _keep(reply: HttpResponse, name: str, value: str) -> None:
    reply.set_cookie(name, value, max_age=A_YEAR, secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True, samesite="Lax")
