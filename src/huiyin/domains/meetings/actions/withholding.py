"""Withholding a passage of published minutes from the public, at once: a name or a number that slipped through.

It waits for nobody, since every hour counts; what was published stays as it is beneath the box, seal and all.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings.models import Meeting, Withheld
from huiyin.domains.meetings.queries.withholding import public_words, withheld_from
from huiyin.domains.meetings.rules.withholding import SHORTEST
from huiyin.platform.access.actors import Actor

from .recording import record
from .steps import advance, lock

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
    reason = redact(fields.line("reason", reason, limit=REASON)).text[:REASON]
    short, nowhere = len(passage) < SHORTEST, not any(passage in text for text in public_words(meeting))
    known = any(passage == row.passage for row in withheld_from(meeting))
    fields.fault_if(short, "passage", _("A single letter would black out half a page: please give two at least."))
    fields.fault_if(nowhere, "passage", _("This stands nowhere in what is public. Please copy it exactly."))
    fields.fault_if(known, "passage", _("This passage is withheld already."))
    fields.fault_if(passage in reason, "reason", _("Everybody reads the reason: please do not repeat the passage."))
    fields.settle()
    step = advance(meeting, "withhold", actor=actor, at=at, given={"passage": passage, "reason": reason}, note=reason)
    row = Withheld.objects.create(
        meeting=meeting, passage=passage, reason=reason, at=at, actor_id=actor.id, actor_name=actor.name[:60]
    )
    record(meeting.body, "withhold", meeting, {"reason": reason}, actor=actor, at=at, rows=[row, step])
    return row
