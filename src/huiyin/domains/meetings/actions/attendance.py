"""Replying to an invitation, coming, leaving, stepping aside, confirming the minutes."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.integrity.rules.recusal import Reason, recused
from huiyin.domains.meetings.models import Attendance, Hearing, Meeting, Member, MinutesWord, Recusal
from huiyin.domains.meetings.queries.confirming import not_heard_from
from huiyin.domains.meetings.queries.sessions import interests_of, may_come_by_code, sitting_at
from huiyin.domains.meetings.rules.confirming import Word
from huiyin.domains.meetings.states import TO_COME, State
from huiyin.domains.meetings.vocabulary import CameBy, Reply
from huiyin.platform.access.actors import Actor

from .recording import record
from .steps import lock, must_be
from .telling import tell_secretaries


@transaction.atomic
def reply_to_invitation(*, actor: Actor, seat: Attendance, reply: str, note: str = "", at: datetime) -> Attendance:
    """Say whether the seat comes, sends somebody, or cannot; may be changed until the meeting opens. Raises Invalid."""
    meeting = lock(seat.meeting_id)
    must_be(meeting, *TO_COME, doing="reply")
    fields = Fields()
    fields.choice("reply", reply, set(Reply) - {Reply.NONE})
    note = fields.line("note", note, limit=120, required=reply == Reply.SENDS)
    fields.settle()
    seat = Attendance.objects.select_related("member").get(pk=seat.pk)
    seat.reply, seat.reply_note, seat.replied_at = reply, note, at
    seat.save(update_fields=["reply", "reply_note", "replied_at"])
    _record(meeting, "reply", seat, {"reply": reply}, actor=actor, at=at)
    return seat


@transaction.atomic
def arrive(*, actor: Actor, seat: Attendance, by: str, substitute: bool = False, at: datetime) -> Attendance:
    """Take the seat. Coming twice changes nothing; coming back after leaving does. Raises Refused.

    Who says so on a phone can do it from the day of the meeting on: a thumb on an invitation is not a quorum.
    """
    meeting = lock(seat.meeting_id)
    must_be(meeting, State.CONVENED, State.OPEN, doing="arrive")
    if by == CameBy.CODE and not may_come_by_code(meeting, at=at):
        raise Refused(
            "arrive",
            meeting.state,
            reason=_("One says so on the day of the meeting. Please reply below whether you come."),
        )
    seat = Attendance.objects.select_related("member").get(pk=seat.pk)
    if seat.is_there:
        return seat
    seat.came_at, seat.came_by, seat.by_substitute, seat.left_at = seat.came_at or at, by, substitute, None
    seat.save(update_fields=["came_at", "came_by", "by_substitute", "left_at"])
    _touch(meeting)
    _record(meeting, "arrive", seat, {"by": by, "substitute": substitute}, actor=actor, at=at)
    return seat


@transaction.atomic
def leave(*, actor: Actor, seat: Attendance, at: datetime) -> Attendance:
    """Give the seat up for the rest of the meeting, or until it is taken again."""
    meeting = lock(seat.meeting_id)
    must_be(meeting, State.CONVENED, State.OPEN, doing="leave")
    seat = Attendance.objects.select_related("member").get(pk=seat.pk)
    if not seat.is_there:
        raise Refused("leave", meeting.state, reason=_("This seat is not taken."))
    seat.left_at = at
    seat.save(update_fields=["left_at"])
    _touch(meeting)
    _record(meeting, "leave", seat, {}, actor=actor, at=at)
    return seat


@transaction.atomic
def step_aside(*, actor: Actor, hearing: Hearing, member: Member, note: str, at: datetime) -> Recusal:
    """Put down that a member steps aside from an item, by their own word or the table's, once. Raises Refused."""
    meeting = lock(hearing.meeting_id)
    must_be(meeting, *TO_COME, State.OPEN, doing="step_aside")
    fields = Fields()
    note = fields.line("note", note, limit=200)
    fields.settle()
    if hearing.recusals.filter(member=member).exists():
        raise Refused("step_aside", meeting.state, reason=_("This member steps aside already."))
    row = Recusal.objects.create(hearing=hearing, member=member, reasons=[Reason.DECLARED], note=note, at=at)
    _touch(meeting)
    change = {"hearing": str(hearing.pk), "member": str(member.pk), "note": note}
    record(meeting.body, "step_aside", meeting, change, actor=actor, at=at, rows=[row])
    return row


def put_aside(hearing: Hearing, *, at: datetime) -> list[Recusal]:
    """The recusals that follow from the records, where they are not written down yet. The caller records them."""
    known = set(hearing.recusals.values_list("member", flat=True))
    found = recused(interests_of(hearing), sitting_at(hearing.meeting))
    rows = [
        Recusal(hearing=hearing, member_id=one.member, reasons=list(one.reasons), at=at)
        for one in found
        if one.member not in {str(key) for key in known}
    ]
    return Recusal.objects.bulk_create(rows)


@transaction.atomic
def confirm_minutes(*, actor: Actor, seat: Attendance, objection: str = "", at: datetime) -> Attendance:
    """Confirm the minutes as they stand, or say what is wrong with them; only who came, while the time for it runs."""
    meeting = lock(seat.meeting_id)
    must_be(meeting, State.CLOSED, doing="confirm")
    if meeting.confirm_until is not None and at > meeting.confirm_until:
        day = {"day": f"{localtime(meeting.confirm_until):%Y-%m-%d}"}
        raise Refused("confirm", meeting.state, reason=_("The time to object ran out on %(day)s.") % day)
    seat = Attendance.objects.select_related("member").get(pk=seat.pk)
    if seat.came_at is None:
        raise Refused("confirm", meeting.state, reason=_("Minutes are confirmed by those who were there."))
    fields = Fields()
    objection = fields.line("objection", objection, limit=500, required=False)
    fields.settle()
    seat.confirmed_at, seat.objection = at, objection
    seat.save(update_fields=["confirmed_at", "objection"])
    row = word_on_minutes(seat, Word.OBJECTS if objection else Word.CONFIRMED, at=at, actor=actor, objection=objection)
    if objection:
        tell_secretaries(meeting, "objected", at=at, why=objection)
    elif not not_heard_from(meeting).exists():
        tell_secretaries(meeting, "confirmed", at=at)
    change = {"member": str(seat.member_id), "objects": bool(objection)}
    record(meeting.body, "confirm", meeting, change, actor=actor, at=at, rows=[seat, row])
    return seat


def word_on_minutes(seat: Attendance, word: Word, *, at: datetime, actor: Actor, objection: str = "") -> MinutesWord:
    """One row of what a seat said of the minutes as they stood. The caller records it."""
    seq = MinutesWord.objects.filter(seat=seat).count() + 1
    return MinutesWord.objects.create(seat=seat, seq=seq, word=word, objection=objection, at=at, actor_id=actor.id)


def _touch(meeting: Meeting) -> None:
    meeting.version += 1
    meeting.save(update_fields=["version"])


def _record(
    meeting: Meeting, verb: str, seat: Attendance, change: dict[str, object], *, actor: Actor, at: datetime
) -> None:
    told = {"member": str(seat.member_id), **change}
    record(meeting.body, verb, meeting, told, actor=actor, at=at, rows=[seat])
