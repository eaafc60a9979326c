"""Who may give what to whom: nobody gives what they do not hold themselves, nor where they do not manage people.

Without this, whoever manages people could give themselves everything, or take over the account of somebody above.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.core.areas import Area, lineage
from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.platform.access.models import ApiToken, Bundle, OneTimeLink, Post, User
from huiyin.platform.access.queries import still_to_hold
from huiyin.platform.access.scope import within
from huiyin.platform.access.verbs import MANAGE
from huiyin.platform.access.viewers import Viewer


def posts_seen_by(viewer: Viewer) -> QuerySet[Post]:
    """Return the posts, past ones too, in the areas where the viewer manages people."""
    return Post.objects.filter(within(viewer.areas_for(MANAGE)))


def people_seen_by(viewer: Viewer) -> QuerySet[User]:
    """Return the people with a post, past or present, where the viewer manages people, and those with none anywhere."""
    if not viewer.areas_for(MANAGE):
        return User.objects.none()
    here = posts_seen_by(viewer).filter(user=OuterRef("pk"))
    anywhere = Post.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(here) | ~Exists(anywhere)).order_by("display_name", "username")


def seen_person(viewer: Viewer, username: str) -> User:
    """Return one of these by user name. Raises NotSeen."""
    user = people_seen_by(viewer).filter(username=username).first()
    if user is None:
        raise NotSeen(username)
    return user


def not_to_give(viewer: Viewer, verbs: Iterable[str], area: str) -> list[str]:
    """Return, sorted, those of the verbs that the viewer may not give in this area: all where not managing people."""
    wanted = set(verbs)
    if not viewer.holds(MANAGE, area):
        return sorted(wanted | {MANAGE})
    return sorted(verb for verb in wanted if not viewer.holds(verb, area))


def require_giving(viewer: Viewer, verbs: Iterable[str], area: str) -> None:
    """Raise NotAllowed, naming the first verb that the viewer may not give there."""
    if refused := not_to_give(viewer, verbs, area):
        raise NotAllowed(refused[0])


def may_manage_post(viewer: Viewer, post: Post) -> bool:
    """Say whether the viewer may end this post: one that they could have given."""
    return not not_to_give(viewer, [row.verb for row in post.verbs.all()], post.area)


def may_manage(viewer: Viewer, user: User, *, today: date) -> bool:
    """Say whether the viewer may switch this person off, or give a new password: no post of theirs reaches further."""
    posts = Post.objects.filter(still_to_hold(today), user=user).prefetch_related("verbs")
    return bool(viewer.areas_for(MANAGE)) and all(may_manage_post(viewer, post) for post in posts)


def require_managing(viewer: Viewer, user: User, *, today: date) -> None:
    """Raise NotAllowed unless the viewer may manage this person's account."""
    if not may_manage(viewer, user, today=today):
        raise NotAllowed(MANAGE)


def left_without_managers(posts: Iterable[Post], *, today: date) -> list[str]:
    """Return the areas of these posts where nobody would manage people any more if they were not held."""
    leaving = [post for post in posts if post.withdrawn_at is None and _manages(post)]
    gone = {post.pk for post in leaving}
    others = Post.objects.filter(still_to_hold(today), verbs__verb=MANAGE, user__is_active=True).exclude(pk__in=gone)
    standing = list(others.filter(begins__lte=today).values_list("area", flat=True))
    return sorted({post.area for post in leaving if not any(post.area.startswith(area) for area in standing)})


def bundles_in_use() -> QuerySet[Bundle]:
    """Return the bundles that a post can start from, in their order."""
    return Bundle.objects.filter(active=True)


def holders_of(verb: str, areas: Iterable[str], *, today: date) -> QuerySet[Post]:
    """Return the posts of today that allow a verb somewhere in these areas or all over them, with their people."""
    asked = list(areas)
    around = [outer for area in asked for outer in lineage(Area(area))]
    touching = within(asked) | Q(area__in=around)
    held = Post.objects.filter(touching, still_to_hold(today), verbs__verb=verb, user__is_active=True)
    return held.filter(begins__lte=today).select_related("user").order_by("area", "organisation_name", "title")


def people_found(viewer: Viewer, words: str) -> QuerySet[User]:
    """Return the people whom the viewer sees, narrowed to a name, a user name, a title or an organisation."""
    people = people_seen_by(viewer)
    if not words:
        return people
    posts = posts_seen_by(viewer).filter(Q(title__icontains=words) | Q(organisation_name__icontains=words))
    return people.filter(
        Q(display_name__icontains=words) | Q(username__icontains=words) | Q(pk__in=posts.values("user"))
    )


def posts_of_people(viewer: Viewer, people: Iterable[User], *, today: date) -> list[Post]:
    """Return the posts of these people that the viewer sees, of this day or later, the newest first; two queries."""
    rows = posts_seen_by(viewer).filter(user__in=list(people))
    if today > date.min:
        rows = rows.filter(still_to_hold(today))
    return list(rows.prefetch_related("verbs").order_by("-begins", "-created_at"))


def seen_post(viewer: Viewer, key: UUID) -> Post:
    """Return one post in the viewer's areas. Raises NotSeen."""
    post = posts_seen_by(viewer).select_related("user").prefetch_related("verbs").filter(pk=key).first()
    if post is None:
        raise NotSeen(str(key))
    return post


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """Return the tokens of a person, revoked ones too, the newest first."""
    return ApiToken.objects.filter(user=user).order_by("-created_at", "-pk")


def links_standing(user: User, *, at: datetime) -> datetime | None:
    """Return until when a link to set the password works, or None where there is none."""
    links = OneTimeLink.objects.filter(user=user, used_at=None, revoked_at=None, expires__gt=at)
    return links.values_list("expires", flat=True).first()


def _manages(post: Post) -> bool:
    return any(row.verb == MANAGE for row in post.verbs.all())
