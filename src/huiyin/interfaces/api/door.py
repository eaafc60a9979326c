"""What every operation is wrapped in: the reader's language, and a problem for whatever fails."""

import logging
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from .languages import language_of
from .problems import Problem

View = Callable[..., HttpResponseBase]
NOT_ALLOWED = 405
RETRY_AFTER = "2"

log = logging.getLogger(__name__)


def behind_the_door(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern]:
    """The same addresses, each view behind the door."""
    return [
        URLPattern(pattern.pattern, _door(pattern.callback), pattern.default_args, pattern.name)
        for pattern in patterns
        if isinstance(pattern, URLPattern)
    ]


def _door(view: View) -> View:
    @csrf_exempt  # tokens and codes are sent on purpose; no browser adds them by itself
    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(language_of(request)):
            return _readable(_answer(request, view, args, kwargs))

    return entered


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
        return Problem("wrong_method", headers={"Allow": response.headers["Allow"]}).response()
    return response


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
