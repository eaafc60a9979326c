"""From what went wrong to the problem that says so. One place, so that every operation fails alike."""

from collections.abc import Callable
from math import ceil
from typing import Any, Final, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from huiyin.core.errors import Changed, HuiyinError, Invalid, NotAllowed, NotSeen, Refused, UnknownYear
from huiyin.platform.access.errors import TooMany

from .door import broken
from .faults import fields_of
from .problems import Problem
from .requests import ApiRequest


def answer_for_failures(api: NinjaAPI) -> None:
    """Let the API answer every failure with a problem."""
    api.add_exception_handler(ValidationError, _mistaken)
    api.add_exception_handler(AuthenticationError, _no_token)
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(Http404, _nothing)
    api.add_exception_handler(HuiyinError, _on_purpose)
    # Ninja types its handlers as if a class came in for the root of all errors; an instance does, as for the others.
    api.add_exception_handler(Exception, cast("Any", broken))


def problem_of(request: HttpRequest, error: HuiyinError) -> Problem:
    """The problem for an error that the product raises on purpose."""
    for kind, say in SAYINGS:
        if isinstance(error, kind):
            return say(cast("ApiRequest", request), error)
    return Problem("broken")


def _refused(_request: ApiRequest, error: HuiyinError) -> Problem:
    refused = cast("Refused", error)
    more: dict[str, object] = {
        "move": refused.move,
        "state": refused.state,
        "allowed": list(refused.allowed),
        "missing": sorted(refused.missing),
    }
    if refused.reason:
        more["reason"] = refused.reason
    needs = ", ".join(sorted(refused.missing))
    detail = gettext("This move needs: %(needs)s.") % {"needs": needs} if needs else ""
    return Problem("refused", detail=detail, more=more)


def _changed(_request: ApiRequest, error: HuiyinError) -> Problem:
    changed = cast("Changed", error)
    return Problem("changed", more={"version": changed.now})


def _invalid(_request: ApiRequest, error: HuiyinError) -> Problem:
    return Problem("invalid", more={"fields": cast("Invalid", error).fields})


def _too_many(request: ApiRequest, error: HuiyinError) -> Problem:
    wait = cast("TooMany", error).until - request.moment
    return Problem("too_many", headers={"Retry-After": str(max(1, ceil(wait.total_seconds())))})


SAYINGS: Final[tuple[tuple[type[HuiyinError], Callable[[ApiRequest, HuiyinError], Problem]], ...]] = (
    (NotSeen, lambda _request, _error: Problem("not_seen")),
    (NotAllowed, lambda _request, error: Problem("not_allowed", more={"verb": cast("NotAllowed", error).verb})),
    (Refused, _refused),
    (Changed, _changed),
    (Invalid, _invalid),
    (UnknownYear, lambda _request, _error: Problem("unknown_year")),
    (TooMany, _too_many),
)


def _on_purpose(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    return problem_of(request, cast("HuiyinError", error)).response()


def _mistaken(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    return Problem("invalid", more={"fields": fields_of(cast("ValidationError", error).errors)}).response()


def _no_token(_request: HttpRequest, _error: Exception | type[Exception]) -> HttpResponse:
    return Problem("no_token", headers={"WWW-Authenticate": "Bearer"}).response()


def _unreadable(_request: HttpRequest, _error: Exception | type[Exception]) -> HttpResponse:
    return Problem("unreadable").response()


def _nothing(_request: HttpRequest, _error: Exception | type[Exception]) -> HttpResponse:
    return Problem("not_seen").response()
