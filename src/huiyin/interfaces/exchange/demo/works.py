"""The demo's works: one finished, judged and kept up; one under way that slipped once; one planned."""

# zh-data: invented titles and words

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from huiyin.core.errors import HuiyinError
from huiyin.domains.estates.models import Place
from huiyin.domains.matters.models import Matter
from huiyin.domains.works.actions.endings import finish_work, judge_work
from huiyin.domains.works.actions.linking import link_matter
from huiyin.domains.works.actions.milestones import move_milestone, reach_milestone, report_progress
from huiyin.domains.works.actions.money import Amount, enter_cost
from huiyin.domains.works.actions.photos import add_photo
from huiyin.domains.works.actions.upkeep import Found, Rhythm, do_check, plan_check
from huiyin.domains.works.actions.works import Plan, Stage, begin_work, plan_work
from huiyin.domains.works.models import Milestone, Work
from huiyin.interfaces.exchange.demo.drawings import drawing
from huiyin.interfaces.exchange.demo.estates import DemoEstates
from huiyin.interfaces.exchange.demo.hours import at_latest
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import User
from huiyin.platform.access.viewers import viewer_of

FUND, STREET, FEES = "住宅专项维修资金，业主表决通过", "街道老旧小区改造补助资金", "物业公司结余，联席会议同意"
MOST_MATTERS = 3
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Story:
    """A work: where, who, its milestones by days from its planning, and how long ago it was planned."""

    estate: str
    title: str
    aim: str
    template: str
    unit: str
    builder: str
    ago: int
    stages: tuple[tuple[str, int, int], ...]


SHED = Story(
    "xingfuli",
    "幸福里1号充电车棚改造",
    "车棚通宵有电、有烟感、有自动断电，电动车不再飞线上楼。",
    "charging",
    "huimin",
    "明光电力安装队",
    58,
    (("选址公示、听意见", 1, 8), ("消防、供电审核", 1, 16), ("装充电桩、烟感", 4, 32), ("验收启用、公布电价", 1, 40)),
)
CABLES = Story(
    "xingfuli",
    "幸福里飞线整治（3至6号楼）",
    "楼外和楼道的飞线全部入槽入管，头顶看得见天，脚下绊不着线。",
    "cables",
    "huimin",
    "青禾通信工程公司",
    30,
    (("逐楼摸清飞线", 1, 7), ("各家认线签字", 1, 18), ("剪除废线、入槽入管", 5, 48), ("恢复墙面、居民验收", 2, 60)),
)
PIPES = Story(
    "hepan",
    "河畔新居雨水管网改造",
    "下雨不积水，地下车库不倒灌。",
    "pipes",
    "huimin",
    "",
    4,
    (("管线探测、定方案", 1, 25), ("停水安排公示", 1, 35), ("主管道更换", 4, 80), ("试水、恢复路面", 1, 95)),
)


def build_works(built: DemoEstates, *, at: datetime) -> list[Work]:
    """The three works as they stand at this moment."""
    return [_shed(built, at), _cables(built, at), _pipes(built, at)]


def _shed(built: DemoEstates, now: datetime) -> Work:
    """Finished a fortnight ago; judged; a monthly check, one of them done."""
    at = at_latest(now - timedelta(days=SHED.ago), lasts=HOUR)
    work = _planned(built, SHED, at, places=["1号充电车棚"])
    crew = _property(work, at)
    _photos(work, crew, {"before": "shed"}, at)
    work = begin_work(actor=crew, work=work, at=at + timedelta(days=1))
    for seq in (1, 2, 3):
        reach_milestone(actor=crew, milestone=_part(work, seq), at=at + timedelta(days=(7, 15, 31)[seq - 1]))
    _money(work, crew, ("planned", 6_800_000, "充电桩、烟感、棚体", STREET), at)
    _money(work, crew, ("spent", 6_420_000, "施工合同尾款与验收", STREET), at + timedelta(days=39))
    _photos(work, crew, {"after": "shed"}, at + timedelta(days=39))
    done = at + timedelta(days=39)
    finish_work(actor=crew, work=work, public_text="车棚已启用，每度电0.98元，烟感和断电试过三次，都灵。", at=done)
    judge_work(work=work, at=done + timedelta(days=3))
    planner = _secretary(work, done)
    first = localdate(done) + timedelta(days=10)
    task = plan_check(
        actor=planner, work=work, rhythm=Rhythm("烟感、自动断电试一次", 1, first), at=done + timedelta(days=4)
    )
    plan_check(
        actor=planner,
        work=work,
        rhythm=Rhythm("灭火器查压力", 6, first + timedelta(days=60)),
        at=done + timedelta(days=4),
    )
    found = Found("done", "试了四处，都响")
    do_check(actor=crew, task=task, due_on=first, found=found, at=done + timedelta(days=10))
    return work


def _cables(built: DemoEstates, now: datetime) -> Work:
    """Under way; one date moved once; matters wait for it where some are at work."""
    at = at_latest(now - timedelta(days=CABLES.ago), lasts=HOUR)
    work = _planned(built, CABLES, at, places=["3号楼", "4号楼", "5号楼", "6号楼"])
    crew, planner = _property(work, at), _secretary(work, at)
    _photos(work, crew, {"before": "shed"}, at)  # cables out of windows
    work = begin_work(actor=crew, work=work, at=at + timedelta(days=2))
    reach_milestone(
        actor=crew, milestone=_part(work, 1), public_text="四栋楼共查到飞线126根。", at=at + timedelta(days=6)
    )
    reach_milestone(actor=crew, milestone=_part(work, 2), at=at + timedelta(days=17))
    report_progress(actor=crew, milestone=_part(work, 3), percent=40, at=at + timedelta(days=24))
    third = _part(work, 3)
    move_milestone(
        actor=planner,
        milestone=third,
        date=third.due_on + timedelta(days=6),
        reason="线槽到货晚了，5号楼顺延六天",
        agreed_by=_user("street"),
        at=at + timedelta(days=25),
    )
    _money(work, crew, ("planned", 12_500_000, "线槽、人工、墙面恢复", FUND), at)
    _money(work, crew, ("spent", 4_300_000, "第一批线槽与人工", FUND), at + timedelta(days=20))
    _link_some(work, planner, now)
    return work


def _pipes(built: DemoEstates, now: datetime) -> Work:
    """On the timetable since a few days."""
    at = at_latest(now - timedelta(days=PIPES.ago), lasts=HOUR)
    work = _planned(built, PIPES, at, places=[])
    _money(work, _property(work, at), ("planned", 38_000_000, "主管道与路面", FEES), at)
    return work


def _planned(built: DemoEstates, story: Story, at: datetime, *, places: list[str]) -> Work:
    estate = built.estates[story.estate]
    today = localdate(at)
    plan = Plan(
        title=story.title,
        aim=story.aim,
        unit=built.organisations[story.unit],
        stages=[Stage(title, weight, today + timedelta(days=days)) for title, weight, days in story.stages],
        estate=estate,
        places=list(Place.objects.filter(estate=estate, label__in=places)),
        contractor_name=story.builder,
        template=story.template,
    )
    viewer = viewer_of(User.objects.get(username="secretary"), today=today)
    actor = viewer.actor("works.plan", estate.area)
    return plan_work(actor=actor, community=estate.community, plan=plan, at=at)


def _link_some(work: Work, planner: Actor, now: datetime) -> None:
    """Matters of the estate about cables that are at work and can wait: at most a few, and none that may not."""
    about = Q(text__contains="线") | Q(title__contains="车棚")
    waiting = Matter.objects.filter(about, estate=work.estate, state="handling", confidential=False, due_at__gt=now)
    linked = 0
    for matter in waiting.order_by("-received_at"):
        if linked == MOST_MATTERS:
            break
        try:
            link_matter(actor=planner, work=work, matter=matter, agreed_by=_user("street"), at=now)
            linked += 1
        except HuiyinError:  # its time has run out, or it may not wait so long: another one will do
            continue


def _photos(work: Work, actor: Actor, subjects: dict[str, str], at: datetime) -> None:
    captions = {"before": "施工前拍摄", "during": "施工现场", "after": "验收当天拍摄"}
    for purpose, subject in subjects.items():
        side = "after" if purpose == "after" else "before"
        data = drawing(subject, side)
        add_photo(actor=actor, work=work, data=data, purpose=purpose, caption=captions[purpose], at=at)


def _money(work: Work, actor: Actor, row: tuple[str, int, str, str], at: datetime) -> None:
    kind, fen, what, source = row
    enter_cost(actor=actor, work=work, amount=Amount(kind, fen, what, source, localdate(at)), at=at)


def _part(work: Work, seq: int) -> Milestone:
    return Milestone.objects.get(work=work, seq=seq)


def _property(work: Work, at: datetime) -> Actor:
    return _viewer("property", localdate(at), "works.run", work)


def _secretary(work: Work, at: datetime) -> Actor:
    return _viewer("secretary", localdate(at), "works.plan", work)


def _viewer(username: str, today: date, verb: str, work: Work) -> Actor:
    return viewer_of(User.objects.get(username=username), today=today).actor(verb, work.area)


def _user(username: str) -> str:
    return str(User.objects.get(username=username).pk)
