"""Publishing the minutes: redacted, looked at by a person, and from then on for everybody."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings.models import Hearing, Meeting
from huiyin.domains.meetings.queries.sessions import latest_minutes
from huiyin.platform.access.actors import Actor

from .recording import record
from .steps import advance, lock


def proposed_text(hearing: Hearing) -> str:
    """The minutes of an item with what names a person or a home hidden: a draft for the eyes of whoever publishes."""
    row = latest_minutes(hearing)
    return redact(row.text).text if row is not None else ""


@transaction.atomic
def publish_minutes(*, actor: Actor, meeting: Meeting, texts: Mapping[UUID, str], at: datetime) -> Meeting:
    """Publish each item's text as somebody has looked at it; telephones and homes are hidden once more all the same.

    Raises Refused while an objection of an attendee stands that nobody has answered by changing the minutes.
    """
    meeting = lock(meeting.pk)
    open_objection = meeting.attendances.exclude(objection="").filter(confirmed_at__isnull=False)
    for seat in open_objection:
        changed = Hearing.objects.filter(meeting=meeting, versions__at__gt=seat.confirmed_at)
        if not changed.exists():
            reason = _("An attendee objects to the minutes: change them first, or note the objection there.")
            raise Refused("publish", meeting.state, reason=reason)
    for hearing in meeting.hearings.all():
        hearing.public_text = redact(texts.get(hearing.pk, "").strip()).text
        hearing.save(update_fields=["public_text"])
    meeting.published_at = at
    advance(meeting, "publish", actor=actor, at=at, given={})
    record(meeting.body, "publish", meeting, {"items": len(texts)}, actor=actor, at=at)
    return meeting
