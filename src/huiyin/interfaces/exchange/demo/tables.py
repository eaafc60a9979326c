"""The demo's joint meeting: half a year of meetings, decisions kept and late, and the next one with its agenda."""

# zh-data: invented titles and decisions

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.timezone import localdate

from huiyin.core.errors import HuiyinError
from huiyin.domains.matters.actions.intake import Contact
from huiyin.domains.meetings.actions.attendance import arrive, confirm_minutes, reply_to_invitation
from huiyin.domains.meetings.actions.bodies import found_body
from huiyin.domains.meetings.actions.councils import Note, Talk, hold_council
from huiyin.domains.meetings.actions.deadlines import move_deadline
from huiyin.domains.meetings.actions.decisions import Verdict, decide, report_done
from huiyin.domains.meetings.actions.items import Topic, list_item, raise_item
from huiyin.domains.meetings.actions.meetings import Plan, convene, plan_meeting
from huiyin.domains.meetings.actions.members import Seat, seat_member
from huiyin.domains.meetings.actions.minutes import save_minutes
from huiyin.domains.meetings.actions.publishing import proposed_text, publish_minutes
from huiyin.domains.meetings.actions.sessions import begin_hearing, close_meeting, open_meeting
from huiyin.domains.meetings.actions.votes import close_vote, put_to_vote
from huiyin.domains.meetings.models import Body, Hearing, Meeting, Member
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.candidates import candidates_for
from huiyin.domains.meetings.queries.meetings import seats_at
from huiyin.domains.meetings.rules.quorum import Hands
from huiyin.interfaces.exchange.demo.corrected import correction_waits, minutes_corrected
from huiyin.interfaces.exchange.demo.estates import DemoEstates
from huiyin.interfaces.exchange.demo.hours import evening_before
from huiyin.interfaces.exchange.demo.lately import met_lately
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import User
from huiyin.platform.access.viewers import Viewer, viewer_of

PLACE = "党群服务中心二楼议事厅"
# title, part, organisation, user, substitute; a delegate has a name and a telephone instead
SEATS = (
    ("社区党委书记", "convener", "committee", "secretary", "party1"),
    ("联席会议秘书", "secretary", "joint_meeting", "table2", ""),
    ("物业项目经理", "member", "huimin", "huimin1", "huimin4"),
    ("物业项目经理", "member", "anju", "anju1", "anju2"),
    ("业主委员会主任", "member", "owners", "owners1", "owners2"),
    ("社区民警", "member", "police", "police1", "police2"),
    ("街道物业办主任", "liaison", "street", "street2", ""),
    ("住建局物业科科员", "invited", "housing", "housing1", ""),
)
DELEGATES = (("幸福里居民代表", "孙桂芳", "19900003001"), ("河畔新居居民代表", "赵立新", "19900003002"))
# days before today, items: title, question, minutes, decision, owner, days to its date, moved by days, done
PAST = (
    (
        51,
        (
            (
                "幸福里充电车棚夜间断电",
                "夜里十一点断电，上夜班的居民充不上电，怎么改？",
                "惠民物业：断电是为防火。民警：装烟感和自动断电后可以全天供电。居民代表同意。",
                "装烟感和自动断电，车棚全天供电",
                "huimin",
                20,
                0,
                True,
            ),
            (
                "阳光家园电梯年检公示",
                "年检结果贴在哪里，谁来贴？",
                "安居佳：结果贴在每部电梯内。业委会：同时发业主群。",
                "每部电梯内张贴年检结果，业主群同步",
                "anju",
                10,
                0,
                True,
            ),
        ),
    ),
    (
        21,
        (
            (
                "河畔新居地下车库漏水",
                "雨后漏水三处，维修资金能不能用？",
                "业主先垫付不同意。住建局：可以申请应急使用维修资金，需要三方现场确认。会议同意按应急程序办。",
                "按应急程序申请维修资金，完成三处堵漏",
                "huimin",
                25,
                12,
                False,
            ),
            (
                "幸福里东门早市占道",
                "早市挤占消防通道，怎么既不断生意又让出通道？",
                "民警：划线经营，七点半前撤摊。商户代表列席同意试行一个月。",
                "划线经营，七点半前撤摊，试行一个月",
                "enforcement",
                28,
                0,
                False,
            ),
            (
                "阳光家园夜间门岗",
                "夜里十二点以后没人值守，快递和外卖随便进，怎么办？",
                "安居佳：人手要重新排班。业委会：先加一人试半个月。会议同意。",
                "夜间门岗加一人，试行半个月后报结果",
                "anju",
                15,
                0,
                False,
            ),
        ),
    ),
)
MENDED = 30  # days ago somebody saw that the minutes of the first meeting lacked a sentence
LATELY = 1  # days ago, before weekends are stepped over; some matters have not moved since
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def hold_meetings(built: DemoEstates, *, at: datetime, founded: datetime) -> Body:
    """The table with its past, then the next meeting, in a week, with what the month brought before it."""
    body = _found(built, founded)
    first, second = [_held(built, body, at - timedelta(days=days), items) for days, items in PAST]
    mended = _three(at - timedelta(days=MENDED))
    minutes_corrected(first, _secretary(mended), at=mended)
    met_lately(built, body, _secretary(at), starts=_three(at - timedelta(days=LATELY)), end=at)
    evening = evening_before(at)
    correction_waits(second, _secretary(evening), at=evening)
    _next(body, at=at)
    return body


def _found(built: DemoEstates, at: datetime) -> Body:
    table = built.organisations["joint_meeting"]
    community = built.estates["xingfuli"].community
    body = found_body(actor=SYSTEM, organisation=table, community=community, place=PLACE, at=at)
    for title, part, unit, user, substitute in SEATS:
        seat = Seat(
            title=title,
            part=part,
            begins=localdate(at),
            organisation=built.organisations[unit],
            user=User.objects.get(username=user),
            substitute=User.objects.filter(username=substitute).first(),
        )
        seat_member(actor=SYSTEM, body=body, seat=seat, at=at)
    for title, name, phone in DELEGATES:
        seat = Seat(title=title, part="delegate", begins=localdate(at), name=name, phone=phone)
        seat_member(actor=SYSTEM, body=body, seat=seat, at=at)
    return body


def _held(built: DemoEstates, body: Body, day: datetime, items: tuple[tuple[object, ...], ...]) -> Meeting:
    starts = _three(day)
    before = starts - timedelta(days=6)
    viewer = _secretary(before)
    actor = viewer.actor("meetings.prepare", body.area)
    meeting = plan_meeting(actor=actor, body=body, plan=Plan(starts), at=before)
    for title, about, *_rest in items:
        item = raise_item(actor=actor, body=body, topic=Topic(str(title), str(about)), at=before)
        list_item(actor=actor, viewer=viewer, item=item, meeting=meeting, at=before)
    meeting = convene(actor=actor, meeting=meeting, at=before + HOUR)
    _come(meeting, actor.id, at=starts)
    open_meeting(actor=actor, meeting=meeting, at=starts)
    for number, (hearing, told) in enumerate(zip(agenda_of(meeting), items, strict=True)):
        _discussed(built, hearing, told, viewer, at=starts + number * 20 * MINUTE)
    meeting = close_meeting(actor=actor, meeting=meeting, at=starts + HOUR)
    for seat in seats_at(meeting).exclude(came_at=None):
        confirm_minutes(actor=actor, seat=seat, at=starts + 4 * HOUR)
    texts = {row.pk: proposed_text(row) for row in agenda_of(meeting)}
    return publish_minutes(actor=actor, meeting=meeting, texts=texts, at=starts + timedelta(days=2))


def _come(meeting: Meeting, secretary: str, *, at: datetime) -> None:
    """Everybody replies and comes but the last one, who is invited as needed."""
    del secretary
    for seat in seats_at(meeting):
        member: Member = seat.member
        reply = "comes" if member.counts else "cannot"
        reply_to_invitation(actor=SYSTEM, seat=seat, reply=reply, at=at - 3 * 24 * HOUR)
        if member.counts:
            arrive(actor=SYSTEM, seat=seat, by="code", at=at - 5 * MINUTE)


def _discussed(built: DemoEstates, hearing: Hearing, told: tuple[object, ...], viewer: Viewer, *, at: datetime) -> None:
    _title, _about, text, what, owner, days, moved, done = told
    actor = viewer.actor("meetings.run", hearing.meeting.body.area)
    hearing = begin_hearing(actor=actor, hearing=hearing, at=at)
    save_minutes(actor=actor, hearing=hearing, text=str(text), base=0, at=at + 8 * MINUTE)
    vote = put_to_vote(actor=actor, hearing=hearing, question=f"同意：{what}", way="hands", at=at + 10 * MINUTE)
    close_vote(actor=actor, vote=vote, hands=Hands(8, 0, 1), at=at + 11 * MINUTE)
    unit = built.organisations[str(owner)]
    deadline = localdate(at) + timedelta(days=int(str(days)))
    verdict = Verdict("task", str(what), unit, deadline, vote=vote)
    decision = decide(actor=actor, hearing=hearing, verdict=verdict, key=str(hearing.pk), at=at + 12 * MINUTE)
    if moved:
        later = deadline + timedelta(days=int(str(moved)))
        move_deadline(actor=actor, decision=decision, deadline=later, note="等三方现场确认", at=at + timedelta(days=20))
    if done:
        report_done(actor=actor, decision=decision, note="现场看过，已办好", at=at + timedelta(days=9))


def _next(body: Body, *, at: datetime) -> None:
    """The next meeting: two items from the month's candidates, the others wait in the list."""
    viewer = _secretary(at)
    actor = viewer.actor("meetings.prepare", body.area)
    meeting = plan_meeting(actor=actor, body=body, plan=Plan(_three(at + timedelta(days=7))), at=at)
    for candidate in candidates_for(body, at=at)[:2]:
        matter = candidate.matter
        try:
            topic = Topic(matter.title or matter.text[:40], "", [matter])
            item = raise_item(actor=actor, body=body, topic=topic, at=at)
            list_item(actor=actor, viewer=viewer, item=item, meeting=meeting, at=at)
        except HuiyinError:  # its time before the table has run out meanwhile: another candidate will do
            continue
    topic = Topic("楼道堆物怎么管住不反弹", "清了又堆，能不能各单元自己推一位楼道长？")
    item = raise_item(actor=actor, body=body, topic=topic, at=at)
    list_item(actor=actor, viewer=viewer, item=item, meeting=meeting, at=at)
    meeting = convene(actor=actor, meeting=meeting, at=at)
    for number, seat in enumerate(seats_at(meeting)):
        if number % 3:  # some have not replied yet
            reply_to_invitation(actor=SYSTEM, seat=seat, reply="comes", at=at)


def sit_on_a_bench(built: DemoEstates, *, at: datetime) -> None:
    """A grid worker sat with seven residents the evening before; one of their matters is wanted at the table."""
    estate, evening = built.estates["xingfuli"], evening_before(at)
    grid = User.objects.get(username="grid")
    talk = Talk("demo-bench", "bench", "3号楼前长椅", evening, 7, "都说晚上楼道暗，电动车也没处停。", estate)
    notes = (
        Note("2单元三楼的楼道灯不亮，老人晚上不敢下楼", Contact("孙桂芳", "19900003001")),
        Note("想在车棚旁边加一排充电插座，愿意凑一部分钱", Contact("赵立新", "19900003002"), to_table=True),
    )
    actor = viewer_of(grid, today=localdate(evening)).actor("matters.receive")
    hold_council(actor=actor, holder=grid, community=estate.community, talk=talk, notes=notes, at=evening)


def _secretary(at: datetime) -> Viewer:
    return viewer_of(User.objects.get(username="secretary"), today=localdate(at))


def _three(day: datetime) -> datetime:
    """Three in the afternoon of that day, or of the Monday after a weekend."""
    local = localdate(day)
    local += timedelta(days=max(0, 7 - local.weekday()) % 7 if local.weekday() > 4 else 0)  # noqa: PLR2004 - Friday
    return datetime.combine(local, time(15), tzinfo=timezone.get_default_timezone())
