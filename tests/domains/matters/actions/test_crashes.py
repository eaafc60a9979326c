"""A process that dies between any two writes of a move leaves nothing half done."""

import pytest
from django.db import connection

from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.domains.matters.states import MOVES
from tests.crashes import Killed, everything_written, killed_before_write
from tests.factories.deeds import DEEDS, NOON

MADE_BY_OTHERS = {"redo", "settle"}  # with a verdict, which stands in the list with both its endings
AT_ONCE = [name for name in DEEDS if not name.startswith("tick")]


def die_at_each_write(act) -> int:
    """Try the act again and again, each time a write further, until it is done. Returns how many writes it took."""
    before = everything_written()
    for number in range(200):
        try:
            with killed_before_write(number) as tried:
                act()
        except Killed:
            assert everything_written() == before, f"write {number + 1} was left half done"
        else:
            return tried[0]
    raise AssertionError("it never ended")


@pytest.mark.parametrize("name", AT_ONCE)
def test_a_move_is_made_as_a_whole_or_not_at_all(world, name):
    deed = DEEDS[name](world)
    assert die_at_each_write(deed.act) >= (1 if name == "receive" and connection.vendor == "postgresql" else 3)
    assert [str(breach) for breach in breaches(at=NOON)] == []
    assert [str(breach) for breach in off_the_record()] == []


def test_every_move_of_the_table_is_tried():
    tried = {name.partition(",")[0] for name in AT_ONCE}
    assert {move.name for move in MOVES} - MADE_BY_OTHERS <= tried
