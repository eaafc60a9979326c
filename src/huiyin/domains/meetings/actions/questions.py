"""Asking in advance about an item, and saying that a question was answered."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.meetings.models import Attendance, Hearing, Question
from huiyin.domains.meetings.states import State
from huiyin.domains.meetings.vocabulary import Heard
from huiyin.platform.access.actors import Actor

from .recording import record
from .steps import lock, must_be

LONGEST = 500
MOST = 20  # of one seat about one item; more is a slip, or mischief


@transaction.atomic
def ask_question(*, actor: Actor, seat: Attendance, hearing: Hearing, text: str, at: datetime) -> Question:
    """Put a question beside an item, for the secretary's eyes; the same question again is the one that stands.

    Raises Invalid, and Refused once the item was decided or the meeting is over.
    """
    meeting = lock(seat.meeting_id)
    must_be(meeting, State.CONVENED, State.OPEN, doing="ask")
    fields = Fields()
    text = fields.line("text", text, limit=LONGEST)
    fields.settle()
    if hearing.meeting_id != meeting.pk or hearing.outcome != Heard.TO_COME:
        raise Refused("ask", meeting.state, reason=_("This item has been decided."))
    asked = Question.objects.filter(item=hearing.item_id, member=seat.member_id)
    standing = asked.filter(text=text, answered_at=None).first()
    if standing is not None:
        return standing
    if asked.count() >= MOST:
        raise Refused("ask", meeting.state, reason=_("You have asked a great deal already. Please ask at the meeting."))
    row = Question.objects.create(item_id=hearing.item_id, member_id=seat.member_id, text=text, at=at)
    meeting.version += 1
    meeting.save(update_fields=["version"])
    change = {"item": str(hearing.item_id), "member": str(seat.member_id), "text": text}
    record(meeting.body, "ask", meeting, change, actor=actor, at=at, rows=[row])
    return row


@transaction.atomic
def question_answered(*, actor: Actor, hearing: Hearing, question: Question, at: datetime) -> Question:
    """Say that the table answered a question; twice is once."""
    meeting = lock(hearing.meeting_id)
    must_be(meeting, State.OPEN, doing="answer_question")
    changed = Question.objects.filter(pk=question.pk, item=hearing.item_id, answered_at=None).update(answered_at=at)
    if changed:
        meeting.version += 1
        meeting.save(update_fields=["version"])
        rows = Question.objects.filter(pk=question.pk)
        change = {"question": str(question.pk)}
        record(meeting.body, "question_answered", meeting, change, actor=actor, at=at, rows=rows)
    question.refresh_from_db()
    return question
