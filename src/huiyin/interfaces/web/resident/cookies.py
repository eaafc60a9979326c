"""What a resident's browser keeps for us: the token of the drafts, the community, and which matters it may open.

Nothing in them says who somebody is. The token is random; what may be opened is signed, and ends with the browser or
after half a day, since a phone may be lent and a computer shared.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from huiyin.domains.matters.actions.drafts import KEEP_DRAFTS
from huiyin.domains.matters.models import Reporter
from huiyin.domains.matters.queries.following import voice_in, voices_of_phone

DRAFTS, COMMUNITY, FOLLOW = "huiyin_drafts", "huiyin_community", "huiyin_follow"
HALF_A_DAY = 12 * 3600
A_YEAR = 365 * 24 * 3600
SALT = "huiyin.resident.follow"
MOST = 60  # matters opened by code in one browser; the oldest make room, so that the cookie stays small


@dataclass(frozen=True)
class Grant:
    """Which reporters' matters this browser may open, and the proven phone (as a keyed hash) behind some of them."""

    reporters: tuple[UUID, ...] = field(default=())
    phone: str = ""

    def all(self) -> list[UUID]:
        """Every reporter whose matter may be opened, the one let in last first."""
        by_phone = [row.pk for row in voices_of_phone(self.phone)] if self.phone else []
        return [*reversed(self.reporters), *by_phone]

    def voice(self, number: str) -> Reporter:
        """The reporter who raised the matter with this number. Raises NotSeen."""
        return voice_in(self.all(), number)


def holder_of(request: HttpRequest) -> str:
    """The token of this browser's drafts; "" where there is none yet."""
    return request.COOKIES.get(DRAFTS, "")


def new_holder() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


def keep_holder(reply: HttpResponse, token: str) -> None:
    """Keep the token as long as a draft is kept."""
    _keep(reply, DRAFTS, token, int(KEEP_DRAFTS.total_seconds()))


def chosen_community(request: HttpRequest) -> str:
    """The code of the community this browser came to last."""
    return request.COOKIES.get(COMMUNITY, "")


def keep_community(reply: HttpResponse, code: str) -> None:
    """Remember the community, so that the next visit starts there."""
    _keep(reply, COMMUNITY, code, A_YEAR)


def grant_of(request: HttpRequest) -> Grant:
    """What this browser may open now."""
    try:
        kept = signing.loads(request.COOKIES.get(FOLLOW, ""), salt=SALT, max_age=HALF_A_DAY)
        return Grant(tuple(UUID(hex=one) for one in kept["r"]), str(kept["p"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return Grant()


def let_in(
    request: HttpRequest, reply: HttpResponse, *, reporters: Iterable[UUID | str] = (), phone: str = ""
) -> HttpResponse:
    """Let this browser open more matters, from now for half a day."""
    old = grant_of(request)
    opened = [*old.reporters, *(UUID(str(one)) for one in reporters)]
    kept = [one.hex for one in dict.fromkeys(reversed(opened))][:MOST]
    signed = signing.dumps({"r": kept[::-1], "p": phone or old.phone}, salt=SALT, compress=True)
    _keep(reply, FOLLOW, signed, None)
    return reply


def let_out(reply: HttpResponse) -> HttpResponse:
    """Forget what this browser may open."""
    reply.delete_cookie(FOLLOW, samesite="Lax")
    return reply


def _keep(reply: HttpResponse, name: str, value: str, seconds: int | None) -> None:
    reply.set_cookie(name, value, max_age=seconds, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")
