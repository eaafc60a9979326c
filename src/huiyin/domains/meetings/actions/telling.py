"""Who hears of a meeting: its members, and the reporters of what it hears."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.domains.matters.actions.telling import reporters_of
from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Attendance, Decision, Meeting, Member
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.councils import councils_of
from huiyin.domains.meetings.seals import ticket
from huiyin.domains.meetings.vocabulary import Becomes, Part
from huiyin.platform.notices.actions import message_for
from huiyin.platform.notices.models import Message
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.statements import insert_together


def tell_reporters(meeting: Meeting, template: str, matters: Iterable[Matter], *, at: datetime) -> None:
    """One message to each reporter of these matters who left a way to be reached."""
    _to_reporters(meeting, template, matters, {"body": str(meeting.body), "when": meeting.starts_at}, at=at)


def tell_members(
    meeting: Meeting,
    template: str,
    *,
    at: datetime,
    why: str = "",
    until: datetime | None = None,
    only_there: bool = False,
) -> None:
    """One message to each invited seat, or each that came, with its own link; to a substitute who signs in too."""
    agenda = "\n".join(f"{number}. {row.item.title}" for number, row in enumerate(agenda_of(meeting), start=1))
    context = {
        "body": str(meeting.body),
        "meeting": meeting.number,
        "when": meeting.starts_at,
        "until": until or meeting.confirm_until or meeting.starts_at,
        "place": " · ".join(part for part in (meeting.place or str(meeting.body), meeting.link) if part),
        "agenda": agenda or _("The agenda follows."),
        "why": why,
    }
    rows = Attendance.objects.filter(meeting=meeting).select_related("member")
    if only_there:
        rows = rows.filter(came_at__isnull=False)
    insert_together(
        [
            _message(meeting, template, to, meeting.ref, context | {"link": link_of(row)}, at)
            for row in rows
            for to in _recipients(row.member)
        ]
    )


def tell_secretaries(meeting: Meeting, template: str, *, at: datetime, why: str = "") -> None:
    """One message to each who convenes or keeps the minutes, with the way to the meeting's page."""
    context = {
        "body": str(meeting.body),
        "meeting": meeting.number,
        "why": why,
        "link": f"{settings.BASE_URL}/desk/meetings/{meeting.pk}/",
    }
    parts = (Part.CONVENER, Part.SECRETARY)
    rows = Attendance.objects.filter(meeting=meeting, member__part__in=parts).select_related("member")
    insert_together(
        [_message(meeting, template, to, meeting.ref, context, at) for row in rows for to in _recipients(row.member)]
    )


def tell_who_agreed(meeting: Meeting, user: str, *, by: str, why: str, at: datetime) -> None:
    """To the second person, that withheld words are readable again in their name too."""
    context = {
        "by": by,
        "body": str(meeting.body),
        "meeting": meeting.number,
        "why": why,
        "link": f"{settings.BASE_URL}/desk/meetings/{meeting.pk}/",
    }
    insert_together([_message(meeting, "lifted", Recipient.user(user), meeting.ref, context, at)])


def link_of(row: Attendance) -> str:
    """The address of a seat's own page, as a message carries it: whoever opens it sees no person's data."""
    return f"{settings.BASE_URL}/meet/{ticket(row)}/"


def _recipients(member: Member) -> Iterable[Recipient]:
    if member.user_id is not None:
        yield Recipient.user(member.user_id)
    if member.person_id is not None:
        yield Recipient.person(member.person_id)
    if member.substitute_id is not None:
        yield Recipient.user(member.substitute_id)


def _message(  # noqa: PLR0917 - the six things a message of a meeting names
    meeting: Meeting, template: str, to: Recipient, about: tuple[str, str], context: Mapping[str, object], at: datetime
) -> Message:
    body = meeting.body
    return message_for(
        template=f"meeting.{template}",
        to=to,
        about=about,
        context=context,
        at=at,
        area=body.area,
        chain=body.community.code,
    )


# Whose own message says the decision already: the answer, and the public date.
SAYS_IT_ITSELF = frozenset({Becomes.ANSWER, Becomes.CANNOT, Becomes.SCHEDULE})


def tell_of_decision(decision: Decision, matters: Iterable[Matter], *, at: datetime) -> None:
    """The decision in plain words to each reporter, the same day, where no other message of the move says it."""
    matters, meeting = list(matters), decision.meeting
    _tell_benches(decision, matters, at=at)
    if decision.becomes in SAYS_IT_ITSELF:
        return
    context = {
        "body": str(meeting.body),
        "public_text": decision.public_text,
        "owner": decision.owner.name,
        "deadline": decision.deadline,
    }
    _to_reporters(meeting, "decided", matters, context, at=at)


def tell_of_moved_date(decision: Decision, matters: Iterable[Matter], words: str, *, at: datetime) -> None:
    """That a decision's date moved, to the reporters of matters whose own date it is not."""
    _to_reporters(decision.meeting, "date_moved", matters, {"why": words}, at=at)


def _tell_benches(decision: Decision, matters: list[Matter], *, at: datetime) -> None:
    """Who held the council where a matter was raised carries the word back to the bench."""
    found = councils_of(matters)
    told = {
        "body": str(decision.meeting.body),
        "public_text": decision.public_text,
        "owner": decision.owner.name,
        "deadline": decision.deadline,
    }
    rows = []
    for matter in matters:
        if matter.pk in found:
            council = found[matter.pk]
            link = f"{settings.BASE_URL}/desk/councils/{council.pk}/"
            context = {**told, "number": matter.number, "where": council.where, "link": link}
            to = Recipient.user(council.held_by_id)
            rows.append(_message(decision.meeting, "bench", to, matter.ref, context, at))
    insert_together(rows)


def _to_reporters(
    meeting: Meeting, template: str, matters: Iterable[Matter], context: Mapping[str, object], *, at: datetime
) -> None:
    rows = [
        (matter, Recipient.person(voice.person_id))
        for matter in matters
        for voice in reporters_of(matter)
        if voice.person_id is not None
    ]
    insert_together(
        [_message(meeting, template, to, matter.ref, {**context, "number": matter.number}, at) for matter, to in rows]
    )
