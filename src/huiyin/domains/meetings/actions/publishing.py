"""Publishing the minutes: redacted, looked at by a person, sealed, and from then on for everybody."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings.models import Hearing, Meeting
from huiyin.domains.meetings.queries.confirming import hindrance_to
from huiyin.domains.meetings.queries.sealed import content_digest, with_content
from huiyin.domains.meetings.queries.sessions import latest_minutes
from huiyin.domains.meetings.queries.settings import numbers_of
from huiyin.domains.meetings.rules.confirming import Hindrance, public_until
from huiyin.domains.meetings.rules.numbers import Name
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

    Raises Refused while an objection stands that nobody has tried to answer by changing the minutes, and while somebody
    who was there may still object and has not spoken; who objects to the changed text too is published beside it. The
    row of the record that this writes seals the minutes.
    """
    meeting = lock(meeting.pk)
    _refuse_hindered(meeting, at=at)
    hearings = list(meeting.hearings.all())
    for hearing in hearings:
        hearing.public_text = redact(texts.get(hearing.pk, "").strip()).text
        hearing.save(update_fields=["public_text"])
    today = localdate(at)
    days = numbers_of(meeting.body, on=today).number(Name.PUBLIC_DAYS)
    meeting.published_at, meeting.public_until = at, public_until(today, days)
    step = advance(
        meeting, "publish", actor=actor, at=at, given={}, data={"public_until": meeting.public_until.isoformat()}
    )
    change = {
        "items": len(texts),
        "public_until": meeting.public_until.isoformat(),
        "minutes": content_digest(with_content().get(pk=meeting.pk)),
    }
    seal = record(meeting.body, "publish", meeting, change, actor=actor, at=at, rows=[meeting, step, *hearings])
    meeting.sealed_seq, meeting.sealed_hash = seal.seq, seal.hash
    meeting.save(update_fields=["sealed_seq", "sealed_hash"])
    return meeting


def _refuse_hindered(meeting: Meeting, *, at: datetime) -> None:
    found = hindrance_to(meeting, at=at)
    if found is Hindrance.OBJECTED:
        reason = _(
            "An attendee objects to the minutes: change them, or note the objection there. Who objects to the changed "
            "text as well is published word for word beside it, once the time to object has run out."
        )
        raise Refused("publish", meeting.state, reason=reason)
    if found is Hindrance.WAITS and meeting.confirm_until is not None:
        until = localtime(meeting.confirm_until)
        reason = _("Not all who were there have confirmed the minutes: they may object until %(day)s.") % {
            "day": f"{until:%Y-%m-%d %H:%M}"
        }
        raise Refused("publish", meeting.state, reason=reason)
