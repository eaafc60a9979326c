"""The pages of what went wrong, in plain words: what happened, and what one can do now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.errors import Changed, HuiyinError, Invalid, NotAllowed, NotSeen, Refused, UnknownYear
from huiyin.platform.access.errors import TooMany

from . import moment
from .times import span_words


@dataclass(frozen=True)
class Failure:
    """What a page says about it: the status of HTTP, a heading, and sentences."""

    status: int
    title: str
    words: tuple[str, ...]


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django sends it
    """Answer 403: seen, but not for this person to do."""
    return _page(request, _forbidden())


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django sends it
    """Answer 404: not there, or not to be seen; the page does not say which."""
    return _page(request, _missing())


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  nothing is asked of it: sessions may be what broke
    """Answer 500 without touching the database."""
    return _page(None, _broken())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django sends it
    """Answer a form that did not carry this browser's mark."""
    words = _("This page was open too long, or cookies are off. Go back, reload the page and send it again.")
    return _page(request, Failure(403, _("Please send it once more"), (words,)))


def failure_page(request: HttpRequest, error: HuiyinError) -> HttpResponse:
    """Answer for an error that the product raised on purpose."""
    failure = failure_of(error)
    response = _page(request, failure)
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(max(0, ceil(_wait(error).total_seconds())))
    return response


def failure_of(error: HuiyinError) -> Failure:
    """What to say about each of them."""
    return next((say(error) for kind, say in SAYINGS if isinstance(error, kind)), _broken())


def _changed(_error: HuiyinError) -> Failure:
    words = _("Somebody else was here in the meantime. Go back, look at it again, and decide then.")
    return Failure(409, _("This cannot be done any more"), (words, _kept()))


def _invalid(error: HuiyinError) -> Failure:
    fields = error.fields if isinstance(error, Invalid) else {}
    faults = tuple(fault for faults in fields.values() for fault in faults)
    return Failure(422, _("Something still needs you"), (*faults, _kept()))


def _unknown_year(error: HuiyinError) -> Failure:
    words = _("The public holidays of %(year)s have not been entered yet. Please tell the administrator.")
    return Failure(409, _("We cannot count the working days yet"), (words % error.params,))


def _too_many(error: HuiyinError) -> Failure:
    wait = span_words(_wait(error))
    return Failure(429, _("Too many attempts"), (_("Please try again in %(wait)s.") % {"wait": wait},))


def _wait(error: HuiyinError) -> timedelta:
    return error.until - moment.present() if isinstance(error, TooMany) else timedelta(0)


def _missing(_error: HuiyinError | None = None) -> Failure:
    words = _("Check the number or the address and try again.")
    return Failure(404, _("There is nothing at this address"), (words,))


def _forbidden(_error: HuiyinError | None = None) -> Failure:
    words = _("Your post does not include it. Ask whoever gives out posts.")
    return Failure(403, _("This is not yours to do"), (words,))


def _broken() -> Failure:
    words = _("It is not your fault. Please try again in a minute.")
    return Failure(500, _("Something broke on our side"), (words,))


def _kept() -> str:
    return _("What you typed is still there when you go back.")


def _page(request: HttpRequest | None, failure: Failure) -> HttpResponse:
    context = {"failure": failure, **_desk(request)}
    return HttpResponse(render_to_string("shared/failure.html", context, request), status=failure.status)


def _desk(request: HttpRequest | None) -> dict[str, str]:
    """Whoever is at work keeps the bar of the desk, and goes back to it."""
    viewer = getattr(request, "viewer", None)
    if request is None or viewer is None or not viewer.signed_in or not request.path.startswith("/desk/"):
        return {}
    return {"base": "shared/desk_base.html", "start": reverse("desk-inbox")}


SAYINGS: tuple[tuple[type[HuiyinError], Callable[[HuiyinError], Failure]], ...] = (
    (NotSeen, _missing),
    (NotAllowed, _forbidden),
    (Refused, _changed),
    (Changed, _changed),
    (Invalid, _invalid),
    (UnknownYear, _unknown_year),
    (TooMany, _too_many),
)
