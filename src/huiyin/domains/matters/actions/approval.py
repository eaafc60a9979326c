"""The second pair of eyes: what one person may not decide alone."""

from datetime import datetime

from django.utils.timezone import localdate

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Matter
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.queries import posts_with
from huiyin.platform.notices.actions import enqueue
from huiyin.platform.notices.recipients import Recipient


def second_person(move: str, matter: Matter, *, actor: Actor, approver: str, at: datetime) -> None:
    """Raise Refused unless the approver is another person whose post may approve here today.

    The approver is told at once that something was done in their name, so that a name can never be borrowed quietly.
    """
    if approver == actor.id:
        raise Refused(move, matter.state, missing={"approver"}, reason="another person has to agree")
    posts = posts_with("matters.approve", area=matter.its_area, today=localdate(at))
    if approver not in {str(post.user_id) for post in posts}:
        raise Refused(move, matter.state, missing={"approver"}, reason="this person may not approve here")
    enqueue(
        template="matter.desk.approved_in_your_name",
        to=Recipient.user(approver),
        about=matter.ref,
        context={"number": matter.number, "move": move, "by": actor.name},
        at=at,
        area=matter.area,
        chain=matter.community.code,
    )
