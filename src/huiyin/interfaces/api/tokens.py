"""Who asks: the user behind a Bearer token, with no verb outside the token's scopes."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from huiyin.core.errors import NotAllowed
from huiyin.domains.matters.verbs import VERBS
from huiyin.platform.access.actions import viewer_of_token
from huiyin.platform.access.viewers import NOBODY, Viewer

if TYPE_CHECKING:
    from .requests import ApiRequest

LONGEST = 200  # a longer one is no token of ours
# A programme that only hands matters in reads none: these verbs work with what is there.
READING = frozenset(VERBS) - {"matters.receive", "matters.settings"}


class Bearer(HttpBearer):
    """A token of a user (`huiyin token create`). What it may do: what its scopes and the user's posts both allow."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """The viewer behind a working token; None makes a 401 that does not say what was wrong with it."""
        asked = cast("ApiRequest", request)
        viewer = viewer_of_token(token.strip(), at=asked.moment) if len(token) <= LONGEST else None
        if viewer is not None:
            asked.viewer = viewer
        return viewer


class BearerOrNobody(Bearer):
    """As Bearer; without the header nobody asks, and a header that is wrong is still a 401."""

    def __call__(self, request: HttpRequest) -> Viewer | None:
        """The viewer, NOBODY without a token."""
        if "Authorization" in request.headers:
            found: Viewer | None = super().__call__(request)
            return found
        cast("ApiRequest", request).viewer = NOBODY
        return NOBODY


def require_reader(viewer: Viewer) -> None:
    """Raise NotAllowed for a token that may read no matters, whatever posts its user holds."""
    if not any(post.verbs & READING for post in viewer.posts):
        raise NotAllowed("matters.see")
