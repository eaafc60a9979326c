"""Every move of the table, ready to be made: a matter brought to where the move starts, and the act itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.endings import withdraw_matter
from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.actions.joining import Part, me_too
from huiyin.domains.matters.actions.officers import take_on
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.verdicts import Word, record_silence, record_verdict
from huiyin.domains.matters.actions.waiting import ask_reporter, pause_matter, reply_to_question
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import DeclineReason, Outcome, Satisfaction, Urgency
from tests import cast
from tests.clock import MONDAY_NINE
from tests.factories.handovers import handed, reading
from tests.factories.matters import World, answered, dispatched, handled, her, report

NOON = MONDAY_NINE + timedelta(hours=3)
LATE = MONDAY_NINE + timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Deed:
    """A move about to be made. `act` may be called again, as by somebody who did not know of the first time."""

    matter: Matter
    act: Callable[[], object]


Maker = Callable[[World], Deed]


def by_staff(who: str, move: str, bring: Callable[..., Any], **given: Any) -> Maker:
    """A move at the desk, as a form or a program makes it. Values that are words of the world become what they name."""

    def make(world: World) -> Deed:
        matter = bring(world).matter
        values = {name: value(world) if callable(value) else value for name, value in given.items()}
        viewer = cast.see(getattr(world, who))
        return Deed(
            matter,
            lambda: perform(viewer=viewer, matter=matter, move=move, given=values, at=NOON, expected=matter.version),
        )

    return make


def unit(name: str) -> Callable[[World], Any]:
    """A unit of the world."""
    return lambda world: getattr(world, name)


def units(*names: str) -> Callable[[World], list[Any]]:
    """Several of them."""
    return lambda world: [getattr(world, name) for name in names]


def person(name: str) -> Callable[[World], str]:
    """The key of one of its people."""
    return lambda world: str(getattr(world, name).pk)


def asked(world: World, *, at: datetime = NOON - timedelta(hours=1)) -> Any:
    """A matter whose reporter was asked something."""
    got = handled(world)
    ask_reporter(actor=world.acting(world.wang), matter=got.matter, public_text="哪一部电梯？", at=at)
    got.matter.refresh_from_db()
    return got


def paused(world: World, *, until: datetime = MONDAY_NINE + timedelta(days=3)) -> Any:
    """A matter that waits for a spare part."""
    got = handled(world)
    pause_matter(
        actor=world.acting(world.wang),
        matter=got.matter,
        public_text="等配件到货",
        approver=str(world.he.pk),
        until=until,
        at=NOON - timedelta(hours=1),
    )
    got.matter.refresh_from_db()
    return got


def received(world: World) -> Deed:
    """A resident reports danger to life: the longest way through intake."""
    return Deed(Matter(), lambda: report(world, "3号楼电梯困人，有人晕倒了", at=NOON))


def replied(world: World) -> Deed:
    """The reporter replies."""
    got = asked(world)
    return Deed(
        got.matter,
        lambda: reply_to_question(actor=her(got.reporter), matter=got.matter, note="北边那部", at=NOON),
    )


def put_off(world: World) -> Any:
    """A matter that was answered with "not now, by when"."""
    got = handled(world)
    text = AnswerText(Outcome.NOT_NOW, "配件下月到货", by_when=(MONDAY_NINE + timedelta(days=30)).date())
    answer_matter(actor=world.acting(world.wang), matter=got.matter, text=text, at=NOON - timedelta(hours=1))
    got.matter.refresh_from_db()
    return got


def judged(*, solved: bool, bring: Callable[[World], Any] = answered) -> Maker:
    """The reporter's word on an answer: settled, kept for its date, or one level up."""
    satisfied = Satisfaction.SATISFIED if solved else Satisfaction.DISSATISFIED

    def make(world: World) -> Deed:
        got = bring(world)
        word = Word(solved=solved, satisfied=satisfied)
        return Deed(
            got.matter,
            lambda: record_verdict(
                actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=NOON
            ),
        )

    return make


def silent(world: World) -> Deed:
    """Nobody judged in time."""
    got = answered(world)
    return Deed(got.matter, lambda: record_silence(matter=got.matter, at=LATE))


def withdrawn(world: World) -> Deed:
    """The reporter steps out."""
    got = handled(world)
    return Deed(
        got.matter,
        lambda: withdraw_matter(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, at=NOON),
    )


def joined(world: World) -> Deed:
    """One matter is carried on in another that had taken in a third."""
    first, second = report(world).matter, report(world, "同一部电梯").matter
    he = cast.see(world.he)

    def act() -> object:
        return perform(viewer=he, matter=second, move="join", given={"into": first}, at=NOON, expected=second.version)

    third = report(world, "还是那部电梯").matter
    perform(viewer=he, matter=third, move="join", given={"into": second}, at=NOON)
    second.refresh_from_db()
    return Deed(second, act)


def parted(world: World) -> Deed:
    """A join is taken back."""
    deed = joined(world)
    deed.act()
    deed.matter.refresh_from_db()
    he, version = cast.see(world.he), deed.matter.version

    def act() -> object:
        return perform(viewer=he, matter=deed.matter, move="unjoin", given={}, at=NOON, expected=version)

    return Deed(deed.matter, act)


def one_more(world: World) -> Deed:
    """A neighbour says: me too."""
    got = handled(world)
    voice = Voice()
    return Deed(got.matter, lambda: me_too(actor=cast.aunt_lin(), matter=got.matter, voice=voice, note="我也", at=NOON))


def ticked(bring: Callable[..., Any], at: datetime) -> Maker:
    """Time alone."""

    def make(world: World) -> Deed:
        return Deed(bring(world).matter, lambda: tick(at=at))

    return make


PARTS = [Part("电梯", "电梯坏了"), Part("路灯", "楼下路灯不亮")]


def taken_on(world: World) -> Deed:
    """An officer without an account, behind a sealed link, says yes."""
    given = handed(world)
    officer = reading(given)
    return Deed(given.handover.matter, lambda: take_on(officer=officer, at=NOON))


DEEDS: dict[str, Maker] = {
    "receive": received,
    "dispatch": by_staff(
        "chen", "dispatch", report, unit=unit("company"), supporting=units("committee"), urgency=Urgency.UTILITY
    ),
    "accept": by_staff("wang", "accept", dispatched, contacted=True),
    "contact": by_staff("wang", "contact", dispatched, note="已通电话"),
    "take_on": taken_on,
    "return": by_staff("wang", "return", dispatched, unit=unit("other_company"), note="不归我们"),
    "transfer": by_staff("he", "transfer", handled, unit=unit("other_company"), note="换一家"),
    "ask": by_staff("wang", "ask", handled, public_text="哪一部电梯？"),
    "reply": replied,
    "comment": by_staff("chen", "comment", handled, note="已看过现场"),
    "pause": by_staff(
        "wang", "pause", handled, public_text="等配件", approver=person("he"), until=MONDAY_NINE + timedelta(days=3)
    ),
    "resume": by_staff("wang", "resume", paused, note="配件到了"),
    "extend": by_staff("wang", "extend", handled, public_text="配件晚到", approver=person("he"), days=3),
    "refer": by_staff("wang", "refer", handled, note="需要各方到场"),
    "department": by_staff("wang", "department", handled, unit=unit("department"), note="需要主管部门"),
    "schedule": by_staff(
        "wang", "schedule", handled, public_text="四月更换整部电梯", date=(MONDAY_NINE + timedelta(days=40)).date()
    ),
    "answer": by_staff("wang", "answer", handled, outcome=Outcome.DONE, public_text="已修好"),
    "verdict, solved": judged(solved=True),
    "verdict, not solved": judged(solved=False),
    "keep_date": judged(solved=True, bring=put_off),
    "silence": silent,
    "escalate": by_staff("he", "escalate", handled, note="由我来管"),
    "decline": by_staff(
        "chen", "decline", report, reason=DeclineReason.OUTSIDE, approver=person("he"), public_text="请拨打12345"
    ),
    "withdraw": withdrawn,
    "join": joined,
    "unjoin": parted,
    "recall": by_staff("chen", "recall", dispatched, note="点错了"),
    "split": by_staff("he", "split", handled, parts=PARTS),
    "me too": one_more,
    "tick: a limit passed": ticked(handled, LATE),
    "tick: a pause is over": ticked(paused, MONDAY_NINE + timedelta(days=3)),
    "tick: nobody judged": ticked(answered, LATE),
    "tick: a warning": ticked(handled, MONDAY_NINE + timedelta(days=6)),
}
