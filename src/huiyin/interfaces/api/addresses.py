"""Where people go on: the address at which a reporter follows a matter by number and code."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest


def follow_url(request: HttpRequest, number: str, code: str) -> str:
    """The page of the reporter, complete, so that it can be sent in a message."""
    site = settings.BASE_URL or request.build_absolute_uri("/").rstrip("/")
    return f"{site}/m/{number}?{urlencode({'code': code})}"
