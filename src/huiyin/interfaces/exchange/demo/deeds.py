"""The deeds of the guided path, for a visitor who would rather watch: each is the real action of the one who acts."""

# zh-data: invented messages

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.utils.timezone import localdate

from huiyin.domains.estates.models import Place
from huiyin.domains.matters.actions.attachments import attach_picture
from huiyin.domains.matters.actions.intake import Contact, Said, Voice, receive_matter
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.actions.waiting import reply_to_question
from huiyin.domains.matters.models import Category, Matter, Reporter
from huiyin.domains.matters.vocabulary import Channel, Outcome, Purpose, Satisfaction
from huiyin.interfaces.exchange.demo.drawings import drawn
from huiyin.interfaces.exchange.demo.estates import demo_estates
from huiyin.interfaces.exchange.demo.guide import Scene, stand_of
from huiyin.interfaces.exchange.demo.sitting import hear_and_decide, put_on_agenda
from huiyin.interfaces.exchange.demo.visitors import LIN
from huiyin.platform.access.actors import reporter_actor
from huiyin.platform.access.models import User
from huiyin.platform.access.viewers import Viewer, viewer_of

LAMP: Final = "3号楼楼前路灯"
SAID: Final = "楼前的路灯坏了快一个星期，晚上台阶看不清，昨天我差点摔一跤。"
TITLE: Final = "楼前路灯不亮"
REPAIRED: Final = "灯泡和镇流器已更换，昨晚试灯正常。"
NOT_REPAIRED: Final = "只亮了一个晚上，昨天又黑了，台阶还是看不见。"
WHY_THE_TABLE: Final = (
    "两次换灯都只亮一晚，查到是去年改造新铺的电缆进水。物业不能自己挖，钱从哪出也没定，请联席会议商量。"
)
MENDED: Final = "施工单位已重新铺设三十米电缆并换了防水接头，路灯连亮三晚，台阶边又加了一盏。"
REPLY: Final = "就是3号楼2单元门口那盏，每天晚上都不亮。"

LINS_CONTACT: Final = Contact(LIN.name, LIN.phone)

Deed = Callable[[Matter, Viewer, datetime], object]


def lamp() -> Place:
    """The lamp before Aunt Lin's door, where the path begins."""
    return Place.objects.select_related("community", "estate").get(
        label=LAMP, estate__code="xingfuli", community=demo_estates().home
    )


def report(*, at: datetime) -> Matter:
    """Aunt Lin reports her lamp, with a photo."""
    place = lamp()
    subject = Category.objects.get(code="lighting")
    said = Said(text=SAID, title=TITLE, category=subject, place=place)
    voice = Voice(contact=LINS_CONTACT, channel=Channel.POSTER)
    got = receive_matter(actor=reporter_actor(""), community=place.community, said=said, voice=voice, at=at)
    attach_picture(
        actor=reporter_actor(got.reporter.pk), matter=got.matter, picture=drawn("lamp", "before"),
        purpose=Purpose.REPORT, at=at,
    )  # fmt: skip
    return got.matter


def do(matter: Matter, *, at: datetime) -> None:
    """Do what is to be done next, as the one who is to do it. Nothing where only time can go on, or all is done."""
    stand = stand_of(matter)
    deed = DEEDS.get(stand.scene)
    if deed is not None and stand.who:
        deed(matter, _viewer(stand.who, at), at)


def _viewer(who: str, at: datetime) -> Viewer:
    name = "dispatcher" if who == LIN.key else who  # a resident acts as the reporter; no account is used
    return viewer_of(User.objects.get(username=name), today=localdate(at))


def _move(move: str, **given: object) -> Deed:
    return lambda matter, viewer, at: perform(viewer=viewer, matter=matter, move=move, given=given, at=at)


def _dispatch(matter: Matter, viewer: Viewer, at: datetime) -> object:
    unit = demo_estates().organisations["huimin"]
    return perform(viewer=viewer, matter=matter, move="dispatch", given={"unit": unit}, at=at)


def _answer(text: str) -> Deed:
    def answer(matter: Matter, viewer: Viewer, at: datetime) -> object:
        given = {"outcome": Outcome.DONE, "public_text": text}
        answered = perform(viewer=viewer, matter=matter, move="answer", given=given, at=at)
        latest = answered.answers.latest("at")
        for side, purpose in (("before", Purpose.BEFORE), ("after", Purpose.AFTER)):
            attach_picture(
                actor=viewer.actor("matters.answer"), matter=answered, picture=drawn("lamp", side),
                purpose=purpose, at=at, answer=latest,
            )  # fmt: skip
        return latest

    return answer


def _no(matter: Matter, _viewer: Viewer, at: datetime) -> object:
    reporter = _reporter(matter)
    word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED, reason=NOT_REPAIRED)
    return record_verdict(actor=reporter_actor(reporter.pk), matter=matter, reporter=reporter, word=word, at=at)


def _visit(matter: Matter, viewer: Viewer, at: datetime) -> object:
    given = {
        "reporter": _reporter(matter),
        "solved": True,
        "satisfied": Satisfaction.SATISFIED,
        "channel": Channel.VISIT,
    }
    return perform(viewer=viewer, matter=matter, move="verdict", given=given, at=at)


def _reply(matter: Matter, _viewer: Viewer, at: datetime) -> object:
    return reply_to_question(actor=reporter_actor(_reporter(matter).pk), matter=matter, note=REPLY, at=at)


def _reporter(matter: Matter) -> Reporter:
    return matter.reporters.order_by("at").first() or Reporter(matter=matter)


DEEDS: Final[dict[Scene, Deed]] = {
    Scene.DISPATCH: _dispatch,
    Scene.ACCEPT: _move("accept", contacted=True),
    Scene.ANSWER: _answer(REPAIRED),
    Scene.JUDGE: _no,
    Scene.TAKE_ON: _move("accept", contacted=True),
    Scene.REFER: _move("refer", note=WHY_THE_TABLE),
    Scene.LIST: put_on_agenda,
    Scene.DECIDE: hear_and_decide,
    Scene.RESOLVE: _answer(MENDED),
    Scene.VISIT: _visit,
    Scene.REPLY: _reply,
}
