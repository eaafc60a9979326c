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


def test_what_has_another_subject_must_say_nearly_the_same(world):
    noise = report(
        world, "三天没睡好，楼下每晚都放音乐，孩子写不了作业", category=Category.objects.get(code="noise")
    ).matter
    lift = report(world, "电梯又坏了三天", category=Category.objects.get(code="renovation")).matter
    assert set(numbers(world)) == {noise.number, lift.number}
    assert numbers(world, subject="lift") == [lift.number]
    assert set(numbers(world, subject="noise")) == {noise.number, lift.number}


def test_at_most_three_and_those_of_the_same_place_and_then_of_the_building_first(world):
    building = world.place.parent
    for _time in range(3):
        report(world, "电梯坏了", place=None, estate=world.estate, category=Category.objects.get(code="lift"))
    beside, there = (report(world, place=place).matter.number for place in (building, world.place))
    found = numbers(world, "电梯坏了三天", place=world.place)
    assert (found[:2], len(found)) == ([there, beside], 3)


def test_what_says_that_it_is_of_another_building_is_left_out_unless_both_are_named(world):
    building = make_place(world.estate, "7号楼", kind="building")
    lamp = make_place(world.estate, "门前路灯", building, kind="facility", facility_kind="lamp")
    report(world, "路灯不亮了", place=lamp)
    assert numbers(world, "路灯不亮了，三天没人修", place=world.place) == []
    assert numbers(world, "3号楼门口的路灯不亮了") == []
    assert len(numbers(world, "从3号楼到7号楼路灯都不亮了", place=world.place)) == 1
    assert len(numbers(world, "路灯不亮了，三天没人修")) == 1


def test_a_number_leads_to_a_matter_only_as_far_as_neighbours_may_know_it(world):
    shown, hidden = report(world).matter, report(world, confidential=True).matter
    assert hint_of(world.community, shown.number) == shown
    assert hint_of(world.community, hidden.number) is None
