"""What a demo's visitor is doing, kept in a cookie: who they are, and which matter their guided path follows."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from huiyin.domains.matters.models import Matter
from huiyin.interfaces.exchange.demo.paths import matter_of, newest_since
from huiyin.interfaces.exchange.demo.visitors import BY_KEY, Visitor
from huiyin.interfaces.web.resident.cookies import grant_of
from huiyin.interfaces.web.shared.requests import WebRequest

COOKIE, SALT = "huiyin_demo", "huiyin.demo.visit"
A_WEEK = 7 * 24 * 3600


@dataclass
class Visit:
    """The resident somebody is, or ""; the number of the path's matter, or since when to look for one."""

    resident: str = ""
    number: str = ""
    since: str = ""

    @property
    def on_path(self) -> bool:
        """Whether a path was begun."""
        return bool(self.number or self.since)

    def keep(self, reply: HttpResponse) -> HttpResponse:
        """Let the browser remember it."""
        kept = {"r": self.resident, "n": self.number, "s": self.since}
        secure = settings.SESSION_COOKIE_SECURE
        reply.set_cookie(
            COOKIE, signing.dumps(kept, salt=SALT), max_age=A_WEEK, secure=secure, httponly=True, samesite="Lax"
        )
        return reply


def visit_of(request: HttpRequest) -> Visit:
    """What this browser remembers."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
        return Visit(str(kept["r"]), str(kept["n"]), str(kept["s"]))
    except (signing.BadSignature, KeyError, TypeError):
        return Visit()


def path_matter(request: WebRequest, visit: Visit) -> Matter | None:
    """The matter of the path: the one remembered, or the first that this browser reported since the path began."""
    if visit.number:
        return matter_of(visit.number)
    if not visit.since:
        return None
    found = newest_since(grant_of(request).all(), datetime.fromisoformat(visit.since))
    visit.number = found.number if found else ""
    return found


def who_is(request: WebRequest) -> Visitor | None:
    """Who the visitor is now: the account that is signed in, else the resident that was chosen."""
    if request.viewer.user is not None:
        user = request.viewer.user
        return BY_KEY.get(user.username) or Visitor(user.username, user.display_name, user.username, main=False)
    return BY_KEY.get(visit_of(request).resident)
