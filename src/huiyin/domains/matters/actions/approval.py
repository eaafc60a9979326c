"""The second pair of eyes: what one person may not decide alone."""

from datetime import datetime

from django.utils.timezone import localdate

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.scope import around, sees
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.seconds import second_named
from huiyin.platform.access.viewers import viewer_of
from huiyin.platform.notices.actions import enqueue
from huiyin.platform.notices.recipients import Recipient


def second_person(move: str, matter: Matter, *, actor: Actor, approver: str, at: datetime) -> None:
    """Raise Refused unless the approver is another person whose post may approve here today.

    Nobody approves what they may not see. The approver is told at once that something was done in their name, so that
    a name can never be borrowed quietly.
    """
    today = localdate(at)
    second = second_named(
        approver,
        around=around(matter),
        actor=actor,
        today=today,
        sees=lambda user: not matter.confidential or sees(viewer_of(user, today=today), matter),
    )
    if second.post is None:
        raise Refused(move, matter.state, missing={"approver"}, reason=second.fault)
    enqueue(
        template=f"matter.desk.approved_{move}",
        to=Recipient.user(approver),
        about=matter.ref,
        context={"number": matter.number, "by": actor.name},
        at=at,
        area=matter.area,
        chain=matter.community.code,
    )
