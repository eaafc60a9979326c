"""Holding a meeting: opening, going from item to item, the speaking list, closing."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.meetings.models import Attendance, Hearing, Meeting, Speech
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.settings import numbers_of
from huiyin.domains.meetings.rules.confirming import confirm_until
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.domains.meetings.states import State
from huiyin.platform.access.actors import Actor

from .attendance import put_aside
from .meetings import carry_over
from .recording import record
from .steps import advance, lock, must_be
from .telling import tell_members
from .votes import count_open_vote


@transaction.atomic
def open_meeting(*, actor: Actor, meeting: Meeting, at: datetime) -> Meeting:
    """Begin. Whoever steps aside from an item by what the records say is written down, item by item."""
    meeting = lock(meeting.pk)
    meeting.opened_at = at
    step = advance(meeting, "open", actor=actor, at=at, given={})
    aside = [row for hearing in agenda_of(meeting) for row in put_aside(hearing, at=at)]
    told = {"aside": [[str(row.hearing_id), str(row.member_id)] for row in aside]}
    record(meeting.body, "open", meeting, told, actor=actor, at=at, rows=[meeting, step, *aside])
    return meeting


@transaction.atomic
def begin_hearing(*, actor: Actor, hearing: Hearing, at: datetime) -> Hearing:
    """Go to an item; the one before is ended, undecided where nobody decided it. Going where one is changes nothing."""
    meeting = _held(hearing.meeting_id, "begin")
    hearing = Hearing.objects.select_related("item").get(pk=hearing.pk, meeting=meeting)
    if hearing.is_on:
        return hearing
    if hearing.outcome:
        raise Refused("begin", meeting.state, reason=_("This item has been decided."))
    ended = _end_current(meeting, actor=actor, at=at)
    aside = put_aside(hearing, at=at)
    hearing.began_at, hearing.ended_at = hearing.began_at or at, None
    hearing.save(update_fields=["began_at", "ended_at"])
    _touch(meeting)
    told = {"item": str(hearing.item_id)}
    record(meeting.body, "begin_item", meeting, told, actor=actor, at=at, rows=[*ended, hearing, *aside])
    return hearing


@transaction.atomic
def close_meeting(*, actor: Actor, meeting: Meeting, at: datetime) -> Meeting:
    """End the meeting. What was not decided comes first at the next one; attendees are asked to confirm the minutes."""
    meeting = _held(meeting.pk, "close")
    ended = _end_current(meeting, actor=actor, at=at)
    meeting.closed_at = at
    days = numbers_of(meeting.body, on=localdate(at)).number(Name.CONFIRM_DAYS)
    meeting.confirm_until = confirm_until(localtime(at), days)
    step = advance(meeting, "close", actor=actor, at=at, given={})
    meeting.speeches.filter(ended_at=None).update(ended_at=at)
    onward, carried = carry_over(meeting, actor=actor, at=at, template="heard_again")
    tell_members(meeting, "minutes", at=at)
    told = {"onward": onward.number if onward else "", "decisions": meeting.decisions.count()}
    record(meeting.body, "close", meeting, told, actor=actor, at=at, rows=[meeting, step, *ended, *carried])
    return meeting


@transaction.atomic
def ask_to_speak(*, actor: Actor, seat: Attendance, at: datetime) -> Speech:
    """Put a seat on the speaking list; who stands on it already stays where they are."""
    meeting = _held(seat.meeting_id, "speak")
    standing = meeting.speeches.filter(member=seat.member_id, ended_at=None).first()
    if standing is not None:
        return standing
    current = meeting.hearings.filter(began_at__isnull=False, ended_at=None).first()
    row = Speech.objects.create(meeting=meeting, hearing=current, member_id=seat.member_id, asked_at=at)
    _touch(meeting)
    record(meeting.body, "ask_to_speak", meeting, {"member": str(seat.member_id)}, actor=actor, at=at)
    return row


@transaction.atomic
def give_floor(*, actor: Actor, speech: Speech, at: datetime) -> Speech:
    """Give somebody on the list the floor; who had it has spoken."""
    meeting = _held(speech.meeting_id, "speak")
    meeting.speeches.filter(began_at__isnull=False, ended_at=None).exclude(pk=speech.pk).update(ended_at=at)
    changed = meeting.speeches.filter(pk=speech.pk, began_at=None, ended_at=None).update(began_at=at)
    if changed:
        _touch(meeting)
        record(meeting.body, "give_floor", meeting, {"member": str(speech.member_id)}, actor=actor, at=at)
    return meeting.speeches.get(pk=speech.pk)


@transaction.atomic
def end_speech(*, actor: Actor, speech: Speech, at: datetime) -> Speech:
    """Take somebody off the list, whether they have spoken or not."""
    meeting = _held(speech.meeting_id, "speak")
    if meeting.speeches.filter(pk=speech.pk, ended_at=None).update(ended_at=at):
        _touch(meeting)
        record(meeting.body, "end_speech", meeting, {"member": str(speech.member_id)}, actor=actor, at=at)
    return meeting.speeches.get(pk=speech.pk)


def _held(key: UUID, doing: str) -> Meeting:
    meeting = lock(key)
    must_be(meeting, State.OPEN, doing=doing)
    return meeting


def _end_current(meeting: Meeting, *, actor: Actor, at: datetime) -> list[Hearing]:
    current = meeting.hearings.filter(began_at__isnull=False, ended_at=None).first()
    if current is None:
        return []
    count_open_vote(current, actor=actor, at=at)
    current.ended_at = at
    current.save(update_fields=["ended_at"])
    return [current]


def _touch(meeting: Meeting) -> None:
    meeting.version += 1
    meeting.save(update_fields=["version"])
