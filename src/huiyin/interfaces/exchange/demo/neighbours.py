"""What Aunt Lin and Uncle Tian have going on when the demo begins: something to reply to, something to judge."""

# zh-data: invented messages

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from huiyin.domains.estates.models import Place
from huiyin.domains.matters.actions.attachments import attach_picture
from huiyin.domains.matters.actions.intake import Contact, Said, Voice, receive_matter
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Category, Matter
from huiyin.domains.matters.vocabulary import Channel, Outcome, Purpose, Satisfaction
from huiyin.interfaces.exchange.demo.drawings import drawn
from huiyin.interfaces.exchange.demo.estates import DemoEstates
from huiyin.interfaces.exchange.demo.hours import at_latest
from huiyin.interfaces.exchange.demo.people import desk_of, hand_of
from huiyin.interfaces.exchange.demo.visitors import LIN, TIAN, Visitor
from huiyin.platform.access.actors import reporter_actor

LASTS: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Going:
    """One matter: whose, where, about what; then a question, or an answer, and perhaps a verdict."""

    whose: Visitor
    category: str
    unit: str
    place: str
    title: str
    text: str
    photo: str = ""
    question: str = ""
    answer: str = ""
    judged: bool = False


GOING: Final = (
    Going(
        LIN, "property", "committee", "3号楼2单元", "报修电话打四次没人接",
        "3号楼2单元打报修电话打了四次没人接，只好自己找人。",
        answer="报修电话改为两人值班，漏接十分钟内回拨，昨晚试拨过三次都通。", judged=True,
    ),
    Going(
        LIN, "sanitation", "huimin", "3号楼2单元", "楼道堆满旧家具",
        "3号楼2单元楼道里堆着旧柜子和轮胎，晚上下楼直磕腿。", photo="stairs",
        answer="三户的杂物已清走，约定今后不再放；消防通道画了线。",
    ),
    Going(
        LIN, "greenery", "huimin", "3号楼", "树枝伸进窗户了",
        "3号楼边上的杨树长到三楼窗前，白天都要开灯。", photo="tree",
        question="是靠东边还是靠西边的那棵？哪天方便师傅上门看一眼？",
    ),
    Going(
        TIAN, "elderly", "committee", "5号楼1单元", "卫生间想装扶手",
        "我住5号楼1单元，上个月在卫生间滑了一下，想装个扶手。",
        answer="适老化改造已上门量过，扶手和防滑垫今天装好了，用着不合适随时打电话。",
    ),
)  # fmt: skip


def begin_with_neighbours(built: DemoEstates, *, end: datetime) -> None:
    """Let each of these happen in the last hours before the demo begins, or on the day before where that is night."""
    begins = at_latest(end - LASTS, lasts=LASTS)
    for number, going in enumerate(GOING):
        _happen(built, going, at=begins + timedelta(minutes=number * 7))


def _happen(built: DemoEstates, going: Going, *, at: datetime) -> None:
    place = Place.objects.select_related("community", "estate").get(label=going.place, estate=built.estates["xingfuli"])
    said = Said(going.text, going.title, category=Category.objects.get(code=going.category), place=place)
    voice = Voice(contact=Contact(going.whose.name, going.whose.phone), channel=Channel.WEB)
    got = receive_matter(actor=reporter_actor(""), community=built.home, said=said, voice=voice, at=at)
    mine = reporter_actor(got.reporter.pk)
    if going.photo:
        picture = drawn(going.photo, "before")
        attach_picture(actor=mine, matter=got.matter, picture=picture, purpose=Purpose.REPORT, at=at)
    unit = built.organisations[going.unit]
    hand = hand_of(unit.pk, at)
    for minutes, move, given in (
        (20, "dispatch", {"unit": unit}),
        (45, "accept", {"contacted": True}),
        (90, "ask", {"public_text": going.question}),
        (200, "answer", {"outcome": Outcome.DONE, "public_text": going.answer}),
    ):
        if all(given.values()):
            viewer = desk_of(built, at) if move == "dispatch" else hand
            later = at + timedelta(minutes=minutes)
            perform(viewer=viewer, matter=_now(got.matter), move=move, given=given, at=later)
    if going.answer and going.photo:
        _show(got.matter, going.photo, at=at + timedelta(minutes=200))
    if going.judged:
        word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
        late = at + timedelta(minutes=300)
        record_verdict(actor=mine, matter=_now(got.matter), reporter=got.reporter, word=word, at=late)


def _now(matter: Matter) -> Matter:
    return Matter.objects.select_related("community", "lead_unit").get(pk=matter.pk)


def _show(matter: Matter, photo: str, *, at: datetime) -> None:
    """The two photos of the work, with the answer."""
    found = _now(matter)
    actor = hand_of(found.lead_unit_id, at).actor("matters.answer")
    for side, purpose in (("before", Purpose.BEFORE), ("after", Purpose.AFTER)):
        answer = found.answers.latest("at")
        attach_picture(actor=actor, matter=found, picture=drawn(photo, side), purpose=purpose, at=at, answer=answer)
