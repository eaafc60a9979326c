"""The second person behind a later date: told at once, and named on the slip."""

from datetime import datetime

from django.utils.timezone import localdate

from huiyin.core.areas import lineage
from huiyin.core.errors import Refused
from huiyin.domains.works.models import Work
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import Post
from huiyin.platform.access.seconds import second_named
from huiyin.platform.notices.recipients import Recipient

from .telling import tell


def agreeing_post(work: Work, user: str, *, actor: Actor, at: datetime) -> Post:
    """The post on which this other person agrees; a notice goes to them, so that a name is never borrowed quietly.

    Raises Refused for nobody, for the actor, and for somebody whose post may not agree here.
    """
    second = second_named(user, around=lineage(work.its_area), actor=actor, today=localdate(at))
    if second.post is None:
        raise Refused("move", work.state, missing={"agreed_by"}, reason=second.fault)
    tell(work, "desk.agreed", [Recipient.user(user)], {"by": actor.name}, at=at)
    return second.post


def name_of(post: Post) -> str:
    """The person and the post, as a slip keeps them."""
    return " · ".join(part for part in (post.user.display_name, post.title) if part)
