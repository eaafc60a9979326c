"""Prepared answers: kept by the community, offered where they fit, filled from the matter and from nothing else."""

import pytest

from huiyin.core.errors import Invalid, NotSeen, Refused
from huiyin.domains.matters.actions.answer_templates import (
    Wording,
    restore_template,
    retire_template,
    reword_template,
    write_template,
)
from huiyin.domains.matters.models import AnswerTemplate, Category
from huiyin.domains.matters.queries.answer_templates import (
    answer_templates_for,
    answer_text,
    template_by,
    templates_of,
)
from huiyin.domains.matters.rules.answer_texts import unknown_blanks
from huiyin.platform.audit.models import AuditRow
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE
from tests.clock import MONDAY, MONDAY_NINE
from tests.factories.estates import make_community
from tests.factories.matters import dispatched, make_world


@pytest.fixture
def world(db):  # noqa: ARG001 - the tables must be there
    AnswerTemplate.objects.all().delete()  # what is shipped is looked at by its own test
    return make_world()


@pytest.fixture
def lift(world):  # noqa: ARG001 - the tables must be there
    return Category.objects.get(code="lift")


def write(world, name="修好了", text="{地点}修好了。", *, community=True, **more):
    return write_template(
        actor=world.acting(world.he),
        community=world.community if community else None,
        wording=Wording(name, text, **more),
        at=MONDAY_NINE,
    )


def names_for(matter, outcome=""):
    return [row.name for row in answer_templates_for(matter, outcome=outcome)]


def test_what_fits_the_matter_most_closely_is_offered_first(world, lift):
    write(world, "谁都能用", community=False), write(world, "本社区的")
    write(world, "电梯用", category=lift), write(world, "噪音用", category=Category.objects.get(code="noise"))
    write_template(
        actor=world.acting(world.he),
        community=make_community("150602001002"),
        wording=Wording("别处的", "好"),
        at=MONDAY_NINE,
    )
    matter = dispatched(world, category=lift).matter
    assert names_for(matter) == ["电梯用", "本社区的", "谁都能用"]


def test_a_subject_takes_what_is_prepared_for_the_one_above_it(world, lift):
    trapped = Category.objects.create(code="trapped", name="困人", parent=lift)
    write(world, "困人用", category=trapped), write(world, "电梯用", category=lift)
    assert names_for(dispatched(world, category=trapped).matter) == ["困人用", "电梯用"]
    assert names_for(dispatched(world, category=lift).matter) == ["电梯用"]


def test_an_outcome_narrows_what_is_offered(world):
    write(world, "办好", outcome="done"), write(world, "办不了", outcome="cannot"), write(world, "都行", order=200)
    matter = dispatched(world).matter
    assert names_for(matter, "cannot") == ["办不了", "都行"]


def test_the_blanks_are_filled_from_the_matter_and_never_with_the_person(world, lift):
    text = "{编号}|{地点}|{类别}|{承办单位}|{联系电话}|{社区}|{今天}|{标题}"
    world.company.phone = "0477-0000001"
    world.company.save()
    matter = dispatched(world, category=lift).matter
    told = answer_text(write(world, text=text), matter, today=MONDAY)
    where, community = f"{world.estate.name} 3号楼电梯", world.community.name
    assert told == f"{matter.number}|{where}|电梯设施|company|0477-0000001|{community}|3月2日|电梯坏了"
    assert AUNT_LIN_NAME not in told
    assert AUNT_LIN_PHONE not in told


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "长" * 61}, "name"),
        ({"text": " \n "}, "text"),
        ({"text": "长" * 2001}, "text"),
        ({"text": "{姓名}您好"}, "text"),
        ({"outcome": "unstated"}, "outcome"),
    ],
)
def test_a_wording_that_cannot_stand_is_not_taken(world, wrong, field):
    with pytest.raises(Invalid) as invalid:
        write(world, **wrong)
    assert set(invalid.value.fields) == {field}
    assert not AnswerTemplate.objects.exists()


@pytest.mark.parametrize("community", [True, False], ids=["a community", "the district"])
def test_a_name_stands_once_and_is_free_again_once_retired(world, community):
    first = write(world, community=community)
    with pytest.raises(Invalid):
        write(world, community=community)
    retire_template(actor=world.acting(world.he), template=first, at=MONDAY_NINE)
    write(world, community=community)
    with pytest.raises(Invalid):
        restore_template(actor=world.acting(world.he), template=first, at=MONDAY_NINE)


def test_a_rewording_keeps_what_was_said_before_on_the_record(world):
    row = write(world)
    wording = Wording("修好了", "{地点}已经修好。", outcome="done", order=5)
    row = reword_template(actor=world.acting(world.he), template=row, wording=wording, at=MONDAY_NINE)
    assert (row.text, row.outcome, row.order) == ("{地点}已经修好。", "done", 5)
    told = AuditRow.objects.filter(verb="matters.reword_template").get()
    assert told.chain == world.community.code
    assert told.change["before"] == {"name": "修好了", "text": "{地点}修好了。"}


def test_a_retired_one_is_offered_no_more_and_can_come_back(world):
    he, row, matter = world.acting(world.he), write(world), dispatched(world).matter
    row = retire_template(actor=he, template=row, at=MONDAY_NINE)
    assert names_for(matter) == []
    with pytest.raises(Refused):
        retire_template(actor=he, template=row, at=MONDAY_NINE)
    with pytest.raises(Refused):
        reword_template(actor=he, template=row, wording=Wording("a", "b"), at=MONDAY_NINE)
    row = restore_template(actor=he, template=row, at=MONDAY_NINE)
    assert names_for(matter) == ["修好了"]
    with pytest.raises(Refused):
        restore_template(actor=he, template=row, at=MONDAY_NINE)


def test_a_community_reads_its_own_and_the_districts_only(world):
    own, whole = write(world), write(world, community=False)
    other = make_community("150602001002")
    assert set(templates_of(world.community)) == {own, whole}
    assert set(templates_of(other)) == {whole}
    assert template_by(world.community, own.pk) == own
    with pytest.raises(NotSeen):
        template_by(other, own.pk)


def test_what_is_offered_costs_one_query(world, lift, django_assert_num_queries):
    for number in range(3):
        write(world, f"第{number}种", category=lift)
    matter = dispatched(world, category=lift).matter
    with django_assert_num_queries(1):
        assert len([row.category.name for row in answer_templates_for(matter)]) == 3


@pytest.mark.django_db
def test_every_shipped_wording_has_blanks_that_something_fills():
    rows = list(AnswerTemplate.objects.all())
    assert {row.outcome for row in rows} == {"done", "partly", "not_now", "cannot"}
    assert [row.name for row in rows if unknown_blanks(row.text)] == []
