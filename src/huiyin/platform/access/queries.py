"""Reads of this room."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from huiyin.core.areas import Area, lineage
from huiyin.platform.access.models import Post, Receipt, User
from huiyin.platform.access.models.user import normal_username


def on_day(today: date) -> Q:
    """Return the condition that a post is held on this day; its first and its last day count."""
    return Q(begins__lte=today) & (Q(ends__isnull=True) | Q(ends__gte=today))


def posts_held(*, user: User, today: date) -> QuerySet[Post]:
    """Return the user's posts of this day with their verbs, in the order in which they were given."""
    return user.posts.filter(on_day(today)).prefetch_related("verbs").order_by("created_at", "pk")


def posts_with(
    verb: str, *, area: str | None = None, organisation_id: UUID | None = None, today: date
) -> QuerySet[Post]:
    """Return the posts that allow a verb today, their holders active; those nearest to the area come first.

    `area` keeps the posts whose own area covers it; `organisation_id` those of one organisation.
    """
    posts = Post.objects.filter(on_day(today), verbs__verb=verb, user__is_active=True).select_related("user")
    if area is not None:
        posts = posts.filter(area__in=lineage(Area(area)))
    if organisation_id is not None:
        posts = posts.filter(organisation_id=organisation_id)
    return posts.order_by("-area", "created_at", "pk")


def user_by(name_or_id: str) -> User | None:
    """Return the active user of this name or with this key, or None."""
    try:
        named = Q(pk=UUID(name_or_id))
    except ValueError:
        named = Q(username=normal_username(name_or_id))
    return User.objects.filter(named, is_active=True).first()


def receipt_of(owner: str, key: str) -> Receipt | None:
    """Return the receipt of a command that this owner sent under this key, or None."""
    return Receipt.objects.filter(owner=owner, key=key).first()


def names_of(user_ids: Iterable[str]) -> dict[str, str]:
    """Return the names of users by their key as text; keys that are none, and unknown ones, are left out."""
    keys = {key for key in map(_key, user_ids) if key is not None}
    named = User.objects.filter(pk__in=keys).values_list("pk", "display_name") if keys else ()
    return {str(key): name for key, name in named}


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
