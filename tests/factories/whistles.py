"""A whistle in the world of matters: the department and the street are called to a lift."""

from collections.abc import Sequence
from datetime import datetime

from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.actions.whistles import Call, Called, Sent, begin, blow
from huiyin.domains.meetings.models import Whistle
from huiyin.platform.access.actors import Actor
from tests import cast
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.matters import World
from tests.factories.meetings import SECRETARY

THREE = MONDAY_NINE + DAY + 6 * HOUR  # Tuesday, three in the afternoon


def called_out(
    world: World, matters: Sequence[Matter] = (), *, at: datetime = MONDAY_NINE, starts_at: datetime = THREE
) -> tuple[Whistle, list[Sent]]:
    """The secretary calls two units."""
    cast.secretary_he(*SECRETARY)
    units = [Called(world.department, "孙洁", "科员", phone="19900003001"), Called(world.street, "马宁", "科长")]
    call = Call("3号楼电梯", "3号楼一层大厅", starts_at, units, "谁来修、谁出钱，现场定。", matters)
    return blow(actor=caller(world), community=world.community, call=call, at=at)


def caller(world: World, verb: str = "meetings.run") -> Actor:
    """The secretary, as she acts."""
    return cast.see(world.he).actor(verb, world.community.area)


def begun(world: World, matters: Sequence[Matter] = ()) -> tuple[Whistle, list[Sent]]:
    """At the place."""
    whistle, sent = called_out(world, matters)
    return begin(actor=caller(world), whistle=whistle, at=THREE), sent
