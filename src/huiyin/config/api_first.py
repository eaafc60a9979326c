"""A request to the API goes straight to its view: sessions, pages' cookies and their protection are not for programmes.

What every answer of the site carries for its protection, an answer of the API carries too.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import get_resolver

from huiyin.interfaces.web.shared import moment
from huiyin.interfaces.web.shared.addresses import address_of
from huiyin.platform.access.viewers import NOBODY

if TYPE_CHECKING:
    from huiyin.interfaces.api.requests import ApiRequest

Respond = Callable[[HttpRequest], HttpResponseBase]

PROTECTION: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}


def api_first(get_response: Respond) -> Respond:
    """Answer what begins with /api here, and pass the rest on."""
    answered = cast("Respond", GZipMiddleware(convert_exception_to_response(_answered)))

    def handle(request: HttpRequest) -> HttpResponseBase:
        return answered(request) if request.path_info.startswith("/api/") else get_response(request)

    return handle


def _answered(request: HttpRequest) -> HttpResponseBase:
    asked = cast("ApiRequest", request)
    asked.moment = moment.present()
    asked.address = address_of(request)
    asked.viewer = NOBODY
    request.resolver_match = match = get_resolver().resolve(request.path_info)
    response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    for name, value in PROTECTION.items():
        response.headers[name] = value
    if not response.streaming and "Content-Length" not in response.headers:
        response.headers["Content-Length"] = str(len(response.content))  # type: ignore[attr-defined]  # not streaming
    return response
