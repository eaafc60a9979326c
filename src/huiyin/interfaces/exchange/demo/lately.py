"""The latest meeting, a few days ago: matters of the month decided in every way, the minutes not yet public."""

# zh-data: invented minutes and decisions

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Max
from django.utils.timezone import localdate

from huiyin.core.errors import HuiyinError
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.states import State
from huiyin.domains.meetings.actions.attendance import arrive, confirm_minutes, reply_to_invitation
from huiyin.domains.meetings.actions.decisions import Verdict, decide
from huiyin.domains.meetings.actions.items import Topic, list_item, raise_item
from huiyin.domains.meetings.actions.meetings import Plan, convene, plan_meeting
from huiyin.domains.meetings.actions.minutes import save_minutes
from huiyin.domains.meetings.actions.sessions import begin_hearing, close_meeting, open_meeting
from huiyin.domains.meetings.actions.votes import close_vote, put_to_vote
from huiyin.domains.meetings.models import Body, Hearing
from huiyin.domains.meetings.queries.agendas import agenda_of, standing_matters
from huiyin.domains.meetings.queries.candidates import gatherable
from huiyin.domains.meetings.queries.meetings import seats_at
from huiyin.domains.meetings.queries.sessions import quorum_now
from huiyin.domains.meetings.rules.quorum import Hands
from huiyin.interfaces.exchange.demo.estates import DemoEstates
from huiyin.interfaces.exchange.demo.month import SERVES
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import User
from huiyin.platform.access.viewers import Viewer

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
SECOND: Final = "party1"  # agrees where a date lies far away
WHY: Final = "几件事等不到下月例会"
OBJECTION: Final = "第二项我说的是先清一半，不是全部，请改一下。"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one item: how, by whom, in how many days, and the words for it."""

    becomes: str
    owner: str
    days: int
    minutes: str
    what: str
    public: str


COMPANY: Final = "company"  # whoever serves where the matter is
OUTCOMES: Final = (
    Told(
        "answer", "committee", 0,
        "居委会：会前已到现场，和物业、居民当面说清。居民代表：说清楚了就行，请写下来。",
        "当场说清，书面告知反映人",
        "会上由居委会、物业当面说明了办法和时间，书面答复就是这一份；还有不清楚的，拨社区电话找接待员。",
    ),
    Told(
        "department", "housing", 12,
        "住建局物业科：属于我们的事，回去派人看现场。业委会：请给个日子。",
        "转住建局，十二天内到现场并答复",
        "联席会议商定：由旗住建局十二天内到现场查看并答复您。",
    ),
    Told(
        "schedule", "committee", 40,
        "街道：改造二期里有这一项，开工在下月。会议同意列入时间表，日子公开。",
        "列入改造二期，四十天内完成",
        "联席会议商定：列入改造二期，四十天内完成；日子公开，推后一次记一次。",
    ),
    Told(
        "task", COMPANY, 15,
        "惠民物业：材料已订，两周能到。会议同意由物业负责，十五天内完成。",
        "由物业负责，十五天内完成",
        "联席会议商定：由物业负责，十五天内完成，完成后请您评价。",
    ),
)  # fmt: skip


def met_lately(built: DemoEstates, body: Body, viewer: Viewer, *, starts: datetime, end: datetime) -> None:
    """Hold it with the matters that have not moved since, so that what happened later stands as it is."""
    before = starts - 6 * HOUR
    actor = viewer.actor("meetings.prepare", body.area)
    chosen = list(_still(body, since=before, end=end))[: len(OUTCOMES)]
    if not chosen:
        return
    plan = Plan(starts, sort="extraordinary", why=WHY)
    meeting = plan_meeting(actor=actor, body=body, plan=plan, at=before)
    for matter in chosen:
        topic = Topic(matter.title or matter.text[:40], "", [matter])
        item = raise_item(actor=actor, body=body, topic=topic, at=before)
        list_item(actor=actor, viewer=viewer, item=item, meeting=meeting, at=before + MINUTE)
    meeting = convene(actor=actor, meeting=meeting, note=WHY, at=before + 2 * MINUTE)
    for seat in seats_at(meeting):
        reply_to_invitation(actor=SYSTEM, seat=seat, reply="comes", at=before + HOUR)
        if seat.member.counts:
            arrive(actor=SYSTEM, seat=seat, by="code", at=starts - 3 * MINUTE)
    open_meeting(actor=actor, meeting=meeting, at=starts)
    for number, (hearing, told) in enumerate(zip(agenda_of(meeting), OUTCOMES, strict=False)):
        _hear(built, hearing, told, viewer, at=starts + number * 15 * MINUTE)
    meeting = close_meeting(actor=actor, meeting=meeting, at=starts + HOUR + 10 * MINUTE)
    for number, seat in enumerate(seats_at(meeting).exclude(came_at=None)):
        if number % 4 != 3:  # noqa: PLR2004 - one in four has not looked yet
            objection = OBJECTION if number == 1 else ""
            confirm_minutes(actor=actor, seat=seat, objection=objection, at=starts + 3 * HOUR + number * 20 * MINUTE)


def _still(body: Body, *, since: datetime, end: datetime) -> Iterator[Matter]:
    rows = gatherable(body).filter(state__in=(State.REFERRED, State.HANDLING), received_at__lt=since, due_at__gt=end)
    rows = rows.annotate(last=Max("steps__at")).filter(last__lt=since - HOUR)
    yield from rows.select_related("community", "lead_unit").order_by("-state", "received_at", "pk")


def _hear(built: DemoEstates, hearing: Hearing, told: Told, viewer: Viewer, *, at: datetime) -> None:
    actor = viewer.actor("meetings.run", hearing.meeting.body.area)
    hearing = begin_hearing(actor=actor, hearing=hearing, at=at)
    save_minutes(actor=actor, hearing=hearing, text=told.minutes, base=0, at=at + 6 * MINUTE)
    vote = put_to_vote(actor=actor, hearing=hearing, question=f"同意：{told.what}", way="hands", at=at + 8 * MINUTE)
    there = quorum_now(hearing, at=at).presence.present
    vote = close_vote(actor=actor, vote=vote, hands=Hands(there - 1, 0, 1), at=at + 9 * MINUTE)
    owner, deadline = _owner(built, told, hearing), localdate(at) + told.days * DAY
    second = str(User.objects.get(username=SECOND).pk)
    verdict = Verdict(told.becomes, told.what, owner, deadline, public_text=told.public, approver=second, vote=vote)
    with suppress(HuiyinError):  # what the rules of that matter forbid stays undecided, and comes first next time
        decide(actor=actor, hearing=hearing, verdict=verdict, key=str(hearing.pk), at=at + 10 * MINUTE)


def _owner(built: DemoEstates, told: Told, hearing: Hearing) -> Organisation:
    if told.owner != COMPANY:
        return built.organisations[told.owner]
    estate = next((one.estate for one in standing_matters(hearing.item)), None)
    return built.organisations[SERVES[estate.code] if estate else "committee"]
