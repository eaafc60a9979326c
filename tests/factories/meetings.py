"""A table in the world of matters, with its seats, and matters that come before it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import accept_matter
from huiyin.domains.matters.actions.rooms import refer_matter
from huiyin.domains.matters.actions.telling import reporters_of
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import Outcome, Satisfaction
from huiyin.domains.meetings.actions.attendance import arrive, confirm_minutes
from huiyin.domains.meetings.actions.bodies import found_body
from huiyin.domains.meetings.actions.corrections import (
    Proposal,
    base_of,
    confirm_correction,
    correct_minutes,
    publish_correction,
)
from huiyin.domains.meetings.actions.decisions import Verdict, decide
from huiyin.domains.meetings.actions.items import Topic, list_item, raise_item
from huiyin.domains.meetings.actions.meetings import Plan, convene, plan_meeting
from huiyin.domains.meetings.actions.members import Seat, seat_member
from huiyin.domains.meetings.actions.minutes import save_minutes
from huiyin.domains.meetings.actions.publishing import publish_minutes
from huiyin.domains.meetings.actions.sessions import begin_hearing, close_meeting, open_meeting
from huiyin.domains.meetings.actions.votes import close_vote, put_to_vote
from huiyin.domains.meetings.actions.withholding import lift_passage
from huiyin.domains.meetings.models import (
    Attendance,
    Body,
    Correction,
    CorrectionEnd,
    Hearing,
    Item,
    Meeting,
    Member,
    Withheld,
    WithheldTurn,
)
from huiyin.domains.meetings.queries.meetings import seats_at
from huiyin.domains.meetings.rules.quorum import Hands
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.notices.models import Message
from tests import cast
from tests.clock import MONDAY, MONDAY_NINE
from tests.factories.matters import World, handled, her, make_world

SECRETARY = ("meetings.see", "meetings.propose", "meetings.prepare", "meetings.run", "meetings.settings")
FRIDAY_THREE = MONDAY_NINE + timedelta(days=11, hours=6)  # the Friday of the week after, three in the afternoon


@dataclass(frozen=True, slots=True)
class Table:
    """A joint meeting with five seats; `he` convenes and keeps the minutes, `delegate` has no account."""

    world: World
    body: Body
    he: Member
    wang: Member
    zhao: Member
    delegate: Member
    guest: Member

    @property
    def viewer(self) -> Viewer:
        """The secretary, as she looks."""
        return cast.see(self.world.he)

    @property
    def actor(self) -> Actor:
        """The secretary, as she acts at the table."""
        return self.viewer.actor("meetings.run", self.body.area)


def make_table(world: World | None = None) -> Table:
    """Set up the table of the world's community."""
    world = world or make_world()
    cast.secretary_he(*SECRETARY)
    body = found_body(
        actor=SYSTEM, organisation=world.table, community=world.community, place="党群服务中心", at=MONDAY_NINE
    )

    def sit(title: str, part: str, **fields: Any) -> Member:
        seat = Seat(title=title, part=part, begins=MONDAY, **fields)
        return seat_member(actor=SYSTEM, body=body, seat=seat, at=MONDAY_NINE)

    return Table(
        world,
        body,
        he=sit("社区书记", "convener", organisation=world.committee, user=world.he, substitute=world.chen),
        wang=sit("项目经理", "member", organisation=world.company, user=world.wang),
        zhao=sit("街道联络员", "liaison", organisation=world.street, user=world.zhao),
        delegate=sit("3号楼居民代表", "delegate", name=cast.AUNT_LIN_NAME, phone=cast.AUNT_LIN_PHONE),
        guest=sit("住建局科员", "invited", organisation=world.department, user=world.li),
    )


def planned(table: Table, *, starts_at: datetime = FRIDAY_THREE, at: datetime = MONDAY_NINE, **fields: Any) -> Meeting:
    """A meeting with a date."""
    return plan_meeting(actor=table.actor, body=table.body, plan=Plan(starts_at, **fields), at=at)


def referred(table: Table, *, at: datetime = MONDAY_NINE, **fields: Any) -> Matter:
    """A matter that the company could not solve and put before the table."""
    matter = handled(table.world, at=at, **fields).matter
    wang = table.world.acting(table.world.wang)
    refer_matter(actor=wang, matter=matter, note="维修资金要大家商量", at=at + timedelta(hours=1))
    matter.refresh_from_db()
    return matter


def raised(table: Table, *matters: Matter, title: str = "电梯更换", at: datetime = MONDAY_NINE) -> Item:
    """An item that gathers these matters."""
    return raise_item(actor=table.actor, body=table.body, topic=Topic(title, "怎么换，钱从哪里来？", matters), at=at)


def listed(table: Table, meeting: Meeting, item: Item, *, at: datetime = MONDAY_NINE) -> Hearing:
    """The item on the agenda."""
    return list_item(actor=table.actor, viewer=table.viewer, item=item, meeting=meeting, at=at)


def convened(table: Table, *matters: Matter, at: datetime = MONDAY_NINE) -> tuple[Meeting, Hearing]:
    """A meeting with one item, its invitations out."""
    meeting = planned(table)
    hearing = listed(table, meeting, raised(table, *matters))
    meeting = convene(actor=table.actor, meeting=meeting, at=at)
    return meeting, hearing


def heard_of(template: str) -> list[Message]:
    """The messages of one template, in order."""
    return list(Message.objects.filter(template=f"meeting.{template}").order_by("created_at", "id"))


def opened(table: Table, *matters: Matter, at: datetime = FRIDAY_THREE) -> tuple[Meeting, Hearing]:
    """A meeting in session at its one item; everybody but the guest is there."""
    meeting, hearing = convened(table, *matters)
    for seat in seats_at(meeting).exclude(member=table.guest):
        arrive(actor=table.actor, seat=seat, by="console", at=at)
    meeting = open_meeting(actor=table.actor, meeting=meeting, at=at)
    return meeting, begin_hearing(actor=table.actor, hearing=hearing, at=at)


def seat(meeting: Meeting, member: Member) -> Attendance:
    """A member's seat at a meeting."""
    return meeting.attendances.get(member=member)


def closed(table: Table, *matters: Matter, at: datetime = FRIDAY_THREE) -> Meeting:
    """A meeting that is over: minutes, a vote by hands that was carried, and a decision by it."""
    meeting, hearing = opened(table, *matters, at=at)
    save_minutes(actor=table.actor, hearing=hearing, text="王经理：配件已到。", base=0, at=at)
    vote = put_to_vote(actor=table.actor, hearing=hearing, question="同意换主板", way="hands", at=at)
    vote = close_vote(actor=table.actor, vote=vote, hands=Hands(3, 0), at=at)
    verdict = Verdict("task", "换主板", table.world.company, date(2026, 4, 10), vote=vote)
    decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k1", at=at)
    return close_meeting(actor=table.actor, meeting=meeting, at=at)


def confirmed(table: Table, meeting: Meeting, *, at: datetime = FRIDAY_THREE) -> Meeting:
    """Everybody who was there confirms the minutes."""
    for one in seats_at(meeting).exclude(came_at=None):
        confirm_minutes(actor=table.actor, seat=one, at=at)
    return meeting


def published(table: Table, *matters: Matter, at: datetime = FRIDAY_THREE) -> Meeting:
    """A meeting whose minutes everybody may read."""
    meeting = confirmed(table, closed(table, *matters, at=at), at=at)
    texts = {row.pk: "配件已到。" for row in meeting.hearings.all()}
    return publish_minutes(actor=table.actor, meeting=meeting, texts=texts, at=at)


def proposed(
    table: Table, meeting: Meeting, text: str, *, reason: str = "写错了到货时间", at: datetime = FRIDAY_THREE
) -> Correction:
    """A correction of the one item's published minutes, which waits for those who were there."""
    texts = {row.pk: text for row in meeting.hearings.all()}
    proposal = Proposal(reason, texts, base_of(meeting))
    return correct_minutes(actor=table.actor, meeting=meeting, proposal=proposal, at=at)


def corrected(table: Table, meeting: Meeting, text: str, *, at: datetime = FRIDAY_THREE) -> CorrectionEnd:
    """A second version that everybody who was there has confirmed and everybody may read."""
    waiting = proposed(table, meeting, text, at=at)
    for one in seats_at(meeting).exclude(came_at=None):
        confirm_correction(actor=table.actor, seat=one, draft=waiting.pk, at=at)
    texts = {row.pk: text for row in meeting.hearings.all()}
    return publish_correction(
        actor=table.actor, meeting=meeting, draft=waiting.pk, reason=waiting.reason, texts=texts, at=at
    )


def lifted(table: Table, meeting: Meeting, row: Withheld, *, reason: str, at: datetime = FRIDAY_THREE) -> WithheldTurn:
    """A passage that everybody reads again; zhao agreed."""
    agreed = str(table.world.zhao.pk)
    return lift_passage(actor=table.actor, meeting=meeting, withheld=row.pk, reason=reason, agreed_by=agreed, at=at)


def carried_out(table: Table, matter: Matter, *, at: datetime = FRIDAY_THREE) -> Matter:
    """A matter that a decision gave to the company: accepted and answered; its reporters are asked."""
    wang = table.world.acting(table.world.wang)
    matter.refresh_from_db()
    accept_matter(actor=wang, matter=matter, at=at)
    matter.refresh_from_db()
    answer_matter(actor=wang, matter=matter, text=AnswerText(Outcome.DONE, "主板换好了。"), at=at + timedelta(hours=1))
    matter.refresh_from_db()
    return matter


def judged(matter: Matter, *, solved: bool = True, at: datetime = FRIDAY_THREE + timedelta(hours=2)) -> Matter:
    """What everybody who raised it says of its last answer."""
    word = Word(solved, Satisfaction.SATISFIED if solved else Satisfaction.DISSATISFIED, "" if solved else "没修")
    for one in reporters_of(matter):
        record_verdict(actor=her(one), matter=matter, reporter=one, word=word, at=at)
    matter.refresh_from_db()
    return matter
