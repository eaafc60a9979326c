"""Where people go on: the page on which a reporter follows a matter."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def follow_url(request: HttpRequest, number: str, code: str) -> str:
    """The address that opens the matter's page, complete, so that it can be sent in a message."""
    site = settings.BASE_URL or request.build_absolute_uri("/").rstrip("/")
    return site + reverse("follow-link", args=[number, code])
