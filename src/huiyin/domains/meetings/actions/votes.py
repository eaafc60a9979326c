"""A vote on an item: by hands counted in the room, or by phone; counted as written, with its arithmetic."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.meetings.models import Attendance, Ballot, Hearing, Meeting, Vote
from huiyin.domains.meetings.queries.sessions import hands_of, open_vote, presence_at
from huiyin.domains.meetings.queries.settings import numbers_of
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.domains.meetings.rules.quorum import Hands, tally
from huiyin.domains.meetings.rules.shares import share
from huiyin.domains.meetings.states import State
from huiyin.domains.meetings.vocabulary import Choice, Way
from huiyin.platform.access.actors import Actor

from .recording import record
from .steps import lock, must_be


@transaction.atomic
def put_to_vote(*, actor: Actor, hearing: Hearing, question: str, way: str, at: datetime) -> Vote:
    """Open a vote on the item that is on. Raises Refused while another one is open."""
    meeting = _held(hearing)
    fields = Fields()
    question = fields.line("question", question, limit=200)
    fields.choice("way", way, set(Way))
    fields.settle()
    hearing = Hearing.objects.get(pk=hearing.pk)
    if not hearing.is_on:
        raise Refused("vote", meeting.state, reason=_("The table is not at this item."))
    if open_vote(hearing) is not None:
        raise Refused("vote", meeting.state, reason=_("A vote is open already."))
    numbers = numbers_of(meeting.body, on=localdate(at))
    vote = Vote.objects.create(
        hearing=hearing,
        question=question,
        way=way,
        quorum=str(numbers.share(Name.QUORUM)),
        majority=str(numbers.share(Name.MAJORITY)),
        opened_at=at,
    )
    _touch(meeting)
    change = {"vote": str(vote.pk), "question": question, "quorum": vote.quorum, "majority": vote.majority}
    record(meeting.body, "put_to_vote", meeting, change, actor=actor, at=at, rows=[vote])
    return vote


@transaction.atomic
def cast_ballot(*, actor: Actor, vote: Vote, seat: Attendance, choice: str, at: datetime) -> Ballot:
    """Say by phone what a seat votes; it may be changed until the vote is closed. Raises Refused."""
    meeting = _held(vote.hearing)
    vote = Vote.objects.get(pk=vote.pk)
    seat = Attendance.objects.select_related("member").get(pk=seat.pk, meeting=meeting)
    fields = Fields()
    fields.choice("choice", choice, set(Choice))
    fields.settle()
    _refuse_ballot(vote, seat, meeting)
    ballot, _made = Ballot.objects.update_or_create(
        vote=vote, member=seat.member, defaults={"choice": choice, "at": at}
    )
    _touch(meeting)
    change = {"vote": str(vote.pk), "member": str(seat.member_id), "choice": choice}
    record(meeting.body, "cast_ballot", meeting, change, actor=actor, at=at, rows=[ballot])
    return ballot


@transaction.atomic
def close_vote(*, actor: Actor, vote: Vote, hands: Hands | None = None, at: datetime) -> Vote:
    """Count a vote, by the hands entered or the ballots given. A closed one stays as it is. Raises Invalid."""
    meeting = _held(vote.hearing)
    vote = Vote.objects.select_related("hearing__meeting__body").get(pk=vote.pk)
    if vote.closed_at is not None:
        return vote
    _count(vote, hands if vote.way == Way.HANDS and hands is not None else hands_of(vote), at=at)
    _touch(meeting)
    record(meeting.body, "close_vote", meeting, _told(vote), actor=actor, at=at, rows=[vote])
    return vote


def count_open_vote(hearing: Hearing, *, actor: Actor, at: datetime) -> None:
    """A vote that is open when its item ends is counted as it stands: by hands that nobody entered, as none given."""
    vote = open_vote(hearing)
    if vote is not None:
        _count(vote, hands_of(vote), at=at)
        record(hearing.meeting.body, "close_vote", hearing.meeting, _told(vote), actor=actor, at=at, rows=[vote])


def _told(vote: Vote) -> dict[str, object]:
    counted = ("in_favour", "against", "abstained", "present", "voting", "aside", "result")
    return {"vote": str(vote.pk), **{name: getattr(vote, name) for name in counted}}


def _count(vote: Vote, hands: Hands, *, at: datetime) -> None:
    presence = presence_at(vote.hearing)
    try:
        counted = tally(presence, hands, quorum=share(vote.quorum), majority=share(vote.majority))
    except ValueError:
        there = {"present": presence.present}
        raise Invalid(
            {"in_favour": [_("More votes than the %(present)d who may vote and are there.") % there]}
        ) from None
    vote.voting, vote.aside, vote.present = presence.voting, presence.aside, presence.present
    vote.in_favour, vote.against, vote.abstained = hands.in_favour, hands.against, hands.abstained
    vote.result, vote.closed_at = counted.result, at
    vote.save()


def _refuse_ballot(vote: Vote, seat: Attendance, meeting: Meeting) -> None:
    reason = ""
    if vote.closed_at is not None:
        reason = _("This vote is closed.")
    elif vote.way != Way.PHONE:
        reason = _("This vote is taken by hands in the room.")
    elif not seat.is_there:
        reason = _("Only who is there votes.")
    elif not seat.member.counts:
        reason = _("This seat has no vote.")
    elif vote.hearing.recusals.filter(member=seat.member_id).exists():
        reason = _("You step aside from this item.")
    if reason:
        raise Refused("ballot", meeting.state, reason=reason)


def _held(hearing: Hearing) -> Meeting:
    meeting = lock(hearing.meeting_id)
    must_be(meeting, State.OPEN, doing="vote")
    return meeting


def _touch(meeting: Meeting) -> None:
    meeting.version += 1
    meeting.save(update_fields=["version"])
