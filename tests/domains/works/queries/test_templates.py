import pytest

from huiyin.core.errors import NotSeen
from huiyin.domains.works.actions.templates import Typed, drop_template, save_template
from huiyin.domains.works.models import Template
from huiyin.domains.works.queries.templates import is_own, pattern_by, patterns_of
from tests.factories.works import TEN, he

SHIPPED = ["cables", "charging", "lifts", "pipes", "insulation"]


def save(crew, code, name="自己的", **typed):
    told = Typed(**{"name": name, "aim": "", "milestones": "摸底 | 1 | 5"} | typed)
    return save_template(actor=he(crew), community=crew.community, code=code, typed=told, at=TEN)


def codes(crew):
    return [one.code for one in patterns_of(crew.community)]


def test_a_communitys_own_template_stands_in_the_place_of_the_shipped_one(crew):
    save(crew, "lifts", "换电梯")
    save(crew, "lamps", "换路灯", upkeep="看一看 | 6", questions="哪盏先换")
    assert codes(crew) == [*SHIPPED, "lamps"]
    assert (pattern_by(crew.community, "lifts").name, is_own(crew.community, "cables")) == ("换电梯", False)


def test_a_template_that_is_not_in_use_is_not_offered(crew):
    save(crew, "lifts")
    Template.objects.update(active=False)
    assert codes(crew) == [code for code in SHIPPED if code != "lifts"]
    with pytest.raises(NotSeen):
        pattern_by(crew.community, "lifts")


def test_letting_go_brings_the_shipped_one_back(crew):
    save(crew, "lifts")
    drop_template(actor=he(crew), community=crew.community, code="lifts", at=TEN)
    assert pattern_by(crew.community, "lifts").name == "电梯更换（大修）"
