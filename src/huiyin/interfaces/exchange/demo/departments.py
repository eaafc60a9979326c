"""The demo's departments without accounts: one hand-over answered, one late and gone up, one to open, and a whistle."""

# zh-data: invented matters, officers, replies and agreements

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.utils.timezone import localdate

from huiyin.domains.estates.models import Place
from huiyin.domains.matters.actions.answers import AnswerText
from huiyin.domains.matters.actions.dispatching import contact_reporter
from huiyin.domains.matters.actions.escalation import go_up
from huiyin.domains.matters.actions.handing import Officer, hand_over, lock_hand, reply_to_officer, send_again
from huiyin.domains.matters.actions.intake import Contact, Said, Voice, receive_matter
from huiyin.domains.matters.actions.officers import Officer as Inside
from huiyin.domains.matters.actions.officers import answer, ask_desk, officer_behind, open_papers, set_date, take_on
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Category, Handover, Matter, Reporter
from huiyin.domains.matters.states import HAND_OPEN
from huiyin.domains.matters.vocabulary import Outcome, Satisfaction
from huiyin.domains.meetings.actions.agreements import Agreed, agree
from huiyin.domains.meetings.actions.reporting import call_behind, caller_actor, come, reply_to_call
from huiyin.domains.meetings.actions.whistle_ticking import tick_whistles
from huiyin.domains.meetings.actions.whistles import Call, Called, Sent, begin, blow, close
from huiyin.interfaces.exchange.demo.estates import DemoEstates
from huiyin.interfaces.exchange.demo.hours import at_latest
from huiyin.interfaces.exchange.demo.people import desk_of
from huiyin.platform.access.actions.sealed_links import link_at
from huiyin.platform.access.actors import SYSTEM, Actor, reporter_actor
from huiyin.platform.access.viewers import viewer_of

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
SUN: Final = Officer("孙洁", "市容科科员", phone="19900003001")
HAN: Final = Officer("韩雪", "广告管理员", phone="19900003007")
ANSWERED: Final = ("占道煎饼摊堵住东门", "东门口早上有煎饼摊，电动车只能走到马路中间，昨天差点撞到孩子。")
TO_OPEN: Final = ("东门外灯箱被风刮歪了", "东门外便道上的旧灯箱被风刮歪了，一晃一晃的，底下就是孩子们等校车的地方。")
LATE: Final = ("楼顶违建彩钢房", "6号楼顶搭了一间彩钢房，刮风哗哗响，怕掉下来砸人。")
TOGETHER: Final = ("东门外夜市油烟呛人", "东门外夜市一到晚上油烟往楼上飘，窗户不敢开，地上全是油。")


def hand_to_departments(built: DemoEstates, *, at: datetime) -> None:
    """Three hand-overs and a whistle of the last weeks, as they stand at this moment."""
    _answered(built, at=at_latest(at - 9 * DAY, lasts=6 * HOUR))
    _late(built, at=at)
    _unopened(built, at=at_latest(at - 4 * HOUR, lasts=HOUR))
    _whistled(built, at=at_latest(at - 3 * DAY, lasts=7 * HOUR))


def _answered(built: DemoEstates, *, at: datetime) -> None:
    matter, reporter = _reported(built, ANSWERED, at=at)
    officer = _handed(built, matter, "请到东门看早上的占道摊贩，定个管法，回复居民。", at=at + HOUR)
    open_papers(officer=officer, at=at + 3 * HOUR)
    take_on(officer=officer, at=at + 3 * HOUR + HOUR / 6)
    question = ask_desk(officer=officer, text="摊主是不是小区里的住户？", at=at + 4 * HOUR)
    secretary = _secretary(built, at + 5 * HOUR)
    reply_to_officer(
        actor=secretary, question=question, text="不是，是河对岸来的，社区留了电话，来现场找我们拿。", at=at + 5 * HOUR
    )
    day = localdate(at + 6 * DAY)
    set_date(officer=officer, day=day, public_text="先劝离，再划一块便民点，六天内办好。", at=at + 6 * HOUR)
    text = AnswerText(Outcome.DONE, "已在东门西侧划出便民早餐点，七点半前收摊；东门口不再占道，每天早上有人巡。")
    answer(officer=officer, text=text, at=at + 4 * DAY)
    word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
    record_verdict(
        actor=reporter_actor(reporter.pk), matter=_now(matter), reporter=reporter, word=word, at=at + 5 * DAY
    )


def _late(built: DemoEstates, *, at: datetime) -> None:
    began = at_latest(at - 17 * DAY, lasts=2 * HOUR)
    matter, _reporter = _reported(built, LATE, at=began)
    officer = _handed(built, matter, "请认定6号楼顶彩钢房是不是违建，限期处理，回复居民。", at=began + HOUR)
    open_papers(officer=officer, at=began + 2 * HOUR)
    take_on(officer=officer, at=began + 2 * HOUR)
    due = _now(matter).due_at
    if due is not None and due <= at:
        _handover, held = lock_hand(officer.handover)
        go_up(held, move="escalate", actor=SYSTEM, at=due, given={}, limit="answer")


def _unopened(built: DemoEstates, *, at: datetime) -> None:
    """A visitor may open it as the officer, from the page of roles."""
    matter, _reporter = _reported(built, TO_OPEN, at=at)
    reached = "已回电：人没事，灯箱先用绳子固定了。"
    contact_reporter(actor=_secretary(built, at, "matters.handle"), matter=matter, note=reached, at=at + HOUR / 2)
    _handed(built, matter, "请看东门外灯箱要不要拆，给居民一个日子。", at=at + HOUR, officer=HAN)


def open_to_visitors(*, at: datetime) -> tuple[str, str] | None:
    """A fresh link to that hand-over and a code for it, as the desk sends them; None once it is over.

    For a running demo alone, which shows both on one page: elsewhere they never meet.
    """
    given = Handover.objects.filter(officer=HAN.name, state__in=HAND_OPEN, ended_at=None).first()
    post = given.post if given is not None else None
    if given is None or post is None:
        return None
    actor = viewer_of(post.user, today=localdate(at)).actor("matters.refer", given.matter.community.area)
    sent = send_again(actor=actor, handover=given, at=at)
    return _text(sent.address), sent.code


def _whistled(built: DemoEstates, *, at: datetime) -> None:
    matter, _reporter = _reported(built, TOGETHER, at=at)
    hour = at + 6 * HOUR
    secretary = _secretary(built, at + HOUR)
    called = (
        Called(built.organisations["enforcement"], SUN.name, SUN.title, phone=SUN.phone),
        Called(built.organisations["street"], "马宁", "综合执法队副队长", phone="19900003002"),
        Called(built.organisations["police"], "高远", "社区民警", phone="19900003003"),
    )
    call = Call(TOGETHER[0], "幸福里小区东门外", hour, called, "油烟、占道、收摊时间，三家一起到现场定。", [matter])
    whistle, sent = blow(actor=secretary, community=built.home, call=call, at=at + HOUR)
    _come(sent[:2], whistle.code, at=at + 2 * HOUR, hour=hour)
    tick_whistles(at=hour)
    whistle = begin(actor=secretary, whistle=whistle, at=hour)
    day = localdate(hour + 12 * DAY)
    enforcement = built.organisations["enforcement"]
    words = "摊位全部装油烟净化器，没装的不许出摊，十二天内查完一遍。"
    agreed = Agreed("department", "夜市摊位装油烟净化器，查一遍", enforcement, day, words, matter)
    agree(actor=secretary, whistle=whistle, agreed=agreed, key="demo-1", at=hour + HOUR / 2)
    alone = Agreed(
        "task", "东门外地面油污冲洗一次，以后每周一次", built.organisations["street"], localdate(hour + 5 * DAY)
    )
    agree(actor=secretary, whistle=whistle, agreed=alone, key="demo-2", at=hour + HOUR / 2)
    close(actor=secretary, whistle=whistle, at=hour + HOUR)


def _come(sent: Sequence[Sent], code: str, *, at: datetime, hour: datetime) -> None:
    for one in sent:
        link = link_at(_text(one.address), at=at)
        call = call_behind(link)
        actor = caller_actor(call, str(link.pk))
        reply_to_call(actor=actor, call=call, reply="comes", who=call.officer, note="准时到", at=at)
        come(actor=actor, call=call, who=call.officer, by="link", code=code, at=hour)


def _reported(built: DemoEstates, told: tuple[str, str], *, at: datetime) -> tuple[Matter, Reporter]:
    place = Place.objects.get(label="东门", estate=built.estates["xingfuli"])
    said = Said(told[1], told[0], category=Category.objects.get(code="sanitation"), place=place)
    voice = Voice(contact=Contact("田玉贵", "19900002077"))
    got = receive_matter(actor=reporter_actor(""), community=built.home, said=said, voice=voice, at=at)
    return got.matter, got.reporter


def _handed(built: DemoEstates, matter: Matter, asked: str, *, at: datetime, officer: Officer = SUN) -> Inside:
    unit = built.organisations["enforcement"]
    actor = _secretary(built, at)
    given = hand_over(actor=actor, matter=_now(matter), unit=unit, officer=officer, asked=asked, at=at)
    return officer_behind(link_at(_text(given.address), at=at))


def _secretary(built: DemoEstates, at: datetime, verb: str = "matters.refer") -> Actor:
    return desk_of(built, at, chief=True).actor(verb, built.home.area)


def _now(matter: Matter) -> Matter:
    return Matter.objects.select_related("community", "lead_unit").get(pk=matter.pk)


def _text(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
