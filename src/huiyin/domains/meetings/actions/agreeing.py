"""The second person at a table: named, allowed to, another one than who acts, and told at once (by the caller)."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.domains.meetings.models import Body
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.queries import posts_with

APPROVE = "matters.approve"


def fault_of(user: str, body: Body, *, actor: Actor, at: datetime) -> str:
    """Why this person cannot be the second one; "" where they can."""
    if not user:
        return _("Please name a second person who agrees.")
    if user == actor.id:
        return _("Another person has to agree.")
    posts = posts_with(APPROVE, area=body.area, today=localdate(at))
    found = any(str(post.user_id) == user for post in posts)
    return "" if found else _("This person may not approve here.")
