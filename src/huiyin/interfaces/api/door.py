"""What every operation is wrapped in: the reader's language, and a problem for whatever fails."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from .languages import language_of
from .problems import Problem

View = Callable[..., HttpResponseBase]
NOT_ALLOWED = 405
RETRY_AFTER = "2"
DOCUMENT = "openapi-json"

log = logging.getLogger(__name__)


def behind_the_door(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern]:
    """The same addresses, each view behind the door. Ninja would give its document for any method."""
    return [
        URLPattern(
            pattern.pattern,
            _door(require_safe(pattern.callback) if pattern.name == DOCUMENT else pattern.callback),
            pattern.default_args,
            pattern.name,
        )
        for pattern in patterns
        if isinstance(pattern, URLPattern)
    ]


def _door(view: View) -> View:
    @csrf_exempt  # tokens and codes are sent on purpose; no browser adds them by itself
    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(language_of(request)), _head_as_get(request):
            return _readable(_answer(request, view, args, kwargs))

    return entered


@contextmanager
def _head_as_get(request: HttpRequest) -> Iterator[None]:
    """Answer HEAD as GET (RFC 9110, 9.3.2), which ninja does not; the server leaves the body out."""
    method = request.method
    request.method = "GET" if method == "HEAD" else method
    yield
    request.method = method


def _answer(request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponseBase:
    try:
        response = view(request, *args, **kwargs)
    except Http404:
        return Problem("not_seen").response()
    except UnreadablePostError:
        return Problem("unreadable").response()
    except Exception as error:  # noqa: BLE001 - whatever it is, the caller is told in the one way that it can read
        return broken(request, error)
    if response.status_code == NOT_ALLOWED:
        return Problem("wrong_method", headers={"Allow": _allowed(response.headers["Allow"])}).response()
    return response


def _allowed(named: str) -> str:
    methods = set(named.split(", "))
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


def broken(_request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer for an error that nobody raised on purpose: a database that is busy, or a fault of ours."""
    if isinstance(error, OperationalError | InterfaceError):
        log.warning("the database did not answer: %s", error)
        return Problem("busy", headers={"Retry-After": RETRY_AFTER}).response()
    log.error("an operation broke", exc_info=error)
    return Problem("broken").response()


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """Answer 404 for an address that the API does not have."""
    del rest
    return _door(lambda _request: Problem("not_seen").response())(request)


def _readable(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Content-Language"] = translation.get_language() or ""
    response.headers.setdefault("Cache-Control", "no-store")
    patch_vary_headers(response, ("Accept-Language", "Authorization"))
    return response
