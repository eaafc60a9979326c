"""Works in the world of matters: planned, under way, finished."""

from datetime import date, datetime, timedelta
from typing import Any

from huiyin.domains.matters.models import Matter
from huiyin.domains.works.actions.endings import finish_work
from huiyin.domains.works.actions.milestones import move_milestone
from huiyin.domains.works.actions.works import Plan, Stage, begin_work, plan_work
from huiyin.domains.works.models import Milestone, Slip, Work
from huiyin.platform.access.actors import Actor
from huiyin.platform.notices.models import Message
from tests import cast
from tests.clock import HOUR, MONDAY, MONDAY_NINE
from tests.factories.matters import World, handled, make_world

PLANS = ("works.see", "works.plan", "works.run", "works.settings")
RUNS = ("works.run",)
TEN = MONDAY_NINE + HOUR  # matters are accepted at nine
STAGES = (("摸清飞线", 1, 10), ("剪除废线、入槽", 5, 20), ("居民验收", 2, 28))


def make_crew(world: World | None = None) -> World:
    """The world, where he plans works and wang's company carries them out; zhao supervises and agrees."""
    world = world or make_world()
    cast.secretary_he(*PLANS)
    cast.property_wang(*RUNS)
    return world


def he(world: World) -> Actor:
    """The secretary, as she plans."""
    return cast.act(world.he, "works.plan", world.community.area)


def wang(world: World) -> Actor:
    """The manager, as he carries out."""
    return cast.act(world.wang, "works.run", world.community.area)


def day(after: int) -> date:
    """So many days after the Monday of the tests."""
    return MONDAY + timedelta(days=after)


def stages(*rows: tuple[str, int, int]) -> list[Stage]:
    """Milestones by title, weight, and days after the Monday."""
    return [Stage(title, weight, day(days)) for title, weight, days in rows or STAGES]


def a_plan(world: World, *matters: Matter, **fields: Any) -> Plan:
    """What a secretary plans."""
    usual = {"title": "3号楼飞线整治", "aim": "飞线全部入槽", "unit": world.company, "stages": stages()}
    usual |= {"estate": world.estate, "places": [world.place]}
    return Plan(**{**usual, **fields}, matters=matters)


def planned(world: World, *matters: Matter, at: datetime = TEN, **fields: Any) -> Work:
    """A work on the timetable."""
    plan = a_plan(world, *matters, **fields)
    return plan_work(actor=he(world), community=world.community, plan=plan, at=at)


def begun(world: World, *matters: Matter, at: datetime = TEN, **fields: Any) -> Work:
    """A work under way."""
    return begin_work(actor=wang(world), work=planned(world, *matters, at=at, **fields), at=at)


def finished(world: World, *matters: Matter, at: datetime = TEN, **fields: Any) -> Work:
    """A work that is done; its matters are answered."""
    work = begun(world, *matters, at=at, **fields)
    return finish_work(actor=wang(world), work=work, public_text="飞线全部入槽，请您看看。", at=at + timedelta(days=5))


def waiting(world: World, **fields: Any) -> Matter:
    """A matter that the company is working on and cannot do at once."""
    return handled(world, text="楼道里飞线绊脚", title="飞线", **fields).matter


def part(work: Work, seq: int = 1) -> Milestone:
    """A milestone by its number."""
    return Milestone.objects.get(work=work, seq=seq)


def slipped(world: World, work: Work, seq: int = 1, *, days: int = 15, at: datetime = TEN) -> Slip:
    """A milestone moved to another day, with zhao's consent."""
    return move_milestone(
        actor=he(world),
        milestone=part(work, seq),
        date=day(days),
        reason="材料未到",
        agreed_by=str(world.zhao.pk),
        at=at,
    )


def moves(work: Work) -> list[str]:
    """The names of the steps, in order."""
    return list(work.steps.order_by("seq").values_list("move", flat=True))


def heard(template: str) -> list[Message]:
    """The messages of one template, in order."""
    return list(Message.objects.filter(template=f"work.{template}").order_by("created_at", "id"))
