"""Who may give what to whom: nobody gives what they do not hold themselves, nor where they do not manage people.

Without this, whoever manages people could give themselves everything, or take over the account of somebody above.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.core.areas import Area, lineage
from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.platform.access.models import Bundle, Post, User
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


def _manages(post: Post) -> bool:
    return any(row.verb == MANAGE for row in post.verbs.all())
