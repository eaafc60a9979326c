"""The way back to the set-up: whoever came from its steps returns there, not to the page of the thing just made."""

from datetime import date
from typing import Final

from django.urls import reverse

from huiyin.domains.estates.models import Community
from huiyin.domains.matters.queries.readiness import readiness_of
from huiyin.interfaces.web.shared.requests import WebRequest

FROM_SETUP: Final = "setup=1"
ORDER: Final = ("units", "people", "directory", "limits")


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


def next_step(community: Community, after: str, *, today: date) -> str:
    """The step after this one that still misses something; the list of them where none does."""
    ready, named = readiness_of(community, today=today), f"?community={community.code}"
    missing = {
        "people": not ready.handles,
        "directory": not ready.lines,
        "limits": not ready.limits_accepted,
    }
    hrefs = {
        "people": f"{reverse('settings-person-add')}{named}&{FROM_SETUP}&bundle=handler",
        "directory": reverse("settings-start-directory") + named,
        "limits": reverse("settings-start-limits") + named,
    }
    later = ORDER[ORDER.index(after) + 1 :]
    return next((hrefs[step] for step in later if missing[step]), steps_of(community.code))
