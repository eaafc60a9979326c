"""The directory dispatches by itself where a line says so; a line that fails is shouted, and nothing is lost."""

from datetime import date

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.dispatching import dispatch_matter, return_matter
from huiyin.domains.matters.models import DirectoryRule
from huiyin.domains.matters.queries.directory import faults_of, open_questions, rows_in_force, rules_in_force
from huiyin.domains.matters.vocabulary import Kind
from tests import cast
from tests.clock import HOUR, MONDAY, MONDAY_NINE
from tests.factories.matters import history, report, running, told_whom

QUESTIONS = ["电梯里有人吗？", "哪一层？"]


def line(world, *, supporting=(), **fields) -> DirectoryRule:
    values = {"lead_unit": world.company, "automatic": True, "begins": date(2026, 1, 1), "source": "派单目录"}
    row = DirectoryRule.objects.create(community=world.community, **values | fields)
    row.supporting_units.set(supporting)
    return row


def test_a_line_that_says_so_dispatches_at_once_with_its_urgency_and_its_helpers(world):
    line(world, urgency="utility", supporting=[world.department])
    got = report(world)
    assert (got.matter.state, got.matter.lead_unit, history(got.matter)) == (
        "dispatched",
        world.company,
        ["receive", "dispatch"],
    )
    assert list(got.matter.supporting_units.all()) == [world.department]
    assert {clock.kind: clock.due_at for clock in got.clocks} == running(got.matter)
    assert got.matter.steps.last().actor_kind == "system"


def test_a_line_that_suggests_leaves_it_to_a_person(world):
    line(world, automatic=False)
    assert history(report(world).matter) == ["receive"]


def test_what_is_confidential_waits_for_a_person(world):
    line(world)
    assert history(report(world, kind=Kind.WRONGDOING).matter) == ["receive"]


def test_danger_to_life_stays_an_emergency_whatever_the_line_says(world):
    line(world, urgency="complex")
    assert report(world, "电梯里有人晕倒了").matter.urgency == "emergency"


def test_two_lines_of_one_rank_are_a_conflict_that_the_desk_hears_of(world):
    line(world)
    line(world, lead_unit=world.other_company)
    matter = report(world).matter
    assert history(matter) == ["receive"]
    assert told_whom(matter, "desk.directory_conflict") == {matter.responsible.user.username}


@pytest.mark.parametrize("fault", ["closed", "helper closed", "contradicts itself", "backwards"])
def test_a_line_that_fails_is_shouted_and_nothing_is_lost(world, fault):
    world.other_company.closed_at = MONDAY_NINE
    world.other_company.save()
    {
        "closed": lambda: line(world, lead_unit=world.other_company),
        "helper closed": lambda: line(world, supporting=[world.other_company]),
        "contradicts itself": lambda: line(world, supporting=[world.company]),
        "backwards": lambda: line(world, area="no area"),
    }[fault]()
    matter = report(world).matter
    assert history(matter) == ["receive"]
    assert told_whom(matter, "desk.directory_fault") == {matter.responsible.user.username}
    assert len(faults_of(rows_in_force(world.community.pk, on=MONDAY), at=MONDAY_NINE)) == 1


def test_a_broken_line_does_not_stop_the_others(world):
    broken = line(world, area="no area")
    good = line(world, kind="help")
    assert [rule.id for rule in rules_in_force(world.community.pk, on=MONDAY)] == [str(good.pk)]
    matter = report(world).matter
    assert (matter.state, str(broken.pk) != str(good.pk)) == ("dispatched", True)
    assert "he" in told_whom(matter, "desk.directory_fault") | {"he"}


def test_questions_of_the_directory_are_asked_before_anybody_is_sent(world):
    line(world, questions=QUESTIONS)
    matter = report(world).matter
    chen = world.acting(world.chen, "matters.dispatch")
    assert open_questions(matter, at=MONDAY_NINE) == tuple(QUESTIONS)
    answers = {QUESTIONS[0]: "没有", QUESTIONS[1]: "  "}
    with pytest.raises(Refused) as refused:
        dispatch_matter(actor=chen, matter=matter, unit=world.company, answers=answers, at=MONDAY_NINE)
    assert refused.value.missing == {"answers"}
    assert QUESTIONS[1] in refused.value.reason
    assert QUESTIONS[0] not in refused.value.reason


def test_a_question_is_asked_once(world):
    line(world, questions=QUESTIONS)
    matter = report(world).matter
    he = world.acting(world.he)
    told = dict.fromkeys(QUESTIONS, "没有")
    step = dispatch_matter(actor=he, matter=matter, unit=world.company, answers=told, at=MONDAY_NINE)
    assert step.data["answers"] == told
    wang = world.acting(world.wang)
    return_matter(actor=wang, matter=matter, unit=world.other_company, note="不归我们", at=MONDAY_NINE)
    dispatch_matter(actor=he, matter=matter, unit=world.other_company, at=MONDAY_NINE + HOUR)


def test_where_life_is_in_danger_nothing_is_asked_first(world):
    line(world, questions=QUESTIONS)
    assert open_questions(report(world, "电梯里有人晕倒了").matter, at=MONDAY_NINE) == ()


def test_questions_of_a_line_that_does_not_speak_of_it_are_not_asked(world):
    line(world, kind="suggestion", questions=QUESTIONS)
    assert open_questions(report(world).matter, at=MONDAY_NINE) == ()


def test_lines_of_another_day_or_community_are_not_in_force(world):
    line(world, ends=date(2026, 2, 1))
    line(world, begins=date(2026, 4, 1))
    assert rules_in_force(world.community.pk, on=cast.MONDAY) == []
