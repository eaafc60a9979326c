"""A request for a name that is not this site's is turned away first, in words, with one line in the log.

What is written to such a request could carry the foreign name: in a link that is sent on, or in a page that is kept.
"""

import logging
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation

from huiyin.interfaces.api.languages import language_of
from huiyin.interfaces.api.problems import Problem

from .api_first import PROTECTION

Respond = Callable[[HttpRequest], HttpResponseBase]

LOG: Final = logging.getLogger(__name__)
SHOWN: Final = 100  # characters of a foreign name in the log


def hosts_first(get_response: Respond) -> Respond:
    """Answer what asks for another site with 400, and pass the rest on."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
        except DisallowedHost:
            return _turned_away(request)
        return get_response(request)

    return handle


def _turned_away(request: HttpRequest) -> HttpResponse:
    named = request.META.get("HTTP_HOST", "")[:SHOWN]
    LOG.warning("turned away: the host %r is not in HUIYIN_ALLOWED_HOSTS", named)
    programme = request.path_info.startswith("/api/")
    with translation.override(language_of(request) if programme else _chosen(request)):
        response = Problem("foreign_host").response() if programme else _page()
    for name, value in PROTECTION.items():
        response.headers[name] = value
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 - or Django adds a line that says less
    return response


def _page() -> HttpResponse:
    page = render_to_string("shared/foreign_host.html", {"language": translation.get_language()})
    return HttpResponse(page, status=400)


def _chosen(request: HttpRequest) -> str:
    """Chinese first, always; another language only where this browser chose it."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
