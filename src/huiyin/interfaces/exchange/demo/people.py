"""Whose hands move a matter in the demo's month: a post of the unit that leads it, or the community's desk."""

from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.utils.timezone import localdate

from huiyin.core.errors import NotAllowed
from huiyin.interfaces.exchange.demo.estates import DemoEstates
from huiyin.platform.access.models import Post
from huiyin.platform.access.viewers import Viewer, viewer_of


def desk_of(built: DemoEstates, at: datetime, *, chief: bool = False) -> Viewer:
    """The dispatcher, or the secretary."""
    return _viewer(built.organisations["committee"].pk, "matters.supervise" if chief else "matters.receive", at)


def hand_of(unit: UUID, at: datetime) -> Viewer:
    """Somebody at this unit who handles and answers matters. Raises NotAllowed where nobody does."""
    return _viewer(unit, "matters.answer", at)


def chief_of(built: DemoEstates, at: datetime) -> str:
    """The user who agrees to pauses, extensions and declined matters."""
    user = desk_of(built, at, chief=True).user
    return str(user.pk) if user else ""


def _viewer(unit: UUID, verb: str, at: datetime) -> Viewer:
    found = _post(unit, verb)
    if found is None:
        raise NotAllowed(verb)
    return viewer_of(found.user, today=localdate(at))


@lru_cache(maxsize=200)
def _post(unit: UUID, verb: str) -> Post | None:
    return (
        Post.objects.filter(organisation_id=unit, verbs__verb=verb)
        .select_related("user")
        .order_by("created_at", "pk")
        .first()
    )


def forget_posts() -> None:
    """The month is over: keep no post of it in memory, another demo may be built in the same process."""
    _post.cache_clear()
