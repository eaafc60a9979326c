"""Withholding a passage of published minutes from the public, at once: a name or a number that slipped through.

It waits for nobody, since every hour counts; what was published stays as it is beneath the box, seal and all. What was
withheld by mistake is readable again by a further row, never by taking one away.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.areas import lineage
from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings.models import Meeting, Withheld, WithheldTurn
from huiyin.domains.meetings.queries.withholding import Covered, public_words, withheld_from
from huiyin.domains.meetings.rules.withholding import SHORTEST
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.seconds import second_named

from .recording import record
from .steps import advance, lock
from .telling import tell_who_agreed

PASSAGE = 200
REASON = 300


@transaction.atomic
def withhold_passage(*, actor: Actor, meeting: Meeting, passage: str, reason: str, at: datetime) -> Withheld:
    """Put a box wherever this passage stands in public, in every version; the reason is public, the passage is not.

    Raises Invalid where it stands nowhere, is withheld already or is too short, and where the reason repeats it;
    Refused while minutes are not published. Neither the history nor the record keeps the passage in words.
    """
    meeting = lock(meeting.pk)
    fields = Fields()
    passage = fields.line("passage", passage, limit=PASSAGE)
    reason = _public_reason(fields, reason)
    short, nowhere = len(passage) < SHORTEST, not any(passage in text for text in public_words(meeting))
    known = next((one for one in withheld_from(meeting) if one.row.passage == passage), None)
    fields.fault_if(short, "passage", _("A single letter would black out half a page: please give two at least."))
    fields.fault_if(nowhere, "passage", _("This stands nowhere in what is public. Please copy it exactly."))
    fields.fault_if(known is not None and known.stands, "passage", _("This passage is withheld already."))
    fields.fault_if(passage in reason, "reason", _("Everybody reads the reason: please do not repeat the passage."))
    fields.settle()
    step = advance(meeting, "withhold", actor=actor, at=at, given={"passage": passage, "reason": reason}, note=reason)
    if known is not None:
        turn = _turned(known, lifted=False, reason=reason, actor=actor, at=at)
        record(meeting.body, "withhold", meeting, {"reason": reason}, actor=actor, at=at, rows=[turn, meeting, step])
        return known.row
    row = Withheld.objects.create(
        meeting=meeting, passage=passage, reason=reason, at=at, actor_id=actor.id, actor_name=actor.name[:60]
    )
    record(meeting.body, "withhold", meeting, {"reason": reason}, actor=actor, at=at, rows=[row, meeting, step])
    return row


@transaction.atomic
def lift_passage(
    *, actor: Actor, meeting: Meeting, withheld: UUID, reason: str, agreed_by: str, at: datetime
) -> WithheldTurn:
    """Let everybody read a withheld passage again: it was no secret, or the box hit the wrong words.

    What was read once cannot be unread: a second person is named, who may approve here, and told at once. Raises
    Invalid without a reason or such a person, and Refused where nothing of the kind is withheld now. That it was
    withheld, since when and why, stays readable beside the reason for lifting it.
    """
    meeting = lock(meeting.pk)
    fields = Fields()
    reason = _public_reason(fields, reason)
    around = lineage(meeting.body.its_area)
    second = second_named(agreed_by, around=around, actor=actor, today=localdate(at))
    fields.fault_if(second.post is None, "agreed_by", second.fault)
    fields.settle()
    known = next((one for one in withheld_from(meeting) if one.row.pk == withheld and one.stands), None)
    if known is None:
        raise Refused("lift", meeting.state, reason=_("These words are readable already."))
    data = {"agreed_by": agreed_by}
    step = advance(meeting, "lift", actor=actor, at=at, given={"reason": reason}, note=reason, data=data)
    turn = _turned(known, lifted=True, reason=reason, actor=actor, at=at)
    tell_who_agreed(meeting, agreed_by, by=actor.name, why=reason, at=at)
    record(meeting.body, "lift", meeting, {"reason": reason, **data}, actor=actor, at=at, rows=[turn, meeting, step])
    return turn


def _public_reason(fields: Fields, reason: str) -> str:
    return redact(fields.line("reason", reason, limit=REASON)).text[:REASON]


def _turned(known: Covered, *, lifted: bool, reason: str, actor: Actor, at: datetime) -> WithheldTurn:
    return WithheldTurn.objects.create(
        withheld=known.row,
        seq=len(known.turns),  # the row itself is the first
        lifted=lifted,
        reason=reason,
        at=at,
        actor_id=actor.id,
        actor_name=actor.name[:60],
    )
