"""Before a decision's deadline its owner is reminded; once it has passed, the owner, the table and those above hear.

Once for each deadline: a date that was moved is reminded of anew.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from huiyin.domains.meetings.models import Decision
from huiyin.domains.meetings.queries.decisions import ROW, content_with, due_soon, past_due
from huiyin.domains.meetings.queries.settings import furthest, numbers_of
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.domains.meetings.verbs import PREPARE
from huiyin.domains.meetings.vocabulary import Standing
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Post
from huiyin.platform.access.queries import posts_with
from huiyin.platform.notices.actions import message_for
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.statements import insert_together

from .recording import record

CARRIES_OUT: Final = "matters.handle"
SUPERVISE: Final = "matters.supervise"


def soon(at: datetime) -> list[UUID]:
    """The decisions of whose deadline their owners are to be reminded now, each by the number of its own table."""
    today = localdate(at)
    near = due_soon(today, furthest(Name.REMIND_DAYS))
    return [one.pk for one in near if (one.deadline - today).days <= _days(one, at)]


def late(at: datetime) -> list[UUID]:
    """The decisions that are past their date, and nobody was told."""
    return list(past_due(localdate(at)).values_list("pk", flat=True))


@transaction.atomic
def remind_of(key: UUID, *, at: datetime) -> int:
    """Remind the owner once for this deadline. Returns 1, or 0 where somebody was faster."""
    decision = _held(key)
    today = localdate(at)
    if decision.standing != Standing.OPEN or decision.deadline < today or decision.reminded_for == decision.deadline:
        return 0
    decision.reminded_for = decision.deadline
    decision.save(update_fields=["reminded_for"])
    if content_with([decision]):
        _tell(decision, "content", _table(decision, at), at=at)
    else:
        _tell(decision, "due_soon", _owners(decision, at) or _table(decision, at), at=at)
    _record(decision, "remind", at)
    return 1


@transaction.atomic
def tell_late(key: UUID, *, at: datetime) -> int:
    """Tell the owner, whoever prepares the table, and every post that supervises here, once for this deadline.

    Where its reporters are content and only the word "done" is missing, the table alone hears, and hears that.
    """
    decision = _held(key)
    if not decision.is_late(localdate(at)) or decision.late_told_for == decision.deadline:
        return 0
    decision.late_told_for = decision.deadline
    decision.save(update_fields=["late_told_for"])
    if content_with([decision]):
        _tell(decision, "content", _table(decision, at), at=at)
    else:
        above = posts_with(SUPERVISE, area=decision.meeting.body.area, today=localdate(at))
        _tell(decision, "overdue", [*_owners(decision, at), *_table(decision, at), *above], at=at)
    _record(decision, "tell_late", at)
    return 1


def _held(key: UUID) -> Decision:
    Decision.objects.select_for_update(of=("self",)).get(pk=key)
    return Decision.objects.select_related(*ROW).get(pk=key)


def _days(decision: Decision, at: datetime) -> int:
    return numbers_of(decision.meeting.body, on=localdate(at)).number(Name.REMIND_DAYS)


def _owners(decision: Decision, at: datetime) -> list[Post]:
    """The posts of the owner that carry things out at this table's place."""
    area, today = decision.meeting.body.area, localdate(at)
    return list(posts_with(CARRIES_OUT, area=area, organisation_id=decision.owner_id, today=today))


def _table(decision: Decision, at: datetime) -> list[Post]:
    """The posts that prepare the table and follow its decisions."""
    return list(posts_with(PREPARE, area=decision.meeting.body.area, today=localdate(at)))


def _tell(decision: Decision, template: str, posts: Iterable[Post], *, at: datetime) -> None:
    body = decision.meeting.body
    context = {
        "body": str(body),
        "number": str(decision),
        "what": decision.what,
        "owner": decision.owner.name,
        "deadline": decision.deadline,
        "link": f"{settings.BASE_URL}/desk/meetings/{decision.meeting_id}/",
    }
    insert_together(
        [
            message_for(
                template=f"meeting.{template}",
                to=Recipient.post(key),
                about=decision.ref,
                context=context,
                at=at,
                area=body.area,
                chain=body.community.code,
            )
            for key in dict.fromkeys(post.pk for post in posts)
        ]
    )


def _record(decision: Decision, verb: str, at: datetime) -> None:
    change = {"deadline": decision.deadline.isoformat()}
    record(decision.meeting.body, verb, decision, change, actor=SYSTEM, at=at, rows=[decision])
