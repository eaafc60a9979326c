import pytest

from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.queries.similar import hint_of, similar_matters
from tests.cast import aunt_lin
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_estate, make_place
from tests.factories.matters import answered, report

TEXT = "3号楼的电梯又坏了，三天没人修"


def numbers(world, text=TEXT, estate=None, **more):
    return [hint.number for hint in similar_matters(world.community, estate or world.estate, text, **more)]


def test_a_neighbours_matter_is_hinted_at_with_what_everybody_may_know(world):
    got = report(world, category=Category.objects.get(code="lift"))
    me_too(actor=aunt_lin(), matter=got.matter, voice=Voice(), at=MONDAY_NINE)
    (hint,) = similar_matters(world.community, world.estate, TEXT)
    assert (hint.number, hint.category.code, hint.place, hint.voices) == (got.matter.number, "lift", "3号楼电梯", 2)
    assert set(hint.__slots__) == {"number", "category", "place", "received_at", "voices"}


@pytest.mark.parametrize("hidden", [{"confidential": True}, {"text": "3号楼电梯困人了，坏了三天"}])
def test_what_is_confidential_or_dangerous_is_never_hinted_at(world, hidden):
    report(world, **hidden)
    assert numbers(world) == []


def test_a_home_is_not_named(world):
    home = make_place(world.estate, "301", kind="home")
    report(world, place=home, category=Category.objects.get(code="lift"))
    assert [hint.place for hint in similar_matters(world.community, world.estate, TEXT)] == [""]


def test_what_says_neither_its_subject_nor_its_place_helps_nobody_and_is_left_out(world):
    report(world, place=make_place(world.estate, "301", kind="home"))
    assert numbers(world) == []


def test_other_estates_and_answered_matters_are_not_near(world):
    answered(world)
    report(world, place=None, estate=make_estate(world.community))
    assert numbers(world) == []


def test_at_most_three_and_those_of_the_same_building_first(world):
    building = make_place(world.estate, "4号楼")
    lift = make_place(world.estate, "电梯", building, kind="facility", facility_kind="lift")
    for _time in range(3):
        report(world)
    there = report(world, "4号楼电梯坏了", place=lift).matter.number
    found = numbers(world, "电梯坏了三天", place=building)
    assert (found[0], len(found)) == (there, 3)


def test_a_number_leads_to_a_matter_only_as_far_as_neighbours_may_know_it(world):
    shown, hidden = report(world).matter, report(world, confidential=True).matter
    assert hint_of(world.community, shown.number) == shown
    assert hint_of(world.community, hidden.number) is None
