"""The second pair of eyes: what one person may not decide alone."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.scope import around, sees
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.queries import posts_with
from huiyin.platform.access.viewers import viewer_of
from huiyin.platform.notices.actions import enqueue
from huiyin.platform.notices.recipients import Recipient


def second_person(move: str, matter: Matter, *, actor: Actor, approver: str, at: datetime) -> None:
    """Raise Refused unless the approver is another person whose post may approve here today.

    Nobody approves what they may not see. The approver is told at once that something was done in their name, so that
    a name can never be borrowed quietly.
    """
    if approver == actor.id:
        raise Refused(move, matter.state, missing={"approver"}, reason=_("Another person has to agree."))
    if not _may_approve(matter, approver, at):
        raise Refused(move, matter.state, missing={"approver"}, reason=_("This person may not approve here."))
    enqueue(
        template=f"matter.desk.approved_{move}",
        to=Recipient.user(approver),
        about=matter.ref,
        context={"number": matter.number, "by": actor.name},
        at=at,
        area=matter.area,
        chain=matter.community.code,
    )


def _may_approve(matter: Matter, approver: str, at: datetime) -> bool:
    today = localdate(at)
    approving = posts_with("matters.approve", today=today).filter(area__in=around(matter))
    users = {str(post.user_id): post.user for post in approving}
    if approver not in users:
        return False
    return not matter.confidential or sees(viewer_of(users[approver], today=today), matter)
