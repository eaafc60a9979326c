"""The second person: what one person may not decide alone, another one agrees to, named by whoever acts.

Said once for every room: who may be named, and in which words a name that will not do comes back. The room says where
it happens and what is refused, and tells whoever was named, so that a name can never be borrowed quietly.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from huiyin.core.areas import Area
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import Post, User
from huiyin.platform.access.queries import posts_with

APPROVE: Final = "matters.approve"  # one verb for every room: a slip of a table or a work is one of its matters too


@dataclass(frozen=True, slots=True)
class Second:
    """The post on which another person agrees. Without one, `fault` says why, to whoever named them."""

    post: Post | None = None
    fault: str = ""


def seconds_around(around: Collection[Area], *, today: date) -> list[Post]:
    """Whoever may be named in these areas today, a post for each person, the nearest first."""
    found: dict[object, Post] = {}
    for post in posts_with(APPROVE, today=today).filter(area__in=around):
        found.setdefault(post.user_id, post)
    return list(found.values())


def second_named(
    user: str,
    *,
    around: Collection[Area],
    actor: Actor,
    today: date,
    sees: Callable[[User], bool] | None = None,
) -> Second:
    """Whether this user, by key, may be the second person beside the actor in these areas today.

    `sees` is asked where not everybody who may approve there may see what they would agree to.
    """
    if not user:
        return Second(fault=_("Please name a second person who agrees."))
    if user == actor.id:
        return Second(fault=_("Another person has to agree."))
    post = next((one for one in seconds_around(around, today=today) if str(one.user_id) == user), None)
    if post is None or (sees is not None and not sees(post.user)):
        return Second(fault=_("This person may not approve here."))
    return Second(post)
