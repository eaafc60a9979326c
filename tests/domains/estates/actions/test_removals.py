"""What was added by mistake is taken away as long as nothing stands on it, whatever room would stand there."""

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions import (
    add_divisions,
    add_estate,
    add_places,
    removals,
    remove_estate,
    remove_grid,
)
from huiyin.domains.estates.models import Division, Estate, Place, PlaceKind
from huiyin.domains.estates.rules.placing import NewPlace
from huiyin.domains.estates.standing import standing_on
from huiyin.platform.access.actors import SYSTEM
from tests.cast import COMMUNITY_CODE
from tests.clock import MONDAY_NINE
from tests.factories.estates import (
    make_community,
    make_contact,
    make_division,
    make_member,
    make_organisation,
    make_place,
)
from tests.factories.matters import make_world, report
from tests.records import verbs_on

pytestmark = pytest.mark.django_db
GRID = f"{COMMUNITY_CODE}009"


@pytest.fixture
def estate():
    return add_estate(actor=SYSTEM, community=make_community(), code="x", name="新苑", at=MONDAY_NINE)


@pytest.fixture
def grid():
    make_division(COMMUNITY_CODE)
    return add_divisions(actor=SYSTEM, names={GRID: "第九网格"}, at=MONDAY_NINE)[0]


def test_an_estate_on_which_nothing_stands_is_gone_with_its_grounds_and_can_be_added_again(estate):
    remove_estate(actor=SYSTEM, estate=estate, at=MONDAY_NINE)
    assert (Estate.objects.count(), Place.objects.count()) == (0, 0)
    assert verbs_on(COMMUNITY_CODE) == ["estates.add_estate", "estates.remove_estate"]
    add_estate(actor=SYSTEM, community=estate.community, code="x", name="新苑", at=MONDAY_NINE)
    assert Estate.objects.count() == 1


def test_a_building_holds_its_estate_also_once_it_is_out_of_use(estate):
    add_places(actor=SYSTEM, ground=estate, places=[NewPlace(PlaceKind.BUILDING, "1号楼")], at=MONDAY_NINE)
    Place.objects.filter(kind=PlaceKind.BUILDING).update(active=False)
    with pytest.raises(Refused):
        remove_estate(actor=SYSTEM, estate=estate, at=MONDAY_NINE)
    assert standing_on(estate) == {"estates.Place": 1}
    assert Estate.objects.count() == 1


def test_every_room_that_stands_on_an_estate_is_counted():
    world = make_world()
    report(world)
    make_contact(world.estate, world.company)
    make_member(world.estate, world.company)
    found = standing_on(world.estate)
    assert (found["matters.Matter"], found["estates.Contact"], found["estates.AllianceMember"]) == (1, 1, 1)
    assert found["estates.Place"] == world.estate.places.exclude(kind=PlaceKind.GROUNDS).count()


def test_what_comes_to_stand_there_in_the_same_moment_is_held_by_the_database(estate, monkeypatch):
    make_contact(estate, make_organisation())
    monkeypatch.setattr(removals, "standing_on", lambda _row: {})
    with pytest.raises(Refused):
        remove_estate(actor=SYSTEM, estate=estate, at=MONDAY_NINE)
    assert (Estate.objects.count(), Place.objects.count()) == (1, 1)


def test_a_grid_that_covers_nothing_is_gone(grid):
    remove_grid(actor=SYSTEM, grid=grid, at=MONDAY_NINE)
    assert not Division.objects.filter(code=GRID).exists()
    assert verbs_on("district")[-1] == "estates.remove_grid"


def test_a_grid_stays_while_it_covers_a_place_and_no_other_division_can_be_taken_away(grid, estate):
    make_place(estate, "1号楼", grid=grid)
    for one in (grid, grid.parent):
        with pytest.raises(Refused):
            remove_grid(actor=SYSTEM, grid=one, at=MONDAY_NINE)
    assert standing_on(grid) == {"estates.Place": 1}
    assert Division.objects.filter(code__in=[GRID, COMMUNITY_CODE]).count() == 2
