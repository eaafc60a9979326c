"""The one door through which a meeting's or an item's state changes."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from huiyin.core.errors import NotSeen, Refused
from huiyin.core.states import Move
from huiyin.domains.meetings.models import Item, Meeting, MeetingStep
from huiyin.domains.meetings.states import ITEM_MOVES, MOVES
from huiyin.platform.access.actors import Actor


def lock(key: UUID) -> Meeting:
    """The meeting as it is now, held until the transaction ends: two secretaries wait for each other here."""
    try:
        Meeting.objects.select_for_update().get(pk=key)
    except Meeting.DoesNotExist as missing:
        raise NotSeen(str(key)) from missing
    return Meeting.objects.select_related("body__organisation", "body__community").get(pk=key)


def lock_item(key: UUID) -> Item:
    """The item as it is now, held until the transaction ends."""
    try:
        Item.objects.select_for_update().get(pk=key)
    except Item.DoesNotExist as missing:
        raise NotSeen(str(key)) from missing
    return Item.objects.select_related("body__organisation", "body__community").get(pk=key)


def advance(
    meeting: Meeting,
    name: str,
    *,
    actor: Actor,
    at: datetime,
    given: Mapping[str, object],
    note: str = "",
    data: Mapping[str, object] | None = None,
) -> MeetingStep:
    """Append the step, set the state, count the version; the caller saves whatever else it sets, then records."""
    move = MOVES.check(name, meeting.state or None, given)
    before, after = meeting.state, move.target or meeting.state
    meeting.state = after
    meeting.version += 1
    meeting.save()
    return append(meeting, move, before, actor=actor, at=at, note=note, data=data or {})


def append(
    meeting: Meeting, move: Move, before: str, *, actor: Actor, at: datetime, note: str, data: Mapping[str, object]
) -> MeetingStep:
    """One row of history; safe to count because the meeting's row is held."""
    last: int | None = meeting.steps.aggregate(last=Max("seq"))["last"]
    return MeetingStep.objects.create(
        meeting=meeting,
        seq=(last or 0) + 1,
        move=move.name,
        from_state=before,
        to_state=meeting.state,
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.id,
        note=note[:300],
        data=dict(data),
    )


def move_item(item: Item, name: str, given: Mapping[str, object]) -> Item:
    """Set an item's state as the table of moves says, and save it. Raises Refused."""
    move = ITEM_MOVES.check(name, item.state, given)
    item.state = move.target or item.state
    item.save()
    return item


def must_be(meeting: Meeting, *states: str, doing: str) -> None:
    """Raise Refused unless the meeting stands in one of these states."""
    if meeting.state not in states:
        allowed = tuple(move.name for move in MOVES.from_state(meeting.state))
        raise Refused(doing, meeting.state, allowed=allowed, reason=_("The meeting is not at that point now."))
