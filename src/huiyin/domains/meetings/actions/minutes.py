"""Saving minutes every few seconds, with versions; two secretaries at one item lose nothing of either."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.core.texts import TextFault, clean_text
from huiyin.domains.meetings.models import Hearing, Meeting, Minutes
from huiyin.domains.meetings.queries.confirming import voices_at
from huiyin.domains.meetings.queries.sessions import latest_minutes, versions_of
from huiyin.domains.meetings.queries.settings import numbers_of
from huiyin.domains.meetings.rules.confirming import Word, confirm_anew_until
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.domains.meetings.states import State
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.prints import Row

from .recording import record
from .steps import lock, must_be
from .telling import tell_members

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of an item's minutes, and upon which version (0 for none)."""

    text: str
    base: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: the row, and the text that stands where somebody else was faster."""

    row: Minutes
    standing: Minutes
    is_new: bool  # another text stands by now than before

    @property
    def conflict(self) -> bool:
        """Whether what was typed is kept beside the text that stands."""
        return self.row.beside


@transaction.atomic
def save_minutes(*, actor: Actor, hearing: Hearing, text: str, base: int, at: datetime) -> Saved:
    """Keep what was typed upon version `base` (0 for none). Raises Invalid for more than LONGEST characters.

    Where another version stands by now, the text is kept beside it, and both are shown; whoever puts them together
    saves upon the version that stands. The same text again writes nothing. After the meeting a saved text is a changed
    one: those who had spoken of the earlier text are asked anew.
    """
    meeting = lock(hearing.meeting_id)
    spoken = meeting.state == State.CLOSED and any(one.word is not Word.NONE for one in voices_at(meeting))
    saved = _save(meeting, hearing, Typed(text, base), actor=actor, at=at)
    if spoken and saved.is_new:
        tell_members(meeting, "minutes_changed", at=at, only_there=True)
    return saved


def _save(meeting: Meeting, hearing: Hearing, typed: Typed, *, actor: Actor, at: datetime) -> Saved:
    must_be(meeting, State.CONVENED, State.OPEN, State.CLOSED, doing="write")
    try:
        clean = clean_text(typed.text, limit=LONGEST, lines=True)
    except TextFault:
        raise Invalid({"text": [_("Please use at most %(limit)d characters.") % {"limit": LONGEST}]}) from None
    standing = latest_minutes(hearing)
    if standing is not None and standing.text == clean:
        return Saved(standing, standing, is_new=False)
    last = versions_of(hearing).first()
    beside = standing is not None and typed.base != standing.version
    if beside and last is not None and last.beside and last.actor_id == actor.id and last.text == clean:
        return Saved(last, standing or last, is_new=False)
    row = Minutes.objects.create(
        hearing=hearing,
        version=last.version + 1 if last else 1,
        base=typed.base,
        beside=beside,
        text=clean,
        at=at,
        actor_id=actor.id,
        actor_name=actor.name,
    )
    change: dict[str, object] = {
        "item": str(hearing.item_id),
        "version": row.version,
        "beside": beside,
        "length": len(clean),
    }
    anew = [] if beside else _ask_anew(meeting, change, at=at)
    record(meeting.body, "write", meeting, change, actor=actor, at=at, rows=[row, *anew])
    return Saved(row, standing if beside and standing is not None else row, is_new=not beside)


def _ask_anew(meeting: Meeting, change: dict[str, object], *, at: datetime) -> list[Row]:
    """After the meeting every changed text gives the time to object anew; the rows that were written."""
    if meeting.state != State.CLOSED or meeting.closed_at is None:
        return []
    days = numbers_of(meeting.body, on=localdate(at)).number(Name.CONFIRM_DAYS)
    until = confirm_anew_until(localtime(meeting.closed_at), localtime(at), days)
    meeting.confirm_until = max(until, meeting.confirm_until or until)
    meeting.save(update_fields=["confirm_until"])
    change["confirm_until"] = localtime(meeting.confirm_until).isoformat()
    return [meeting]


@transaction.atomic
def change_minutes(*, actor: Actor, meeting: Meeting, typed: Mapping[UUID, Typed], at: datetime) -> list[Saved]:
    """Change minutes that wait to be published, by hearing: an objection is answered so. Returns what came of each.

    Those who were there are asked anew, so that nobody's word stands under a text they have not seen. Raises Refused
    where the meeting is not over yet or its minutes are public already, and Invalid as a single save does.
    """
    meeting = lock(meeting.pk)
    must_be(meeting, State.CLOSED, doing="write")
    rows = [(row, typed[row.pk], latest_minutes(row)) for row in meeting.hearings.all() if row.pk in typed]
    changed = [(row, one) for row, one, standing in rows if one.text.strip() != (standing.text if standing else "")]
    saved = [_save(meeting, row, one, actor=actor, at=at) for row, one in changed]
    if any(one.is_new for one in saved):
        tell_members(meeting, "minutes_changed", at=at, only_there=True)
    return saved
