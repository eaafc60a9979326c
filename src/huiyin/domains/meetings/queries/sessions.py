"""A meeting while it is held: who is there, what is on, who speaks, how a vote stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from huiyin.core.errors import NotSeen
from huiyin.domains.integrity.rules.recusal import Interests, Sitting
from huiyin.domains.matters.models import Matter, Reporter, Verdict
from huiyin.domains.meetings.models import Attendance, Ballot, Hearing, Meeting, Member, Minutes, Recusal, Speech, Vote
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.settings import numbers_of
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.domains.meetings.rules.quorum import Hands, Presence, Tally, may_decide, tally
from huiyin.domains.meetings.rules.shares import Share, share
from huiyin.domains.meetings.states import State
from huiyin.domains.meetings.vocabulary import Choice


def version_of(code: str) -> tuple[int, str]:
    """How new a meeting's screen is, and its state: one row by an index. Raises NotSeen."""
    found = Meeting.objects.filter(code=code).values_list("version", "state").first()
    if found is None:
        raise NotSeen("no meeting has this code")
    return found


def interests_of(hearing: Hearing) -> Interests:
    """What the records say of an item: whose answer was refused, and which members raised it themselves."""
    on_it = list(hearing.item.matters.values_list("matter", flat=True))
    joined = Matter.objects.filter(joined_into__in=on_it).values_list("pk", flat=True)
    keys = [*on_it, *joined]  # named one by one: by a condition PostgreSQL would look at every reporter there is
    refused = Verdict.objects.filter(matter__in=keys, solved=False).values_list("answer__unit", flat=True)
    phones = Reporter.objects.filter(matter__in=keys, withdrawn_at=None).exclude(person__phone_hash="")
    known = [text for text in phones.values_list("person__phone_hash", flat=True) if text]
    raised = Member.objects.filter(body=hearing.item.body_id, person__phone_hash__in=known).values_list("pk", flat=True)
    return Interests(refused={str(key) for key in refused}, raised_by={str(key) for key in raised})


def sitting_at(meeting: Meeting) -> list[Sitting]:
    """The invited seats as the rule of recusal knows them."""
    rows = meeting.attendances.values_list("member", "member__organisation")
    return [Sitting(str(member), str(unit) if unit else "") for member, unit in rows]


def may_come_by_code(meeting: Meeting, *, at: datetime) -> bool:
    """Whether a seat can say on a phone that it is there: from the day of the meeting on, or once it was opened."""
    if meeting.state == State.CONVENED:
        return localdate(meeting.starts_at) <= localdate(at)
    return meeting.state == State.OPEN


def current_hearing(meeting: Meeting) -> Hearing | None:
    """The item the table is at now."""
    return agenda_of(meeting).filter(began_at__isnull=False, ended_at=None).first()


def recusals_of(hearing: Hearing) -> QuerySet[Recusal]:
    """Who steps aside from an item."""
    return hearing.recusals.select_related("member__organisation")


def presence_at(hearing: Hearing) -> Presence:
    """The seats that decide, those of them that step aside from this item, and those of the rest that are taken."""
    aside = set(hearing.recusals.values_list("member", flat=True))
    seats = [row for row in _seats(hearing.meeting) if row.member.counts]
    deciding = [row for row in seats if row.member_id not in aside]
    return Presence(len(seats), len(seats) - len(deciding), sum(row.is_there for row in deciding))


def _seats(meeting: Meeting) -> Iterable[Attendance]:
    return Attendance.objects.filter(meeting=meeting).select_related("member")


@dataclass(frozen=True, slots=True)
class QuorumNow:
    """Whether the table could decide now, and how many are missing for it."""

    presence: Presence
    share: Share
    needs: int
    reached: bool


def quorum_now(hearing: Hearing, *, at: datetime) -> QuorumNow:
    """The arithmetic of the quorum for an item at this moment."""
    presence = presence_at(hearing)
    asked = numbers_of(hearing.meeting.body, on=localdate(at)).share(Name.QUORUM)
    return QuorumNow(presence, asked, asked.needs(presence.eligible), may_decide(presence, asked))


def speaking_list(meeting: Meeting) -> list[Speech]:
    """Who has the floor, then who waits for it, in the order in which they asked."""
    rows = Speech.objects.filter(meeting=meeting, ended_at=None).select_related("member__organisation")
    return sorted(rows, key=lambda row: (row.began_at is None, row.asked_at, row.pk))


def open_vote(hearing: Hearing) -> Vote | None:
    """The vote that is being held on an item."""
    return Vote.objects.filter(hearing=hearing, closed_at=None).first()


def hands_of(vote: Vote) -> Hands:
    """What was given by phone so far; what was counted once the vote is closed."""
    if vote.closed_at is not None:
        return Hands(vote.in_favour, vote.against, vote.abstained)
    given = list(Ballot.objects.filter(vote=vote).values_list("choice", flat=True))
    return Hands(given.count(Choice.FOR), given.count(Choice.AGAINST), given.count(Choice.ABSTAIN))


def tally_of(vote: Vote) -> Tally:
    """A closed vote counted again from its own numbers."""
    presence = Presence(vote.voting, vote.aside, vote.present)
    return tally(presence, hands_of(vote), quorum=share(vote.quorum), majority=share(vote.majority))


def latest_minutes(hearing: Hearing) -> Minutes | None:
    """The text that stands: the last version that was not typed beside another one."""
    return Minutes.objects.filter(hearing=hearing, beside=False).order_by("-version").first()


def versions_of(hearing: Hearing) -> QuerySet[Minutes]:
    """Every save, the newest first."""
    return Minutes.objects.filter(hearing=hearing).order_by("-version")


def unread_beside(hearing: Hearing) -> list[Minutes]:
    """Versions typed beside the text that stands, and newer than it: to be looked at."""
    latest = latest_minutes(hearing)
    return list(versions_of(hearing).filter(beside=True, version__gt=latest.version if latest else 0))
