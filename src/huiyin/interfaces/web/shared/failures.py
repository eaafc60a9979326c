"""The pages of what went wrong, in plain words: what happened, and what one can do now."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django sends it
    """Answer 403: seen, but not for this person to do."""
    return _page(
        request, 403, _("This is not yours to do"), _("Your post does not include it. Ask whoever gives out posts.")
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django sends it
    """Answer 404: not there, or not to be seen; the page does not say which."""
    return _page(
        request, 404, _("There is nothing at this address"), _("Check the number or the address and try again.")
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500, without touching the database."""
    return _page(
        request, 500, _("Something broke on our side"), _("It is not your fault. Please try again in a minute.")
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django sends it
    """Answer a form that did not carry this browser's mark."""
    words = _("This page was open too long, or cookies are off. Go back, reload the page and send it again.")
    return _page(request, 403, _("Please send it once more"), words)


def _page(request: HttpRequest | None, status: int, title: str, words: str) -> HttpResponse:
    body = render_to_string("shared/failure.html", {"title": title, "words": words, "status": status}, request)
    return HttpResponse(body, status=status)
