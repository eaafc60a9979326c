"""From which address a request comes; only needed against guessing."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The browser's address. Behind our own proxy it is the last one written down, never an earlier claim."""
    told = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    return told.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
