"""Saving minutes every few seconds, with versions; two secretaries at one item lose nothing of either."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.core.texts import TextFault, clean_text
from huiyin.domains.meetings.models import Hearing, Meeting, Minutes
from huiyin.domains.meetings.queries.sessions import latest_minutes, versions_of
from huiyin.domains.meetings.states import State
from huiyin.platform.access.actors import Actor

from .recording import record
from .steps import lock, must_be
from .telling import tell_members

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: the row, and the text that stands where somebody else was faster."""

    row: Minutes
    standing: Minutes

    @property
    def conflict(self) -> bool:
        """Whether what was typed is kept beside the text that stands."""
        return self.row.beside


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of an item's minutes, and upon which version (0 for none)."""

    text: str
    base: int


@transaction.atomic
def save_minutes(*, actor: Actor, hearing: Hearing, text: str, base: int, at: datetime) -> Saved:
    """Keep what was typed upon version `base` (0 for none). Raises Invalid for more than LONGEST characters.

    Where another version stands by now, the text is kept beside it, and both are shown; whoever puts them together
    saves upon the version that stands. The same text again writes nothing.
    """
    meeting = lock(hearing.meeting_id)
    must_be(meeting, State.CONVENED, State.OPEN, State.CLOSED, doing="write")
    try:
        clean = clean_text(text, limit=LONGEST, lines=True)
    except TextFault:
        raise Invalid({"text": [_("Please use at most %(limit)d characters.") % {"limit": LONGEST}]}) from None
    standing = latest_minutes(hearing)
    if standing is not None and standing.text == clean:
        return Saved(standing, standing)
    last = versions_of(hearing).first()
    beside = standing is not None and base != standing.version
    if beside and last is not None and last.beside and last.actor_id == actor.id and last.text == clean:
        return Saved(last, standing or last)
    row = Minutes.objects.create(
        hearing=hearing,
        version=last.version + 1 if last else 1,
        base=base,
        beside=beside,
        text=clean,
        at=at,
        actor_id=actor.id,
        actor_name=actor.name,
    )
    change = {"item": str(hearing.item_id), "version": row.version, "beside": beside, "length": len(clean)}
    record(meeting.body, "write", meeting, change, actor=actor, at=at, rows=[row])
    return Saved(row, standing if beside and standing is not None else row)


@transaction.atomic
def change_minutes(*, actor: Actor, meeting: Meeting, typed: Mapping[UUID, Typed], at: datetime) -> list[Saved]:
    """Change minutes that wait to be published, by hearing: an objection is answered so. Returns what came of each.

    Those who were there are told, so that nobody's word stands under a text they have not seen. Raises Refused where
    the meeting is not over yet or its minutes are public already, and Invalid as a single save does.
    """
    meeting = lock(meeting.pk)
    must_be(meeting, State.CLOSED, doing="write")
    rows = [(row, typed[row.pk], latest_minutes(row)) for row in meeting.hearings.all() if row.pk in typed]
    changed = [(row, one) for row, one, standing in rows if one.text.strip() != (standing.text if standing else "")]
    saved = [save_minutes(actor=actor, hearing=row, text=one.text, base=one.base, at=at) for row, one in changed]
    if any(not one.conflict for one in saved):
        tell_members(meeting, "minutes_changed", at=at, only_there=True)
    return saved
