"""The way back to the set-up: whoever came from its steps returns there, not to the page of the thing just made."""

from typing import Final

from django.urls import reverse

from huiyin.interfaces.web.shared.requests import WebRequest

FROM_SETUP: Final = "setup=1"


def under_way(request: WebRequest) -> bool:
    """Whether somebody came here from the steps of the set-up."""
    return request.GET.get("setup") == "1"


def steps_of(code: str) -> str:
    """The address of the steps of a community."""
    return f"{reverse('settings-start')}?community={code}"


def here_or_steps(request: WebRequest, here: str, code: str) -> str:
    """Where a page of the settings leads when it is done."""
    return steps_of(code) if under_way(request) else here


def carried(request: WebRequest, href: str, code: str) -> str:
    """The address of the next page, told where the set-up goes on, where it is under way."""
    return f"{href}?community={code}&{FROM_SETUP}" if under_way(request) else href
