"""Who takes a seat at the table, and whose term ends."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Organisation
from huiyin.domains.meetings.models import Body, Member
from huiyin.domains.meetings.queries.bodies import sitting_on
from huiyin.domains.meetings.vocabulary import Part
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import User
from huiyin.platform.persons.actions import remember

from .recording import record

PERSON_KIND = "delegate"


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat as somebody wants it: a `user`, or the name and telephone of a delegate who has no account."""

    title: str
    part: str
    begins: date
    ends: date | None = None
    organisation: Organisation | None = None
    user: User | None = None
    substitute: User | None = None
    name: str = ""
    phone: str = ""
    votes: bool = True


@transaction.atomic
def seat_member(*, actor: Actor, body: Body, seat: Seat, at: datetime) -> Member:
    """Give somebody a seat for a term. A delegate's name and telephone go to the persons' room. Raises Invalid."""
    title = _checked(body, seat)
    person = None
    if seat.user is None:
        person = remember(name=seat.name, phone=seat.phone, kind=PERSON_KIND, actor=actor, at=at)
    member = Member.objects.create(
        body=body,
        organisation=seat.organisation,
        user=seat.user,
        person=person,
        title=title,
        part=seat.part,
        votes=seat.votes and seat.part != Part.INVITED,
        substitute=seat.substitute,
        begins=seat.begins,
        ends=seat.ends,
    )
    change = {
        "member": str(member.pk),
        "title": title,
        "part": seat.part,
        "organisation": seat.organisation.code if seat.organisation else "",
        "votes": member.votes,
        "begins": seat.begins.isoformat(),
        "ends": seat.ends.isoformat() if seat.ends else None,
    }
    record(body, "seat_member", body, change, actor=actor, at=at, rows=[member, *([person] if person else [])])
    return member


@transaction.atomic
def end_term(*, actor: Actor, member: Member, ends: date, at: datetime) -> Member:
    """Let a term end with a day. Raises Refused where it has ended by then already, Invalid before it began."""
    member = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.ends is not None and member.ends <= ends:
        raise Refused("end_term", "ended", reason=_("This term ends by that day already."))
    fields = Fields()
    fields.fault_if(ends < member.begins, "ends", _("A term ends after it has begun."))
    fields.settle()
    member.ends = ends
    member.save(update_fields=["ends"])
    change = {"member": str(member.pk), "ends": ends.isoformat()}
    record(member.body, "end_term", member.body, change, actor=actor, at=at, rows=[member])
    return member


def _checked(body: Body, seat: Seat) -> str:
    """The title, cleaned. Raises Invalid with every fault at once."""
    fields = Fields()
    title = fields.line("title", seat.title, limit=60)
    fields.choice("part", seat.part, set(Part))
    fields.fault_if(seat.ends is not None and seat.ends < seat.begins, "ends", _("A term ends after it has begun."))
    nobody = seat.user is None and not (seat.name.strip() and seat.phone.strip())
    fields.fault_if(nobody, "user", _("Choose somebody with an account, or give a name and a telephone."))
    same = seat.user is not None and seat.substitute == seat.user
    fields.fault_if(same, "substitute", _("Nobody stands in for themselves."))
    if seat.user is not None:
        taken = body.members.filter(sitting_on(seat.begins), user=seat.user).exists()
        fields.fault_if(taken, "user", _("This person sits at the table already."))
    fields.settle()
    return title
