"""The second person behind a later date: named, allowed to, and told at once."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.works.models import Work
from huiyin.domains.works.verbs import AGREE
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import Post
from huiyin.platform.access.queries import posts_with
from huiyin.platform.notices.recipients import Recipient

from .telling import tell


def agreeing_post(work: Work, user: str, *, actor: Actor, at: datetime) -> Post:
    """The post on which this other person agrees; a notice goes to them, so that a name is never borrowed quietly.

    Raises Refused for nobody, for the actor, and for somebody whose post may not agree here.
    """
    if not user:
        reason = _("A later date is agreed to by a second person.")
        raise Refused("move", work.state, missing={"agreed_by"}, reason=reason)
    if user == actor.id:
        raise Refused("move", work.state, missing={"agreed_by"}, reason=_("Another person has to agree."))
    posts = posts_with(AGREE, area=work.area, today=localdate(at)).select_related("user")
    found = next((post for post in posts if str(post.user_id) == user), None)
    if found is None:
        raise Refused("move", work.state, missing={"agreed_by"}, reason=_("This person may not approve here."))
    tell(work, "desk.agreed", [Recipient.user(user)], {"by": actor.name}, at=at)
    return found


def name_of(post: Post) -> str:
    """The person and the post, as a slip keeps them."""
    return " · ".join(part for part in (post.user.display_name, post.title) if part)
