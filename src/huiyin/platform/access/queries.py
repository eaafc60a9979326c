"""Reads of this room."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, FilteredRelation, Q, QuerySet, When

from huiyin.core.areas import Area, lineage
from huiyin.platform.access.models import LinkVisit, Post, Receipt, Session, User
from huiyin.platform.access.models.user import normal_username
from huiyin.platform.statements import Kept, Known

HeldVerb = tuple[UUID, UUID, str, str, str, str | None]
OF_POST: Final = ("pk", "organisation_id", "organisation_name", "area", "title", "verbs__verb")
OF_SESSION: Final = ("session_data", "expire_date")
OF_USER: Final = tuple(field.attname for field in User._meta.concrete_fields)


def on_day(today: date, of: str = "") -> Q:
    """Return the condition that a post is held on this day; its first and its last day count.

    `of` is the way to the post, such as "user__posts__" from a session.
    """
    return Q(**{f"{of}begins__lte": today}) & still_to_hold(today, of)


def still_to_hold(today: date, of: str = "") -> Q:
    """Return the condition that a post is held on this day or on a later one."""
    kept = Q(**{f"{of}withdrawn_at__isnull": True})
    return kept & (Q(**{f"{of}ends__isnull": True}) | Q(**{f"{of}ends__gte": today}))


@Known
def held_verbs(user_id: UUID, today: date) -> QuerySet[Post, HeldVerb]:
    """Return a row for each verb of the user's posts of this day, the posts in the order in which they were given.

    The verb is None where a post has none.
    """
    posts = Post.objects.filter(on_day(today), user=user_id).order_by("created_at", "pk")
    return posts.values_list(*OF_POST)


@Known
def sessions_with_posts(key: str, today: date) -> QuerySet[Session, tuple[Any, ...]]:
    """Return a session, its user and the rows of `held_verbs` side by side: OF_SESSION, OF_USER, OF_POST.

    One row at least where there is such a session, expired or not; what it has not is None.
    """
    posts = FilteredRelation("user__posts", condition=on_day(today, "user__posts__"))
    # Its types do not know the names that an annotation adds.
    rows: Any = Session.objects.filter(pk=key).annotate(held=posts).order_by("held__created_at", "held__pk")
    of_user, of_post = (f"user__{name}" for name in OF_USER), (f"held__{name}" for name in OF_POST)
    told: QuerySet[Session, tuple[Any, ...]] = rows.values_list(*OF_SESSION, *of_user, *of_post)
    return told


def posts_with(
    verb: str, *, area: str | None = None, organisation_id: UUID | None = None, today: date
) -> QuerySet[Post]:
    """Return the posts that allow a verb today, their holders active; those nearest to the area come first.

    `area` keeps the posts whose own area covers it; `organisation_id` those of one organisation.
    """
    posts = _posts_with(verb, today)
    if area is not None:
        posts = posts.filter(area__in=lineage(Area(area)))
    if organisation_id is not None:
        posts = posts.filter(organisation_id=organisation_id)
    return posts


@Kept
def nearest_with(verb: str, around: list[Area], today: date) -> QuerySet[Post]:
    """Return, as a list, the first of the posts that `posts_with` finds for an area with this lineage."""
    return _posts_with(verb, today).filter(area__in=around)[:1]


@Kept
def nearest_at(organisation_id: UUID, verb: str, around: list[Area], today: date) -> QuerySet[Post]:
    """As `nearest_with`, but a post at this organisation comes before every other one."""
    elsewhere = Case(When(organisation_id=organisation_id, then=0), default=1)
    posts = _posts_with(verb, today).filter(area__in=around)
    return posts.order_by(elsewhere, "-area", "created_at", "pk")[:1]


def _posts_with(verb: str, today: date) -> QuerySet[Post]:
    posts = Post.objects.filter(on_day(today), verbs__verb=verb, user__is_active=True).select_related("user")
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


def posts_of_organisation(organisation_id: UUID, *, today: date) -> QuerySet[Post]:
    """Return the posts of today or later at an organisation, with their people and verbs."""
    posts = Post.objects.filter(still_to_hold(today), organisation_id=organisation_id).select_related("user")
    return posts.prefetch_related("verbs").order_by("title", "user__display_name", "pk")


def organisations_with_people(organisation_ids: Iterable[UUID], *, today: date) -> set[UUID]:
    """Return those of the organisations at which somebody active holds a post today."""
    held = Post.objects.filter(on_day(today), organisation_id__in=list(organisation_ids), user__is_active=True)
    return set(held.values_list("organisation_id", flat=True))


def visits_to(about: tuple[str, str], *, limit: int = 50) -> QuerySet[LinkVisit]:
    """Return the log of all sealed links to a thing (kind, id), the newest line first."""
    return LinkVisit.objects.filter(link__about_kind=about[0], link__about_id=about[1])[:limit]
