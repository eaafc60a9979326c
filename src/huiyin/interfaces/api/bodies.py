"""From the bytes of a request to JSON: one object, UTF-8, not too large, not too deep. Nothing here knows any field."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, NoReturn

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja.parser import Parser

from .problems import Problem

LARGEST: Final = 1024 * 1024  # bytes; a matter split into twenty parts, each as long as a text may be, fits in
DRAINED: Final = 64 * 1024 * 1024  # read and thrown away, so that the client is still there to hear the answer
PORTION: Final = 64 * 1024
UTF8: Final = frozenset({"", "utf-8", "utf8"})
WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})

Run = Callable[..., HttpResponseBase]


def body_first(run: Run) -> Run:
    """Read the body before an operation runs, and answer for one that cannot be read."""

    @wraps(run)
    def with_body(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        fault = fault_of(request) if request.method in WITH_BODY else None
        return fault.response() if fault else run(request, *args, **kwargs)

    return with_body


def fault_of(request: HttpRequest) -> Problem | None:
    """What is wrong with the body as such; None when it was read, and waits for `Read` to be handed on."""
    if request.content_type != "application/json" or _charset(request) not in UTF8:
        _drain(request)
        return Problem("wrong_media")
    if "Transfer-Encoding" in request.headers:
        return Problem("no_length")  # Django reads as much as Content-Length says: here nothing at all
    if _length(request) > LARGEST:
        _drain(request)
        return Problem("too_large")
    try:
        text = request.body.decode("utf-8")
        request.read_json = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)  # type: ignore[attr-defined]  # see Read
    except (ValueError, RecursionError):  # too deep, not UTF-8, not JSON, NaN, a key twice, thousands of digits
        return Problem("unreadable")
    return None if isinstance(request.read_json, dict) else Problem("unreadable")  # type: ignore[attr-defined]


class Read(Parser):
    """Hands on what `fault_of` has read."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The JSON object of the body."""
        read: dict[str, Any] = request.read_json  # type: ignore[attr-defined]
        return read


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, unless a key stands in it twice: one of the two would be lost without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands here twice")
    return found


def _charset(request: HttpRequest) -> str:
    return (request.content_params or {}).get("charset", "").strip('"').lower()


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _drain(request: HttpRequest) -> None:
    left = min(_length(request), DRAINED)
    while left > 0:
        portion = request.read(min(left, PORTION))
        if not portion:
            return
        left -= len(portion)
