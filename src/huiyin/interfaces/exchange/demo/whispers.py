"""The demo's reports of wrongdoing: one waits, one is with the committee. The secretary sees them, and the street."""

# zh-data: invented reports

from datetime import datetime, timedelta
from typing import Final

from huiyin.domains.matters.actions.dispatching import accept_matter, contact_reporter, dispatch_matter
from huiyin.domains.matters.actions.intake import Contact, Said, Voice, receive_matter
from huiyin.domains.matters.models import Category, Matter
from huiyin.domains.matters.vocabulary import Kind
from huiyin.interfaces.exchange.demo.estates import DemoEstates
from huiyin.interfaces.exchange.demo.hours import at_latest
from huiyin.interfaces.exchange.demo.people import desk_of
from huiyin.platform.access.actors import Actor, reporter_actor

HOUR: Final = timedelta(hours=1)
KICKBACK: Final = ("电梯维保费有回扣", "有人亲口说，物业换维保公司收了回扣，报价单比市价高三成，请查一查账。")
GIFTS: Final = ("办高龄补贴被要好处", "代办高龄补贴的人说送两条烟就办得快，老人们不敢讲，请管一管。")


def report_wrongdoing(built: DemoEstates, *, at: datetime) -> None:
    """Two reports of the last day, as they stand at this moment."""
    _reported(built, KICKBACK, Voice(unknown_to_staff=True), unit="huimin", at=at_latest(at - 5 * HOUR, lasts=HOUR))
    told = at_latest(at - 20 * HOUR, lasts=3 * HOUR)
    matter = _reported(built, GIFTS, Voice(contact=Contact("石玉兰", "19900002088")), at=told)
    reached = "已电话联系，约好当面说，不留书面名字。"
    contact_reporter(actor=_secretary(built, "matters.handle", at), matter=matter, note=reached, at=told + HOUR)
    dispatching = _secretary(built, "matters.dispatch", at)
    dispatch_matter(actor=dispatching, matter=matter, unit=built.organisations["committee"], at=told + 2 * HOUR)
    accept_matter(actor=_secretary(built, "matters.handle", at), matter=matter, at=told + 3 * HOUR)


def _reported(built: DemoEstates, told: tuple[str, str], voice: Voice, *, unit: str = "", at: datetime) -> Matter:
    said = Said(
        told[1],
        told[0],
        kind=Kind.WRONGDOING,
        category=Category.objects.get(code="wrongdoing"),
        named_unit=built.organisations[unit] if unit else None,
    )
    return receive_matter(actor=reporter_actor(""), community=built.home, said=said, voice=voice, at=at).matter


def _secretary(built: DemoEstates, verb: str, at: datetime) -> Actor:
    return desk_of(built, at, chief=True).actor(verb, built.home.area)
