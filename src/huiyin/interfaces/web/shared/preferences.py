"""How large and in which language somebody reads: kept in a cookie, and on the account of whoever is signed in."""

from typing import cast, get_args

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from .requests import Elder, WebRequest

ELDER_COOKIE = "huiyin_elder"
A_YEAR = 365 * 24 * 3600


def elder_of(request: HttpRequest) -> Elder:
    """The size this reader chose: the cookie says how large, the account that it is wanted on any device."""
    kept = request.COOKIES.get(ELDER_COOKIE, "")
    if kept in get_args(Elder):
        return cast("Elder", kept)
    return "large" if kept != "off" and getattr(_account(request), "elder", False) else ""


def language_of(request: HttpRequest) -> str:
    """Chinese first, always; another language only after one's own click, on this device or on the account."""
    known = dict(settings.LANGUAGES)
    kept = getattr(_account(request), "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return kept if kept in known else settings.LANGUAGE_CODE


@require_POST
def elder(request: WebRequest) -> HttpResponse:
    """Switch the elder version on (in one of three sizes) or off."""
    wanted = request.POST.get("elder", "")
    size = wanted if wanted in get_args(Elder) and wanted else "off"
    reply = _back(request)
    _keep(reply, ELDER_COOKIE, size)
    _store(request, "elder", size != "off")
    return reply


@require_POST
def language(request: WebRequest) -> HttpResponse:
    """Switch the language; one that we do not have changes nothing."""
    wanted = request.POST.get("language", "")
    reply = _back(request)
    if wanted in dict(settings.LANGUAGES):
        _keep(reply, settings.LANGUAGE_COOKIE_NAME, wanted)
        _store(request, "language", wanted)
    return reply


def _back(request: HttpRequest) -> HttpResponse:
    """To the page the reader came from, and never to another site; a script asks for no page at all."""
    if request.headers.get("Accept") == "application/json":
        return HttpResponse(status=204)
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if safe else "/")


def _keep(reply: HttpResponseBase, name: str, value: str) -> None:
    reply.set_cookie(name, value, max_age=A_YEAR, secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True, samesite="Lax")


def _account(request: HttpRequest) -> object | None:
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _store(request: HttpRequest, field: str, value: object) -> None:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        setattr(user, field, value)
        user.save(update_fields=[field])
